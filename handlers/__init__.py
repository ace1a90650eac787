"""What every button, command and typed word leads to, by subject. Each handler runs inside the unit of work: it
unpacks, calls one service and returns the screen the person sees next. No SQL, no sentences.
"""

from bot.updates.routes import Routes
from handlers.calling import calls, interactions
from handlers.campaigns import campaigns, picking
from handlers.clients import client_data
from handlers.company import products, requisites
from handlers.deals import deals, general, history, rerouting
from handlers.directories import directories
from handlers.importing import preflight
from handlers.mail import business_card, company_cards
from handlers.orders import contracts, orders, payments, sending_papers, supply
from handlers.overseeing import deal_changes
from handlers.people import access_groups, getting_about, team, users
from handlers.proposals import answers, approval, approval_rules, drafts, needs
from handlers.surveys import answering, templates

ROUTES = Routes().join(
    general.routes, getting_about.routes, campaigns.routes, deals.routes, answering.routes, deal_changes.routes
)
ROUTES.join(users.routes, access_groups.routes, team.routes)
ROUTES.join(picking.routes, templates.routes)
ROUTES.join(history.routes, directories.routes)
ROUTES.join(calls.routes, client_data.routes)
ROUTES.join(rerouting.routes, needs.routes, interactions.routes)
ROUTES.join(business_card.routes, company_cards.routes)
ROUTES.join(preflight.routes)
ROUTES.join(products.routes, requisites.routes, approval_rules.routes)
ROUTES.join(drafts.routes, approval.routes)
ROUTES.join(sending_papers.routes, answers.routes)
ROUTES.join(payments.routes)
ROUTES.join(orders.routes, contracts.routes, supply.routes)
