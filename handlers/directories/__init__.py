from bot.updates.routes import Routes
from handlers.directories import directories

routes = Routes().join(directories.routes)
