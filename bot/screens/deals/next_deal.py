"""Where an executor is led when he has done something: to his most urgent deal, or to when there will be one."""

from bot.screens.deals import cards
from bot.screens.deals.nothing_to_do import nothing_to_do
from bot.screens.views import View
from services.calling import next_deal
from services.unit import Unit


def next_card(unit: Unit, *, after: int | None = None, besides: int = 0) -> View:
    """The most urgent deal, or when there will be one. `after`: the call that was recorded just now, so that it can be
    corrected from here; `besides`: the deal that is passed over.
    """
    deal_id = next_deal.next_deal(unit, besides)
    return nothing_to_do(after) if deal_id is None else cards.deal_card(deal_id, after)
