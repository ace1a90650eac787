"""What answers a survey, and what an admin does with its templates."""

from bot.updates.routes import UpdateRoutes
from handlers.surveys import answering, templates

routes = UpdateRoutes().join(answering.routes, templates.routes)
