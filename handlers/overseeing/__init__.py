from bot.updates.routes import UpdateRoutes
from handlers.overseeing import deal_changes

routes = UpdateRoutes().join(deal_changes.routes)
