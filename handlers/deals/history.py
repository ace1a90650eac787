"""A deal's history, its interactions, the audit."""

from bot.callbacks.deals.history import AuditPage, OpenContacts, OpenHistory
from bot.screens.deals import history
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.deals.search import deal_number
from services.errors import Invalid
from services.rights import access
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(OpenHistory)
def open_history(unit: Unit, tap: OpenHistory) -> View:
    return history.deal_history(tap.deal, tap.page)


@routes.tap(OpenContacts)
def open_contacts(unit: Unit, tap: OpenContacts) -> View:
    return history.deal_contacts(tap.deal, tap.page)


@routes.tap(AuditPage)
def audit_page(unit: Unit, tap: AuditPage) -> View:
    return history.deal_audit(tap.deal, tap.page)


@routes.command("audit")
def audit(unit: Unit, rest: str) -> View:
    access.require(unit, "audit")
    number = deal_number(rest)
    if number is None:
        raise Invalid("audit_what")
    return history.deal_audit(number, 0)
