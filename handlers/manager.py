"""What a manager does about deals: the overdue list, reassigning, more time."""

from bot.callbacks.lists import Overdue
from bot.callbacks.manager import Extend, Extending, Reassign, Reassigning
from bot.routes import Routes
from bot.screens import deal, lists, manager
from bot.views import View
from services import deals
from services.unit import Unit

routes = Routes()


@routes.command("overdue")
def overdue(unit: Unit, rest: str) -> View:
    return lists.overdue_deals(0)


@routes.tap(Overdue)
def overdue_page(unit: Unit, tap: Overdue) -> View:
    return lists.overdue_deals(tap.page)


@routes.tap(Reassigning)
def reassigning(unit: Unit, tap: Reassigning) -> View:
    return manager.reassigning(tap.deal)


@routes.tap(Reassign)
def reassign(unit: Unit, tap: Reassign) -> View:
    name = deals.reassign(unit, tap.deal, tap.step, tap.executor)
    return deal.deal_card(tap.deal).saying("reassigned", executor=name)


@routes.tap(Extending)
def extending(unit: Unit, tap: Extending) -> View:
    return manager.extending(tap.deal)


@routes.tap(Extend)
def extend(unit: Unit, tap: Extend) -> View:
    deals.extend(unit, tap.deal, tap.due, tap.days)
    return deal.deal_card(tap.deal).saying("extended", days=tap.days)
