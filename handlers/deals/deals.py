"""The executor's taps on a deal besides calling: the client's group, closing."""

from bot.callbacks.deals.deals import ChooseClientGroup, Close, Closing, SetClientGroup
from bot.screens.deals import deals as deal
from bot.screens.deals.next_deal import next_card
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.deals import closing as closing_for_good
from services.deals import qualifying
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(ChooseClientGroup)
def choose_group(unit: Unit, tap: ChooseClientGroup) -> View:
    return deal.group_choice(tap.deal)


@routes.tap(SetClientGroup)
def set_group(unit: Unit, tap: SetClientGroup) -> View:
    qualifying.set_group(unit, tap.deal, tap.step, tap.group)
    return next_card(unit).saying("group_kept")


@routes.tap(Closing)
def closing(unit: Unit, tap: Closing) -> View:
    return deal.closing_reasons(tap.deal)


@routes.tap(Close)
def close(unit: Unit, tap: Close) -> View:
    if not tap.sure:
        return deal.closing_sure(tap.deal, tap.reason)
    closing_for_good.close(unit, tap.deal, tap.step, tap.reason)
    return next_card(unit).saying("deal_closed", number=tap.deal)
