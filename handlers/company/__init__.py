from bot.updates.routes import UpdateRoutes
from handlers.company import products, requisites

routes = UpdateRoutes().join(products.routes, requisites.routes)
