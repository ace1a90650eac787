"""What the buttons of a document «Холодный обзвон» lead to."""

from bot.updates.routes import UpdateRoutes
from handlers.campaigns import campaigns, picking

routes = UpdateRoutes().join(campaigns.routes, picking.routes)
