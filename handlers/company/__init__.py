"""What an admin types and sends about the company: requisites, logo, goods."""

from bot.updates.routes import UpdateRoutes
from handlers.company import products, requisites

routes = UpdateRoutes().join(products.routes, requisites.routes)
