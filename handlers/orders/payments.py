"""Payments: recorded, taken back; the orders that wait for them; what was shipped."""

from datetime import date

from bot.callbacks.orders.payments import OpenAccount, Receive, ReceivedSum, RecordPayment, Ship, TakeBack, UnpaidOrders
from bot.screens.deals import cards
from bot.screens.orders import payments as screens
from bot.screens.orders.payments import in_kopecks, roubles
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.errors import Stale
from services.orders import payments, shipping
from services.orders.balances import OrderBalance
from services.runtime import chats
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(OpenAccount)
def open_account(unit: Unit, tap: OpenAccount) -> View:
    return screens.order_account(tap.deal, tap.page)


@routes.tap(Receive)
def receive(unit: Unit, tap: Receive) -> View:
    return screens.payment_sum(tap.deal)


@routes.typing(screens.payment_sum)
@routes.typing(screens.order_account)
def sum_typed(unit: Unit, text: str, deal_id: int) -> View:
    return screens.payment_day(deal_id, in_kopecks(payments.read_sum(text)))


@routes.tap(ReceivedSum)
def ask_day(unit: Unit, tap: ReceivedSum) -> View:
    return screens.payment_day(tap.deal, tap.kopecks)


@routes.typing(screens.payment_day)
def day_typed(unit: Unit, text: str, deal_id: int, kopecks: int) -> View:
    account = payments.payable(unit, deal_id)
    return _record(unit, screens.record_of(account, kopecks, payments.read_day(unit, text)))


@routes.tap(RecordPayment)
def record(unit: Unit, tap: RecordPayment) -> View:
    return _record(unit, tap)


def _record(unit: Unit, asked: RecordPayment) -> View:
    """What is too much is asked once more."""
    day, sum_ = _day(asked.day), roubles(asked.kopecks)
    if not asked.sure and sum_ > payments.payable(unit, asked.deal).left:
        payments.require_day(unit, day)
        return screens.payment_over(asked.deal, asked.kopecks, asked.day)
    account = payments.record(unit, asked.deal, sum_, day, after=asked.after, sure=asked.sure)
    return _said(account, "payment_paid" if not account.left else "payment_kept")


def _day(ordinal: int) -> date:
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise Stale from None


def _said(account: OrderBalance, code: str) -> View:
    return screens.order_account(account.deal_id).saying(code)


@routes.tap(TakeBack)
def take_back(unit: Unit, tap: TakeBack) -> View:
    if not tap.sure:
        return screens.payment_withdrawal(tap.payment)
    account = payments.withdraw(unit, tap.payment)
    return _said(account, "payment_withdrawn")


@routes.tap(UnpaidOrders)
def unpaid(unit: Unit, tap: UnpaidOrders) -> View:
    """The words are those of the search that the person looks at."""
    looked_at = chats.screen_of(unit.session, unit.actor.user_id)
    searched = not tap.all and looked_at is not None and looked_at.view == screens.unpaid_orders.name
    return screens.unpaid_orders(looked_at.params["words"] if looked_at and searched else "", tap.page)


@routes.typing(screens.unpaid_orders)
def unpaid_typed(unit: Unit, words: str) -> View:
    return screens.unpaid_orders(words, 0)


@routes.tap(Ship)
def ship(unit: Unit, tap: Ship) -> View:
    shipping.ship(unit, tap.deal)
    return cards.deal_card(tap.deal).saying("shipped")
