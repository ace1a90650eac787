from bot.updates.routes import Routes
from handlers.deals import deals, history, lists, rerouting

routes = Routes().join(deals.routes, history.routes, lists.routes, rerouting.routes)
