"""What somebody has to do for an order: its goods, where they go, whom to call there; no prices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select

from services.errors import NotFound
from services.models import Counterparty, CustomerOrder, Deal, OrderLine, Phone
from services.process import task_holders
from services.rights import access
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class AssignedGoods:
    name: str
    quantity: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """An order as whoever has a task about it needs it. `state` is the task's: open, done or cancelled, since
    `given_at` or `ended_at`; `owner` has taken it, if anybody has; `mine`: the actor may do it.
    """

    deal_id: int
    order: int
    client: str
    address: str | None
    deliver_on: date | None
    expected_on: date | None
    contact: str | None
    position: str | None
    phones: Sequence[tuple[str, str | None]]
    goods: Sequence[AssignedGoods]
    state: str
    given_at: datetime
    ended_at: datetime | None
    owner: str | None
    mine: bool
    now: datetime


def assignment(unit: Unit, deal_id: int, kind: str) -> Assignment:
    """By the newest task of this kind. Raises NotFound where there is none, or none that the actor may see."""
    access.require_deal(unit, deal_id, "see_order")
    task = task_holders.latest_task(unit, deal_id, kind)
    order = unit.session.execute(
        select(
            CustomerOrder.id,
            CustomerOrder.address,
            CustomerOrder.deliver_on,
            CustomerOrder.expected_on,
            Counterparty.id.label("client_id"),
            Counterparty.name,
            Counterparty.contact_person,
            Counterparty.position,
        )
        .join(Deal, Deal.id == CustomerOrder.deal_id)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .where(CustomerOrder.deal_id == deal_id)
    ).one_or_none()
    if task is None or order is None:
        raise NotFound
    return Assignment(
        deal_id=deal_id,
        order=order.id,
        client=order.name,
        address=order.address,
        deliver_on=order.deliver_on,
        expected_on=order.expected_on,
        contact=order.contact_person,
        position=order.position,
        phones=_phones(unit, order.client_id),
        goods=_goods(unit, order.id),
        state=task.state,
        given_at=task.created_at,
        ended_at=task.ended_at,
        owner=task.owner,
        mine=task_holders.holds_task(unit, deal_id, kind),
        now=unit.now,
    )


def _phones(unit: Unit, client_id: int) -> Sequence[tuple[str, str | None]]:
    good = select(Phone.e164, Phone.extension).where(Phone.counterparty_id == client_id, ~Phone.wrong)
    return [(row.e164, row.extension) for row in unit.session.execute(good.order_by(Phone.place))]


def _goods(unit: Unit, order_id: int) -> Sequence[AssignedGoods]:
    lines = select(OrderLine.name, OrderLine.quantity, OrderLine.unit).where(OrderLine.order_id == order_id)
    return [AssignedGoods(*row) for row in unit.session.execute(lines.order_by(OrderLine.place))]
