"""What is tapped and typed from the order to the payment, stages 11 to 14; and how papers are sent."""

from bot.updates.routes import UpdateRoutes
from handlers.orders import contracts, orders, payments, sending_papers, supply

routes = UpdateRoutes().join(contracts.routes, orders.routes, payments.routes, sending_papers.routes, supply.routes)
