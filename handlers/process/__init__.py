from bot.updates.routes import Routes
from handlers.process import versions

routes = Routes().join(versions.routes)
