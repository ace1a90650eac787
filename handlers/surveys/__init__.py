from bot.updates.routes import Routes
from handlers.surveys import answering, templates

routes = Routes().join(answering.routes, templates.routes)
