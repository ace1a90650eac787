"""What every button, command and typed word leads to, by subject. Each handler runs inside the unit of work: it
unpacks, calls one service and returns the screen the person sees next. No SQL, no sentences.
"""

from bot.updates.routes import UpdateRoutes
from handlers import (
    calling,
    campaigns,
    clients,
    company,
    deals,
    directories,
    importing,
    mail,
    orders,
    overseeing,
    people,
    process,
    proposals,
    surveys,
)

ROUTES = UpdateRoutes().join(
    calling.routes,
    campaigns.routes,
    clients.routes,
    company.routes,
    deals.routes,
    directories.routes,
    importing.routes,
    mail.routes,
    orders.routes,
    overseeing.routes,
    people.routes,
    process.routes,
    proposals.routes,
    surveys.routes,
)
