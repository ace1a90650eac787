"""What opens from a deal at stage 11: the lines of the order, its sum, the day and the place of delivery."""

from datetime import date, timedelta

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.orders.orders import DropOrderLine, OpenOrderLine, OrderLines, SetDelivery
from bot.locales.say import Say
from bot.screens.company.goods import goods_in_full, goods_line, on_button
from bot.screens.paging import back, turns
from bot.screens.views import Button, Drawing, screen
from services.errors import NotFound
from services.orders import orders
from services.orders.orders import LONGEST_ADDRESS, Order
from services.paging import PAGE, Paged, cut
from services.proposals.versions import PricedLine
from services.rights import access
from services.unit import Unit

DAYS_AHEAD = (7, 14, 30)


def _order(unit: Unit, deal_id: int) -> Order:
    access.require_deal(unit, deal_id, "read")
    return orders.order(unit, deal_id)


def _lines(unit: Unit, deal_id: int, page: int) -> tuple[Order, Paged[PricedLine]]:
    order = _order(unit, deal_id)
    return order, cut(order.lines, page)


@screen("order_lines", _lines)
def order_lines(shown: tuple[Order, Paged[PricedLine]], say: Say) -> Drawing:
    order, page = shown
    first = page.page * PAGE + 1
    changing = order.state == "filled"
    rows = [
        [Button(on_button(place, each, say), OpenOrderLine(deal=order.deal_id, place=each.place))]
        for place, each in enumerate(page.rows, first)
        if changing
    ]
    turning = turns(page, lambda number: OrderLines(deal=order.deal_id, page=number))
    text = [
        say("order-title", number=order.number, proposal=order.proposal_id, version=order.proposal_version),
        *(goods_line(place, each, order.vat_included, say) for place, each in enumerate(page.rows, first)),
        say("lines-sum", sum=say.money(order.total), vat=say.money(order.vat)) if order.lines else say("lines-none"),
        *([say("order-prices")] if changing else []),
    ]
    return Drawing("\n\n".join(text), [*rows, *turning, back(OpenDeal(deal=order.deal_id), say)])


def _line(unit: Unit, deal_id: int, place: int) -> tuple[Order, PricedLine]:
    """Raises NotFound for a line that is gone."""
    order = _order(unit, deal_id)
    for line in order.lines:
        if line.place == place:
            return order, line
    raise NotFound


@screen("order_line", _line)
def order_line(shown: tuple[Order, PricedLine], say: Say) -> Drawing:
    order, line = shown
    removing = Button(
        say.plain("button-remove-line"), DropOrderLine(deal=order.deal_id, place=line.place), style="danger"
    )
    text = f"{goods_in_full(line, order.vat_included, say)}\n\n{say('order-quantity-ask', unit=line.unit)}"
    return Drawing(text, [[removing], back(OrderLines(deal=order.deal_id), say)])


@screen("order_sum", _order)
def order_sum(order: Order, say: Say) -> Drawing:
    return Drawing(say("order-sum-ask", sum=say.money(order.total)), [back(OpenDeal(deal=order.deal_id), say)])


def _with_today(unit: Unit, deal_id: int) -> tuple[Order, date]:
    return _order(unit, deal_id), unit.today


@screen("order_delivery", _with_today)
def order_delivery(shown: tuple[Order, date], say: Say) -> Drawing:
    order, today = shown
    days = [today + timedelta(days=days) for days in DAYS_AHEAD]
    row = [Button(say.date(day), SetDelivery(deal=order.deal_id, day=day.toordinal())) for day in days]
    now = say.date(order.deliver_on) if order.deliver_on else None
    return Drawing(say("delivery-ask", now=now), [row, back(OpenDeal(deal=order.deal_id), say)])


@screen("order_address", _order)
def order_address(order: Order, say: Say) -> Drawing:
    text = say("address-ask", now=order.address, most=LONGEST_ADDRESS)
    return Drawing(text, [back(OpenDeal(deal=order.deal_id), say)])
