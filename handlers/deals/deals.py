"""The executor's taps on a deal besides calling: the client's group, closing."""

from bot.callbacks.deals.deals import ChooseClientGroup, Close, Closing, SetClientGroup
from bot.screens.deals.closing import closing_reasons, closing_sure
from bot.screens.deals.next_deal import next_card
from bot.screens.deals.qualifying import group_choice
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.deals import closing, qualifying
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(ChooseClientGroup)
def choose_group(unit: Unit, tap: ChooseClientGroup) -> View:
    return group_choice(tap.deal)


@routes.tap(SetClientGroup)
def set_group(unit: Unit, tap: SetClientGroup) -> View:
    qualifying.set_group(unit, tap.deal, tap.step, tap.group)
    return next_card(unit).saying("group_kept")


@routes.tap(Closing)
def choose_reason(unit: Unit, tap: Closing) -> View:
    return closing_reasons(tap.deal)


@routes.tap(Close)
def close(unit: Unit, tap: Close) -> View:
    if not tap.sure:
        return closing_sure(tap.deal, tap.reason)
    closing.close(unit, tap.deal, tap.step, tap.reason)
    return next_card(unit).saying("deal_closed", number=tap.deal)
