from bot.updates.routes import UpdateRoutes
from handlers.process import versions

routes = UpdateRoutes().join(versions.routes)
