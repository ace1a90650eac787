from bot.updates.routes import Routes
from handlers.company import products, requisites

routes = Routes().join(products.routes, requisites.routes)
