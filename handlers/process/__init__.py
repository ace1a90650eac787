"""What an admin asks of the process."""

from bot.updates.routes import UpdateRoutes
from handlers.process import versions

routes = UpdateRoutes().join(versions.routes)
