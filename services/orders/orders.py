"""Заказ покупателя (stage 11) and what procurement does about it (stage 12 and on)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import delete, insert, select, update

from fsm.events import Event
from services.errors import Invalid, NotFound, Stale
from services.models import Counterparty, CustomerOrder, Deal, OrderLine
from services.orders import contracts
from services.orders.assignments import Assignment, assignment
from services.process import door, tasks
from services.proposals.versions import PricedLine, paper, price_line
from services.reading.moments import FURTHEST
from services.reading.money import total
from services.reading.order_lines import READ, read_quantity
from services.rights import access
from services.unit import Unit

STAGE = "order"
SUPPLY_TASK = "supply_order"
DAY_CHANGED = "supply_day_changed"
LONGEST_ADDRESS = 300


@dataclass(frozen=True, slots=True)
class Order:
    """`total` includes `vat`. `expected_on` is procurement's promise, `deliver_on` what the client wants."""

    number: int
    deal_id: int
    state: str
    proposal_id: int
    proposal_version: int
    address: str | None
    deliver_on: date | None
    contract_id: int | None
    vat_included: bool
    total: Decimal
    vat: Decimal
    accepted: bool
    expected_on: date | None
    fulfilled: bool
    lines: tuple[PricedLine, ...]


def order(unit: Unit, deal_id: int) -> Order:
    """Raises NotFound where the deal has none. The caller has checked that the actor may see it."""
    row = _order_of(unit, deal_id)
    return Order(
        number=row.id,
        deal_id=row.deal_id,
        state=row.state,
        proposal_id=row.proposal_id,
        proposal_version=row.proposal_version,
        address=row.address,
        deliver_on=row.deliver_on,
        contract_id=row.contract_id,
        vat_included=row.vat_included,
        total=row.total,
        vat=row.vat,
        accepted=row.accepted_at is not None or row.fulfilled_at is not None,
        expected_on=row.expected_on,
        fulfilled=row.fulfilled_at is not None,
        lines=tuple(price_line(line, row.vat_included) for line in _lines(unit, row.id)),
    )


def _order_of(unit: Unit, deal_id: int) -> CustomerOrder:
    row = unit.session.scalar(select(CustomerOrder).where(CustomerOrder.deal_id == deal_id))
    if row is None:
        raise NotFound
    return row


def _lines(unit: Unit, order_id: int) -> Sequence[OrderLine]:
    return unit.session.scalars(select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.place)).all()


def fill(unit: Unit, deal_id: int) -> None:
    """The order as the accepted proposal has it; one that was filled from an earlier version is filled anew."""
    accepted = paper(unit, deal_id)
    row = unit.session.scalar(select(CustomerOrder).where(CustomerOrder.deal_id == deal_id))
    if row is not None and (row.proposal_id, row.proposal_version) == (accepted.number, accepted.version):
        return
    if row is None:
        row = CustomerOrder(deal_id=deal_id, created_at=unit.now, address=_address(unit, deal_id))
    row.state, row.proposal_id, row.proposal_version = "filled", accepted.number, accepted.version
    row.vat_included, row.total, row.vat = accepted.vat_included, accepted.total.total, accepted.total.vat
    row.contract_id = row.contract_id or contracts.in_force(unit, deal_id)
    unit.session.add(row)
    unit.session.flush()
    unit.session.execute(delete(OrderLine).where(OrderLine.order_id == row.id))
    if accepted.lines:
        unit.session.execute(insert(OrderLine), [_order_line(row.id, line) for line in accepted.lines])


def _address(unit: Unit, deal_id: int) -> str | None:
    return unit.session.scalar(
        select(Counterparty.address).join(Deal, Deal.counterparty_id == Counterparty.id).where(Deal.id == deal_id)
    )


def _order_line(order_id: int, line: PricedLine) -> dict[str, object]:
    names = ("place", "product_id", "name", "unit", "quantity", "price", "discount", "vat")
    return {"order_id": order_id} | {name: getattr(line, name) for name in names}


def change_quantity(unit: Unit, deal_id: int, place: int, text: str) -> None:
    """Prices stay as they were agreed. Raises Invalid `quantity_invalid`, Stale for a line that is gone."""
    row = _editable(unit, deal_id)
    line = unit.session.get(OrderLine, (row.id, place))
    if line is None:
        raise Stale
    line.quantity = read_quantity(text)
    _sum_up(unit, row)


def remove_line(unit: Unit, deal_id: int, place: int) -> None:
    row = _editable(unit, deal_id)
    unit.session.execute(delete(OrderLine).where(OrderLine.order_id == row.id, OrderLine.place == place))
    _sum_up(unit, row)


