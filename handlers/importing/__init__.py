from bot.updates.routes import Routes
from handlers.importing import preflight

routes = Routes().join(preflight.routes)
