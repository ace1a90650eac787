"""Stage 11: the order is looked through and confirmed."""

from bot.callbacks.days import day_of
from bot.callbacks.orders.orders import (
    AskDelivery,
    AskDeliveryAddress,
    AskOrderSum,
    ConfirmOrder,
    DropOrderLine,
    OpenOrderLine,
    OrderLines,
    SetDelivery,
)
from bot.screens.deals import cards
from bot.screens.orders import orders as screens
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.orders import orders
from services.reading.moments import read_date
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(OrderLines)
def open_lines(unit: Unit, tap: OrderLines) -> View:
    return screens.order_lines(tap.deal, tap.page)


@routes.tap(OpenOrderLine)
def open_line(unit: Unit, tap: OpenOrderLine) -> View:
    return screens.order_line(tap.deal, tap.place)


@routes.typing(screens.order_line)
def quantity_typed(unit: Unit, text: str, deal_id: int, place: int) -> View:
    orders.change_quantity(unit, deal_id, place, text)
    return screens.order_lines(deal_id, 0).saying("line_kept")


@routes.tap(DropOrderLine)
def drop_line(unit: Unit, tap: DropOrderLine) -> View:
    orders.remove_line(unit, tap.deal, tap.place)
    return screens.order_lines(tap.deal, 0).saying("line_removed")


@routes.tap(AskOrderSum)
def ask_sum(unit: Unit, tap: AskOrderSum) -> View:
    return screens.order_sum(tap.deal)


@routes.typing(screens.order_sum)
def sum_typed(unit: Unit, text: str, deal_id: int) -> View:
    orders.set_sum(unit, deal_id, text)
    return cards.deal_card(deal_id).saying("order_kept")


@routes.tap(AskDelivery)
def ask_delivery(unit: Unit, tap: AskDelivery) -> View:
    return screens.order_delivery(tap.deal)


@routes.tap(SetDelivery)
def set_delivery(unit: Unit, tap: SetDelivery) -> View:
    orders.set_delivery(unit, tap.deal, day_of(tap.day))
    return cards.deal_card(tap.deal).saying("order_kept")


@routes.typing(screens.order_delivery)
def delivery_typed(unit: Unit, text: str, deal_id: int) -> View:
    orders.set_delivery(unit, deal_id, read_date(text, unit.today))
    return cards.deal_card(deal_id).saying("order_kept")


@routes.tap(AskDeliveryAddress)
def ask_address(unit: Unit, tap: AskDeliveryAddress) -> View:
    return screens.order_address(tap.deal)


@routes.typing(screens.order_address)
def address_typed(unit: Unit, text: str, deal_id: int) -> View:
    orders.set_address(unit, deal_id, text)
    return cards.deal_card(deal_id).saying("order_kept")


@routes.tap(ConfirmOrder)
def confirm(unit: Unit, tap: ConfirmOrder) -> View:
    orders.confirm(unit, tap.deal, tap.step)
    return cards.deal_card(tap.deal).saying("order_confirmed")