def set_address(unit: Unit, deal_id: int, text: str) -> None:
    """Raises Invalid `address_long`."""
    address = " ".join(text.split())
    if len(address) > LONGEST_ADDRESS:
        raise Invalid("address_long", most=LONGEST_ADDRESS)
    _editable(unit, deal_id).address = address or None
    unit.session.flush()


def set_delivery(unit: Unit, deal_id: int, day: date) -> None:
    """Raises Invalid `past`, `day_far`."""
    _require_near(unit, day)
    _editable(unit, deal_id).deliver_on = day
    unit.session.flush()


def _require_near(unit: Unit, day: date) -> None:
    today = unit.today
    if day < today:
        raise Invalid("past")
    if day > today + FURTHEST:
        raise Invalid("day_far")


def set_sum(unit: Unit, deal_id: int, text: str) -> None:
    """The sum of an order whose proposal was a file: there are no lines to add up. Raises Stale where there are,
    Invalid `order_sum_invalid`.
    """
    try:
        sum_ = READ["price"](text)
    except Invalid:
        raise Invalid("order_sum_invalid") from None
    row = _editable(unit, deal_id)
    if _lines(unit, row.id):
        raise Stale
    if not sum_:
        raise Invalid("order_sum_invalid")
    row.total, row.vat = sum_, Decimal(0)
    unit.session.flush()


def choose_contract(unit: Unit, deal_id: int, contract_id: int) -> None:
    """Raises NotFound for a contract with somebody else, Invalid `contract_expired` for one that is over."""
    row = _editable(unit, deal_id)
    chosen = next((each for each in contracts.of_client(unit, deal_id) if each.id == contract_id), None)
    if chosen is None:
        raise NotFound
    if chosen.expired and not chosen.correctable:
        raise Invalid("contract_expired")
    row.contract_id = contract_id
    unit.session.flush()


def confirm(unit: Unit, deal_id: int, step: int) -> None:
    """«Подтвердить заказ». Raises Invalid: `order_empty`, `contract_needed`, `contract_expired`."""
    row = _editable(unit, deal_id)
    if not row.total:
        raise Invalid("order_empty")
    if row.contract_id is None:
        raise Invalid("contract_needed")
    if contracts.contract(unit, row.contract_id).expired:
        raise Invalid("contract_expired")
    door.happen(unit, deal_id, Event("order_confirmed"), step=step, number=row.id, total=str(row.total))


def _editable(unit: Unit, deal_id: int) -> CustomerOrder:
    """Raises Stale where the deal is not, or not any more, at the order's stage."""
    access.require_deal(unit, deal_id, "work")
    deal = unit.session.execute(select(Deal.stage, Deal.closed).where(Deal.id == deal_id).with_for_update()).one()
    if deal.stage != STAGE or deal.closed is not None:
        raise Stale
    return _order_of(unit, deal_id)


def _sum_up(unit: Unit, row: CustomerOrder) -> None:
    unit.session.flush()
    sums = total(price_line(line, row.vat_included).amount for line in _lines(unit, row.id))
    row.total, row.vat = sums.total, sums.vat
    unit.session.flush()


def supply(unit: Unit, deal_id: int) -> Assignment:
    """What procurement has to do. Raises NotFound for somebody whom it does not concern."""
    return assignment(unit, deal_id, SUPPLY_TASK)


def acceptable(unit: Unit, deal_id: int) -> Assignment:
    """As `supply`, for whoever may take it to work now. Raises Stale where another has it, or it is done."""
    found = supply(unit, deal_id)
    if not found.mine:
        raise Stale
    return found


def accept(unit: Unit, deal_id: int, expected_on: date) -> None:
    """«Принято в работу» by procurement, with the day the goods are expected; later on, another day.

    Raises Invalid `past` and `day_far`, Stale.
    """
    tasks.take(unit, deal_id, SUPPLY_TASK)
    _require_near(unit, expected_on)
    row = _order_of(unit, deal_id)
    first, row.expected_on = row.accepted_at is None, expected_on
    row.accepted_at = row.accepted_at or unit.now
    unit.session.flush()
    expected = expected_on.isoformat()
    if first:
        door.happen_unchecked(unit, deal_id, Event("procurement_accepted"), expected=expected)
    else:
        door.note_in_history(unit, deal_id, DAY_CHANGED, {"expected": expected})


def fulfil(unit: Unit, deal_id: int) -> None:
    """«Исполнено»: the goods are there. It closes procurement's task, and counts as accepted."""
    tasks.take(unit, deal_id, SUPPLY_TASK)
    done = update(CustomerOrder).where(CustomerOrder.deal_id == deal_id)
    unit.session.execute(done.values(fulfilled_at=unit.now))
    door.happen_unchecked(unit, deal_id, Event("procurement_fulfilled"))
