from bot.updates.routes import Routes
from handlers.clients import client_data

routes = Routes().join(client_data.routes)
