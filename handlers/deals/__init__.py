"""What the buttons of a deal's card, lists and search lead to."""

from bot.updates.routes import UpdateRoutes
from handlers.deals import deals, history, lists, rerouting

routes = UpdateRoutes().join(deals.routes, history.routes, lists.routes, rerouting.routes)
