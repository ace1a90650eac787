from bot.updates.routes import UpdateRoutes
from handlers.calling import calls, interactions

routes = UpdateRoutes().join(calls.routes, interactions.routes)
