from bot.updates.routes import Routes
from handlers.overseeing import deal_changes

routes = Routes().join(deal_changes.routes)
