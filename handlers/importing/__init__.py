"""What is decided on a file of counterparties."""

from bot.updates.routes import UpdateRoutes
from handlers.importing import preflight

routes = UpdateRoutes().join(preflight.routes)
