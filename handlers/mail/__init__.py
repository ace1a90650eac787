from bot.updates.routes import Routes
from handlers.mail import business_card, company_cards

routes = Routes().join(business_card.routes, company_cards.routes)
