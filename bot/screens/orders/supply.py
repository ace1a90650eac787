"""The order on the phone of procurement: the goods, where they go and whom to call there; no prices."""

from dataclasses import replace
from datetime import date, timedelta

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.orders.orders import AskExpected, Fulfil, OpenSupply, SetExpected
from bot.locales.say import Say
from bot.screens.orders.assignments import assignment_parts
from bot.screens.paging import back, turns
from bot.screens.views import Button, Drawing, screen
from services.orders import orders
from services.orders.assignments import Assignment
from services.paging import PAGE, cut
from services.unit import Unit

DAYS_AHEAD = (3, 7, 14, 30)


def draw_part(supply: Assignment, say: Say) -> Drawing:
    return _drawn(supply, 0, say)


def _drawn(supply: Assignment, number: int, say: Say) -> Drawing:
    page = cut(supply.goods, number)
    parts = assignment_parts(replace(supply, goods=page.rows), say, page.page * PAGE + 1)
    turning = turns(page, lambda number: OpenSupply(deal=supply.deal_id, page=number))
    return Drawing("\n\n".join([*parts, _standing(supply, say)]), [*turning, *actions(supply, say)])


def _standing(supply: Assignment, say: Say) -> str:
    """What has become of it, or the one next step."""
    if supply.state != "open":
        ended = say.moment(supply.ended_at, supply.now) if supply.ended_at else None
        return say("supply-over", state=supply.state, who=supply.owner, moment=ended)
    expected = say.date(supply.expected_on) if supply.expected_on else None
    if not supply.mine:
        return say("supply-taken", who=supply.owner, day=expected)
    return say("next-fulfil", day=expected) if expected else say("next-accept")


def actions(supply: Assignment, say: Say, *, told: bool = False) -> list[list[Button]]:
    """`told`: they stand on the message that told of the order."""
    if not supply.mine:
        return []
    deal, accepted = supply.deal_id, supply.expected_on is not None
    word = "button-change-expected" if accepted else "button-accept-supply"
    accepting = Button(say.plain(word), AskExpected(deal=deal, told=told), style=None if accepted else "primary")
    fulfilling = Button(say.plain("button-fulfil"), Fulfil(deal=deal), style="primary" if accepted else None)
    return [[fulfilling], [accepting]] if accepted else [[accepting], [fulfilling]]


def _paged(unit: Unit, deal_id: int, page: int = 0) -> tuple[Assignment, int]:
    return orders.supply(unit, deal_id), page


@screen("supply_card", _paged)
def supply_card(shown: tuple[Assignment, int], say: Say) -> Drawing:
    """As the part, page by page, for whoever reads the whole deal as well."""
    supply, page = shown
    drawn = _drawn(supply, page, say)
    return replace(drawn, rows=[*drawn.rows, back(OpenDeal(deal=supply.deal_id), say)])


def _with_today(unit: Unit, deal_id: int) -> tuple[Assignment, date]:
    return orders.acceptable(unit, deal_id), unit.today


@screen("supply_expected", _with_today)
def supply_expected(shown: tuple[Assignment, date], say: Say) -> Drawing:
    supply, today = shown
    days = [today + timedelta(days=days) for days in DAYS_AHEAD]
    buttons = [Button(say.date(day), SetExpected(deal=supply.deal_id, day=day.toordinal())) for day in days]
    rows = [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
    text = say("expected-ask", number=supply.deal_id, client=supply.client)
    return Drawing(text, [*rows, back(OpenSupply(deal=supply.deal_id), say)])
