"""What an admin asks of the process."""

from bot.updates.routes import UpdateRoutes
from handlers.process import plain_stages, versions

routes = UpdateRoutes().join(plain_stages.routes, versions.routes)
