"""What sends the company card, and what an admin changes in its letters."""

from bot.updates.routes import UpdateRoutes
from handlers.mail import business_card, company_cards

routes = UpdateRoutes().join(business_card.routes, company_cards.routes)
