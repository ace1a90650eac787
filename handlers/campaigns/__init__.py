from bot.updates.routes import UpdateRoutes
from handlers.campaigns import campaigns, picking

routes = UpdateRoutes().join(campaigns.routes, picking.routes)
