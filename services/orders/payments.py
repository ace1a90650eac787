"""Оплаты of an order: recorded from stage 11 on, several adding up, taken back where they were a mistake."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from fsm.events import Event
from services.errors import Invalid, NotFound, Stale
from services.models import CustomerOrder, Deal, Payment
from services.orders.balances import OrderBalance, PaymentLine, account
from services.process import door
from services.reading.money import kopecks
from services.reading.order_lines import READ
from services.reading.past_moments import past_day
from services.reading.sheets.price_lists import DEAREST
from services.rights import access
from services.unit import Unit

OLDEST = timedelta(days=366)
"""A payment of an earlier day is a slip."""
RECORDED, WITHDRAWN = "payment_recorded", "payment_withdrawn"


def read_sum(text: str) -> Decimal:
    """Roubles as typed. Raises Invalid `payment_invalid`."""
    try:
        sum_: Decimal = READ["price"](text.replace("₽", ""))
    except Invalid:
        raise Invalid("payment_invalid") from None
    if not sum_:
        raise Invalid("payment_invalid")
    return sum_


def read_day(unit: Unit, text: str) -> date:
    """The day of a payment as typed; without a year the last such one. Raises Invalid: `payment_day`, `payment_ahead`,
    `payment_old`.
    """
    try:
        day = past_day(text.strip(), today(unit))
    except Invalid:
        raise Invalid("payment_day") from None
    require_day(unit, day)
    return day


def require_day(unit: Unit, day: date) -> None:
    """Raises Invalid `payment_ahead`, `payment_old`."""
    if day > today(unit):
        raise Invalid("payment_ahead")
    if day < today(unit) - OLDEST:
        raise Invalid("payment_old")


def today(unit: Unit) -> date:
    return unit.today


def payable(unit: Unit, deal_id: int) -> OrderBalance:
    """The account of an order whose payments the actor may record. Raises NotFound, Forbidden."""
    access.require_deal(unit, deal_id, "pay")
    return account(unit, deal_id)


def record(
    unit: Unit, deal_id: int, sum_: Decimal, paid_on: date, *, after: int | None = None, sure: bool = False
) -> OrderBalance:
    """«Оплата получена». Returns the account as it is then. `after`: the last payment that the actor saw.

    Raises Invalid: `payment_invalid` for a sum that is none, `payment_ahead` and `payment_old` for its day, `overpaid`
    (with how much is too much) unless the person is `sure`; Stale where another payment has been recorded since.
    """
    payable(unit, deal_id)
    closed = _lock_deal(unit, deal_id)
    stands = account(unit, deal_id)
    if after is not None and after != stands.last:
        raise Stale
    amount = kopecks(sum_)
    if not 0 < amount < DEAREST:
        raise Invalid("payment_invalid")
    require_day(unit, paid_on)
    if amount > stands.left and not sure:
        raise Invalid("overpaid", over=amount - stands.left)
    unit.session.add(
        Payment(
            order_id=stands.order, sum=amount, paid_on=paid_on, source="hand", by_id=unit.actor.id, created_at=unit.now
        )
    )
    unit.session.flush()
    details: dict[str, Any] = {"sum": str(amount), "on": paid_on.isoformat()}
    if closed is None:
        door.happen_unchecked(unit, deal_id, Event(RECORDED), **details)
    else:
        door.note_in_history(unit, deal_id, RECORDED, details)
    return account(unit, deal_id)


def payment(unit: Unit, payment_id: int) -> tuple[OrderBalance, PaymentLine]:
    """One that can be taken back by the actor. Raises NotFound, Forbidden, Stale where it was taken back already."""
    deal_id = unit.session.scalar(
        select(CustomerOrder.deal_id)
        .join(Payment, Payment.order_id == CustomerOrder.id)
        .where(Payment.id == payment_id)
    )
    if deal_id is None:
        raise NotFound
    access.require_deal(unit, deal_id, "pay")
    stands = account(unit, deal_id)
    found = next(each for each in stands.payments if each.id == payment_id)
    if found.withdrawn:
        raise Stale
    return stands, found


def withdraw(unit: Unit, payment_id: int) -> OrderBalance:
    """«Отменить оплату»: it was a mistake. A won deal that is not paid any more is reopened at stage 14.

    Returns the account as it is then. Raises as `payment`.
    """
    before, taken = payment(unit, payment_id)
    closed = _lock_deal(unit, before.deal_id)
    still = update(Payment).where(Payment.id == payment_id, Payment.withdrawn_at.is_(None))
    values = {"withdrawn_at": unit.now, "withdrawn_by_id": unit.actor.id}
    if unit.session.execute(still.values(**values).returning(Payment.id)).first() is None:
        raise Stale
    details: dict[str, Any] = {"sum": str(taken.sum), "on": taken.paid_on.isoformat()}
    stands = account(unit, before.deal_id)
    if closed is None or (closed == "won" and stands.left):
        door.happen_unchecked(unit, before.deal_id, Event(WITHDRAWN), **details)
    else:
        door.note_in_history(unit, before.deal_id, WITHDRAWN, details)
    return account(unit, before.deal_id)


def _lock_deal(unit: Unit, deal_id: int) -> str | None:
    """How the deal is closed, if it is; nobody else changes it until the unit ends."""
    return unit.session.scalars(select(Deal.closed).where(Deal.id == deal_id).with_for_update()).one()
