"""Оплаты of an order: recorded from stage 11 on, several adding up, taken back where they were a mistake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from fsm.events import Event
from services import access, process, shared_tasks
from services.errors import Invalid, NotFound, Stale
from services.models import CustomerOrder, Deal, Payment
from services.money import kopecks
from services.unit import Unit

SHIP_TASK = "ship_order"


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment; one that was taken back is shown as such."""

    id: int
    sum: Decimal
    paid_on: date
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What an order costs, what is paid of it (without what was taken back), and each payment."""

    deal_id: int
    order: int
    total: Decimal
    paid: Decimal
    payments: Sequence[Paid]

    @property
    def left(self) -> Decimal:
        return max(self.total - self.paid, Decimal(0))


def account(unit: Unit, deal_id: int) -> Account:
    """Raises NotFound where the deal has no order. The caller has checked that the actor may see it."""
    order = unit.session.execute(
        select(CustomerOrder.id, CustomerOrder.total).where(CustomerOrder.deal_id == deal_id)
    ).one_or_none()
    if order is None:
        raise NotFound
    rows = unit.session.scalars(
        select(Payment).where(Payment.order_id == order.id).order_by(Payment.paid_on, Payment.id)
    ).all()
    payments = [Paid(row.id, row.sum, row.paid_on, row.withdrawn_at is not None) for row in rows]
    paid = sum((each.sum for each in payments if not each.withdrawn), Decimal(0))
    return Account(deal_id, order.id, order.total, paid, payments)


def record(unit: Unit, deal_id: int, sum_: Decimal, paid_on: date, *, sure: bool = False) -> Decimal:
    """«Оплата получена». Returns what is left to pay.

    Raises Invalid: `payment_invalid` for a sum that is none, `payment_ahead` for a day to come, `overpaid` (with how
    much is too much) unless the person is `sure`; Stale before the order.
    """
    access.require_deal(unit, deal_id, "pay")
    stands = account(unit, deal_id)
    amount = kopecks(sum_)
    if amount <= 0:
        raise Invalid("payment_invalid")
    if paid_on > unit.now.astimezone(unit.company.zone).date():
        raise Invalid("payment_ahead")
    if amount > stands.left and not sure:
        raise Invalid("overpaid", over=amount - stands.left)
    unit.session.add(
        Payment(
            order_id=stands.order,
            sum=amount,
            paid_on=paid_on,
            source="hand",
            by_id=unit.actor.id,
            created_at=unit.now,
        )
    )
    unit.session.flush()
    details: dict[str, Any] = {"sum": str(amount), "on": paid_on.isoformat()}
    if _is_open(unit, deal_id):
        process.take(unit, deal_id, Event("payment_recorded"), **details)
    else:
        process.note(unit, deal_id, "payment_recorded", details)
    return account(unit, deal_id).left


def withdraw(unit: Unit, payment_id: int) -> None:
    """Takes a payment back: it was a mistake. A won deal that is not paid any more is reopened at stage 14."""
    found = unit.session.execute(
        select(CustomerOrder.deal_id, Payment.sum)
        .join(Payment, Payment.order_id == CustomerOrder.id)
        .where(Payment.id == payment_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    access.require_deal(unit, found.deal_id, "pay")
    taken = update(Payment).where(Payment.id == payment_id, Payment.withdrawn_at.is_(None))
    values = {"withdrawn_at": unit.now, "withdrawn_by_id": unit.actor.id}
    if unit.session.execute(taken.values(**values).returning(Payment.id)).first() is None:
        raise Stale
    details: dict[str, Any] = {"sum": str(found.sum)}
    if _is_open(unit, found.deal_id) or _underpaid(unit, found.deal_id):
        process.take(unit, found.deal_id, Event("payment_withdrawn"), **details)
    else:
        process.note(unit, found.deal_id, "payment_withdrawn", details)


def _is_open(unit: Unit, deal_id: int) -> bool:
    return unit.session.scalars(select(Deal.closed).where(Deal.id == deal_id)).one() is None


def _underpaid(unit: Unit, deal_id: int) -> bool:
    """Whether a deal that was won on its payments is so no more."""
    won = unit.session.scalars(select(Deal.closed == "won").where(Deal.id == deal_id)).one()
    stands = account(unit, deal_id)
    return won and stands.paid < stands.total


def shipped(unit: Unit, deal_id: int) -> None:
    """«Отгружено» by the shipping department."""
    shared_tasks.take(unit, deal_id, SHIP_TASK)
    process.take(unit, deal_id, Event("shipped"))
