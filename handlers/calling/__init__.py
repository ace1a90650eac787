from bot.updates.routes import Routes
from handlers.calling import calls, interactions

routes = Routes().join(calls.routes, interactions.routes)
