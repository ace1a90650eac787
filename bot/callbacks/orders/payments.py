"""Money of an order and its shipping. Sums are in kopecks, days counted as Python does from year 1."""

from aiogram.filters.callback_data import CallbackData


class Receive(CallbackData, prefix="qp"):
    """«Оплата получена»: asks for the sum."""

    deal: int


class ReceivedSum(CallbackData, prefix="qs"):
    """Asks for the day."""

    deal: int
    kopecks: int


class RecordPayment(CallbackData, prefix="qr"):
    """`after` is the last payment that the presser saw; `sure`: although it is too much."""

    deal: int
    kopecks: int
    day: int
    after: int
    sure: bool = False


class OpenAccount(CallbackData, prefix="qa"):
    """«Оплаты»: a page of them."""

    deal: int
    page: int = 0


class TakeBack(CallbackData, prefix="qb"):
    """«Отменить оплату», asked once more."""

    payment: int
    sure: bool = False


class UnpaidOrders(CallbackData, prefix="ql"):
    """A page of the orders that wait for money; `all`: without the words that were searched for."""

    page: int
    all: bool = False


class Ship(CallbackData, prefix="qg"):
    """«Отгружено»."""

    deal: int
