from bot.updates.routes import Routes
from handlers.orders import contracts, orders, payments, sending_papers, supply

routes = Routes().join(contracts.routes, orders.routes, payments.routes, sending_papers.routes, supply.routes)
