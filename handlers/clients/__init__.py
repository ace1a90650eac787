"""What is typed for «Данные клиента»."""

from bot.updates.routes import UpdateRoutes
from handlers.clients import client_data

routes = UpdateRoutes().join(client_data.routes)
