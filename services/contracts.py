"""Договор поставки: picked or entered with the order, approved by hand; in force while approved and not expired."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, or_, select, update

from fsm.events import Event
from services import access, process
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import Contract, CustomerOrder, Deal, Task
from services.unit import Unit

APPROVAL_TASK = "approve_contract"
LONGEST_NUMBER = 60
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contract says. `opening_share`: percent of the order's sum that, once paid, opens shipping."""

    number: str
    signed_on: date
    valid_until: date | None = None
    ship_before_payment: bool = False
    opening_share: Decimal = Decimal(100)
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """A contract with a client; `in_force` at the moment of asking."""

    id: int
    terms: Terms
    state: str
    rejection: str | None
    in_force: bool


def of_client(unit: Unit, deal_id: int) -> Sequence[Agreed]:
    """All contracts with the deal's client, the newest first."""
    found = unit.session.scalars(
        select(Contract)
        .join(Deal, Deal.counterparty_id == Contract.counterparty_id)
        .where(Deal.id == deal_id)
        .order_by(Contract.signed_on.desc(), Contract.id.desc())
    )
    return [_agreed(unit, row) for row in found]


def contract(unit: Unit, contract_id: int) -> Agreed:
    """Raises NotFound. The caller has checked that the actor may see it."""
    row = unit.session.get(Contract, contract_id)
    if row is None:
        raise NotFound
    return _agreed(unit, row)


def _agreed(unit: Unit, row: Contract) -> Agreed:
    terms = Terms(row.number, row.signed_on, row.valid_until, row.ship_before_payment, row.opening_share, row.file_id)
    valid = row.valid_until is None or row.valid_until >= _today(unit)
    return Agreed(row.id, terms, row.state, row.rejection, row.state == "approved" and valid)


def in_force(unit: Unit, deal_id: int) -> int | None:
    """The id of a contract that needs no approval any more, the newest of several."""
    return unit.session.scalar(
        select(Contract.id)
        .join(Deal, Deal.counterparty_id == Contract.counterparty_id)
        .where(Deal.id == deal_id, _valid(unit))
        .order_by(Contract.signed_on.desc(), Contract.id.desc())
        .limit(1)
    )


def _valid(unit: Unit) -> ColumnElement[bool]:
    unexpired = or_(Contract.valid_until.is_(None), Contract.valid_until >= _today(unit))
    return and_(Contract.state == "approved", unexpired)


def _today(unit: Unit) -> date:
    return unit.now.astimezone(unit.company.zone).date()


def enter(unit: Unit, deal_id: int, terms: Terms) -> int:
    """A new contract with the deal's client. Returns its id. Raises Invalid as `_require_sound`."""
    access.require_deal(unit, deal_id, "work")
    _require_sound(terms)
    client = unit.session.scalars(select(Deal.counterparty_id).where(Deal.id == deal_id)).one()
    row = Contract(counterparty_id=client, created_at=unit.now, state="draft", **_values(terms))
    unit.session.add(row)
    unit.session.flush()
    return row.id


def correct(unit: Unit, deal_id: int, terms: Terms) -> None:
    """What was entered, changed before it is sent (again). Raises Stale for an approved one or one being approved."""
    access.require_deal(unit, deal_id, "work")
    _require_sound(terms)
    changed = (
        update(Contract)
        .where(Contract.id == _chosen(unit, deal_id), Contract.state.in_(("draft", "rejected")))
        .values(**_values(terms))
        .returning(Contract.id)
    )
    if unit.session.execute(changed).first() is None:
        raise Stale


def _values(terms: Terms) -> dict[str, object]:
    return {
        "number": " ".join(terms.number.split()),
        "signed_on": terms.signed_on,
        "valid_until": terms.valid_until,
        "ship_before_payment": terms.ship_before_payment,
        "opening_share": terms.opening_share,
        "file_id": terms.file_id,
    }


def _require_sound(terms: Terms) -> None:
    """Raises Invalid: `contract_number`, `contract_dates`, `contract_share`."""
    if not 1 <= len(" ".join(terms.number.split())) <= LONGEST_NUMBER:
        raise Invalid("contract_number", most=LONGEST_NUMBER)
    if terms.valid_until is not None and terms.valid_until < terms.signed_on:
        raise Invalid("contract_dates")
    if not 0 < terms.opening_share <= 100:
        raise Invalid("contract_share")


def approve(unit: Unit, deal_id: int) -> None:
    """«Договор согласован», by whoever has the task, or an admin."""
    _require_task(unit, deal_id)
    _set(unit, deal_id, state="approved", rejection=None)
    process.take(unit, deal_id, Event("contract_approved"))


def reject(unit: Unit, deal_id: int, reason: str) -> None:
    """«Договор отклонён»: back to the executor with the reason. Raises Invalid `comment_needed`."""
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise Invalid("comment_needed")
    _require_task(unit, deal_id)
    _set(unit, deal_id, state="rejected", rejection=reason)
    process.take(unit, deal_id, Event("contract_rejected"), reason=reason)


def resend(unit: Unit, deal_id: int) -> None:
    """The executor has corrected what was rejected and sends it again. Raises Stale where nothing was rejected."""
    access.require_deal(unit, deal_id, "work")
    if contract(unit, _chosen(unit, deal_id)).state != "rejected":
        raise Stale
    process.happen(unit, deal_id, Event("contract_resent"))


def _set(unit: Unit, deal_id: int, **values: object) -> None:
    unit.session.execute(update(Contract).where(Contract.id == _chosen(unit, deal_id)).values(**values))


def _chosen(unit: Unit, deal_id: int) -> int:
    found = unit.session.scalar(select(CustomerOrder.contract_id).where(CustomerOrder.deal_id == deal_id))
    if found is None:
        raise NotFound
    return found


def _require_task(unit: Unit, deal_id: int) -> None:
    """Raises NotFound for somebody whom the contract does not concern, Stale where it is decided already."""
    tasks = (Task.deal_id == deal_id, Task.kind == APPROVAL_TASK)
    latest = unit.session.scalar(select(Task).where(*tasks).order_by(Task.id.desc()).limit(1).with_for_update())
    if latest is None:
        raise NotFound
    if latest.assignee_id != unit.actor.id and "admin" not in unit.actor.roles:
        raise Forbidden
    if latest.state != "open":
        raise Stale
