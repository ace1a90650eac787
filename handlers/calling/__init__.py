"""What a tap on a call's outcome leads to, and interactions written down by hand."""

from bot.updates.routes import UpdateRoutes
from handlers.calling import calls, interactions

routes = UpdateRoutes().join(calls.routes, interactions.routes)
