"""What an order costs and what is paid of it: as a deal's card, an accountant and a list of unpaid orders show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, false, func, or_, select

from services.errors import NotFound
from services.models import Counterparty, CustomerOrder, Deal, Invoice, Payment, User
from services.paging import PAGE, Paged, page_that_is_there
from services.reading.plain_text import fold
from services.rights import access
from services.unit import Unit

LOST = ("lost", "no_contact", "cancelled")
LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One payment, and who recorded it; one that was taken back is shown as such."""

    id: int
    sum: Decimal
    paid_on: date
    by: str | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class OrderBalance:
    """An order's money. `order` is its number, `invoice` that of its newest invoice; `payments` by their days."""

    deal_id: int
    client: str
    order: int
    confirmed: bool
    closed: str | None
    total: Decimal
    invoice: int | None
    payments: Sequence[PaymentLine]

    @property
    def standing(self) -> Sequence[PaymentLine]:
        """The payments that count."""
        return [each for each in self.payments if not each.withdrawn]

    @property
    def paid(self) -> Decimal:
        return sum((each.sum for each in self.standing), Decimal(0))

    @property
    def left(self) -> Decimal:
        return max(self.total - self.paid, Decimal(0))

    @property
    def last(self) -> int:
        """The payment recorded last, or 0: a button that records another carries it, so that it does so once."""
        return max((each.id for each in self.payments), default=0)


@dataclass(frozen=True, slots=True)
class Ledger:
    """An account as the actor sees it. `today` by the company's clock."""

    account: OrderBalance
    may_pay: bool
    may_read: bool
    """Whether the whole deal is open to him."""
    today: date


@dataclass(frozen=True, slots=True)
class UnpaidOrder:
    """A confirmed order that is not paid in full."""

    deal_id: int
    order: int
    client: str
    invoice: int | None
    total: Decimal
    left: Decimal


@dataclass(frozen=True, slots=True)
class UnpaidPage(Paged[UnpaidOrder]):
    """A page of the unpaid orders that fit the `words`; `sum` is what is to come for all of them."""

    words: str
    sum: Decimal


INVOICE = (
    select(func.max(Invoice.id)).where(Invoice.order_id == CustomerOrder.id).correlate(CustomerOrder).scalar_subquery()
)
PAID = (
    select(func.coalesce(func.sum(Payment.sum), 0))
    .where(Payment.order_id == CustomerOrder.id, Payment.withdrawn_at.is_(None))
    .correlate(CustomerOrder)
    .scalar_subquery()
)
STILL_UNPAID = (
    CustomerOrder.state == "confirmed",
    CustomerOrder.total > PAID,
    or_(Deal.closed.is_(None), Deal.closed.not_in(LOST)),
)


def account(unit: Unit, deal_id: int) -> OrderBalance:
    """Raises NotFound where the deal has no order. The caller has checked that the actor may see it."""
    order = unit.session.execute(
        select(
            CustomerOrder.id,
            CustomerOrder.state,
            CustomerOrder.total,
            Deal.closed,
            Counterparty.name,
            INVOICE.label("invoice"),
        )
        .join(Deal, Deal.id == CustomerOrder.deal_id)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .where(CustomerOrder.deal_id == deal_id)
    ).one_or_none()
    if order is None:
        raise NotFound
    rows = unit.session.execute(
        select(Payment.id, Payment.sum, Payment.paid_on, User.name, Payment.withdrawn_at)
        .outerjoin(User, User.id == Payment.by_id)
        .where(Payment.order_id == order.id)
        .order_by(Payment.paid_on, Payment.id)
    )
    payments = [PaymentLine(row.id, row.sum, row.paid_on, row.name, row.withdrawn_at is not None) for row in rows]
    confirmed = order.state == "confirmed"
    return OrderBalance(deal_id, order.name, order.id, confirmed, order.closed, order.total, order.invoice, payments)


def ledger(unit: Unit, deal_id: int) -> Ledger:
    """The account for whoever may see the order. Raises NotFound, Forbidden."""
    access.require_deal(unit, deal_id, "see_order")
    related = access.relations(unit, deal_id)
    return Ledger(
        account(unit, deal_id),
        may_pay=not related.isdisjoint(access.DEAL_RIGHTS["pay"]),
        may_read=not related.isdisjoint(access.DEAL_RIGHTS["read"]),
        today=unit.today,
    )


def unpaid(unit: Unit, words: str, page: int) -> UnpaidPage:
    """Confirmed orders that money is awaited for, the oldest first; those that fit the words, where there are any: the
    number of the order, the invoice or the deal, or some letters of the client. Raises Forbidden.
    """
    access.require(unit, "see_unpaid")
    words = " ".join(words[:LONGEST_WORDS].split())
    conditions = [*STILL_UNPAID, *([_fits(words)] if words else [])]
    count, total, paid = unit.session.execute(
        _orders(func.count(), func.sum(CustomerOrder.total), func.sum(PAID)).where(*conditions)
    ).one()
    page = page_that_is_there(page, count)
    found = unit.session.execute(
        _orders(
            CustomerOrder.deal_id,
            CustomerOrder.id,
            Counterparty.name,
            INVOICE.label("invoice"),
            CustomerOrder.total,
            PAID.label("paid"),
        )
        .where(*conditions)
        .order_by(CustomerOrder.id)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    rows = [
        UnpaidOrder(row.deal_id, row.id, row.name, row.invoice, row.total, row.total - Decimal(row.paid))
        for row in found
    ]
    return UnpaidPage(rows, page, count, words, (total or Decimal(0)) - Decimal(paid or 0))


def count_awaited(unit: Unit) -> int:
    """How many orders money is awaited for; 0 for whoever is no accountant."""
    if "accountant" not in unit.actor.roles:
        return 0
    count: int = unit.session.execute(_orders(func.count()).where(*STILL_UNPAID)).scalar_one()
    return count


def _orders(*columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(CustomerOrder)
        .join(Deal, Deal.id == CustomerOrder.deal_id)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    )


def _fits(words: str) -> ColumnElement[bool]:
    number, name = words.lstrip("№# "), fold(words)
    named = Counterparty.folded_name.contains(name, autoescape=True) if name else false()
    if not number.isdecimal():
        return named
    invoiced = select(Invoice.order_id).where(cast(Invoice.id, String) == number)
    numbers = (
        cast(CustomerOrder.id, String) == number,
        cast(Deal.id, String) == number,
        CustomerOrder.id.in_(invoiced),
    )
    return or_(named, *numbers)
