from bot.updates.routes import UpdateRoutes
from handlers.orders import contracts, orders, payments, sending_papers, supply

routes = UpdateRoutes().join(contracts.routes, orders.routes, payments.routes, sending_papers.routes, supply.routes)
