"""Stage 12 and on: procurement takes an order to work and fulfils it."""

from bot.callbacks.days import day_of
from bot.callbacks.orders.orders import AskExpected, Fulfil, OpenSupply, SetExpected
from bot.screens.deals import lists
from bot.screens.orders import supply
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.errors import Stale
from services.orders import orders
from services.reading.moments import read_date
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(OpenSupply)
def open_supply(unit: Unit, tap: OpenSupply) -> View:
    return supply.supply_card(tap.deal, tap.page)


@routes.tap(AskExpected)
def ask_expected_day(unit: Unit, tap: AskExpected) -> View:
    try:
        orders.acceptable(unit, tap.deal)
    except Stale:
        if not tap.told:
            raise
        return supply.supply_card(tap.deal).on_tapped().saying(Stale.code, alert=True)
    asked = supply.supply_expected(tap.deal)
    return asked.below() if tap.told else asked


@routes.tap(SetExpected)
def set_expected(unit: Unit, tap: SetExpected) -> View:
    orders.accept(unit, tap.deal, day_of(tap.day))
    return supply.supply_card(tap.deal).saying("supply_accepted")


@routes.typing(supply.supply_expected)
def expected_typed(unit: Unit, text: str, deal_id: int) -> View:
    orders.accept(unit, deal_id, read_date(text, unit.today))
    return supply.supply_card(deal_id).saying("supply_accepted")


@routes.tap(Fulfil)
def fulfil(unit: Unit, tap: Fulfil) -> View:
    orders.fulfil(unit, tap.deal)
    return lists.own_tasks(0).saying("supply_fulfilled")
