"""What sends the company card, and what an admin changes in its letters."""

from bot.updates.routes import UpdateRoutes
from handlers.mail import business_card, company_cards, requested_letters

routes = UpdateRoutes().join(business_card.routes, company_cards.routes, requested_letters.routes)
