from bot.updates.routes import Routes
from handlers.campaigns import campaigns, picking

routes = Routes().join(campaigns.routes, picking.routes)
