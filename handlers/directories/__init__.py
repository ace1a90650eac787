"""What an admin changes in directories."""

from bot.updates.routes import UpdateRoutes
from handlers.directories import directories

routes = UpdateRoutes().join(directories.routes)
