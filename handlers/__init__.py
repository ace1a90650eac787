"""What every button, command and typed word leads to, by subject. Each handler runs inside the unit of work: it
unpacks, calls one service and returns the screen the person sees next. No SQL, no sentences.
"""

from bot.routes import Routes
from handlers import (
    answers,
    approval,
    business_card,
    calls,
    campaign,
    client_data,
    company_cards,
    contract,
    deal,
    directories,
    general,
    groups,
    history,
    interactions,
    manager,
    needs,
    order,
    own_company,
    payments,
    people,
    picking,
    preflight,
    products,
    proposal,
    rerouting,
    rules,
    sending,
    supply,
    survey,
    survey_templates,
    team,
    users,
)

ROUTES = Routes().join(general.routes, people.routes, campaign.routes, deal.routes, survey.routes, manager.routes)
ROUTES.join(users.routes, groups.routes, team.routes)
ROUTES.join(picking.routes, survey_templates.routes)
ROUTES.join(history.routes, directories.routes)
ROUTES.join(calls.routes, client_data.routes)
ROUTES.join(rerouting.routes, needs.routes, interactions.routes)
ROUTES.join(business_card.routes, company_cards.routes)
ROUTES.join(preflight.routes)
ROUTES.join(products.routes, own_company.routes, rules.routes)
ROUTES.join(proposal.routes, approval.routes)
ROUTES.join(sending.routes, answers.routes)
ROUTES.join(payments.routes)
ROUTES.join(order.routes, contract.routes, supply.routes)
