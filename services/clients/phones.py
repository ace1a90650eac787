"""The numbers of a client: added, found to be wrong, found again, and what that means for the calls of his deals."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, select, update

from services.db.sets import json_set
from services.errors import Invalid
from services.models import Deal, Interaction, Phone, Task
from services.planning import planned_calls
from services.process import tasks
from services.process.tasks import FIND_NUMBER
from services.reading.phone_numbers import PhoneNumber as Number
from services.unit import Unit

CALL_IS_PLANNED = exists().where(
    Interaction.deal_id == Deal.id, Interaction.kind == "call", Interaction.state == "planned"
)
NUMBER_IS_SOUGHT = exists().where(Task.deal_id == Deal.id, Task.kind == FIND_NUMBER, Task.state == "open")


@dataclass(frozen=True, slots=True)
class AddedNumber:
    """`new`: the client had no such number before, good or wrong."""

    id: int
    new: bool


def add(unit: Unit, client_id: int, number: Number, *, first: bool = False) -> AddedNumber:
    """Adds a number, or takes one that was thought wrong as good again; `first`: it is to be called from now on.

    Raises Invalid `client_phone_there`.
    """
    known = {phone.e164: phone for phone in _phones_of(unit, client_id)}
    places = [phone.place for phone in known.values()] or [0]
    place = min(places) - 1 if first else max(places) + 1
    there = known.get(number.e164)
    if there is not None and not there.wrong and there.extension == number.extension and not first:
        raise Invalid("client_phone_there")
    new = there is None
    if there is None:
        there = Phone(counterparty_id=client_id, place=place, e164=number.e164, wrong=False)
        unit.session.add(there)
    there.extension, there.wrong = number.extension, False
    there.place = place if first else there.place
    unit.session.flush()
    number_found(unit, client_id)
    return AddedNumber(there.id, new)


def mark(unit: Unit, client_id: int, phone_id: int, *, wrong: bool) -> None:
    """A number is found to be wrong, or good after all."""
    chosen = Phone.id == phone_id, Phone.counterparty_id == client_id
    unit.session.execute(update(Phone).where(*chosen).values(wrong=wrong))
    (number_lost if wrong else number_found)(unit, client_id)


def number_found(unit: Unit, client_id: int) -> None:
    """There is a number now: the tasks to find one are done, the calls that waited for it are planned."""
    deals = _deals(unit, client_id, NUMBER_IS_SOUGHT)
    tasks.end(unit, deals, kind=FIND_NUMBER, done=True)
    waiting = unit.session.scalars(select(Deal.id).where(Deal.id.in_(deals), ~CALL_IS_PLANNED)).all()
    zones = planned_calls.ZONES.all(unit.session, deals=json_set(waiting))
    for deal_id, clients, executors in zones:
        at = planned_calls.call_hours(unit, clients, executors).nearest(unit.now).at
        planned_calls.plan_attempt(unit, deal_id, at, promised=False, attempt=_next_attempt(unit, deal_id))


def number_lost(unit: Unit, client_id: int) -> None:
    """Where no good number is left, the calls of the client's deals give way to the task to find one."""
    if any(not phone.wrong for phone in _phones_of(unit, client_id)):
        return
    deals = _deals(unit, client_id, CALL_IS_PLANNED)
    planned_calls.DROP_PLANNED.run(unit.session, deals=json_set(deals))
    tasks.seek_number(unit, deals)


def deals_without_call(unit: Unit, client_id: int, stages: Sequence[str]) -> Sequence[int]:
    """The client's open deals at these stages that have no call planned."""
    return _deals(unit, client_id, and_(Deal.stage.in_(stages), ~CALL_IS_PLANNED))


def _phones_of(unit: Unit, client_id: int) -> Sequence[Phone]:
    return unit.session.scalars(select(Phone).where(Phone.counterparty_id == client_id).order_by(Phone.place)).all()


def _deals(unit: Unit, client_id: int, condition: ColumnElement[bool]) -> Sequence[int]:
    """The client's open deals that meet the condition."""
    own = select(Deal.id).where(Deal.counterparty_id == client_id, Deal.closed.is_(None))
    return unit.session.scalars(own.where(condition)).all()


def _next_attempt(unit: Unit, deal_id: int) -> int:
    """An attempt that reached nobody is counted on."""
    last = unit.session.execute(
        select(Interaction.attempt, Interaction.is_contact)
        .where(Interaction.deal_id == deal_id, Interaction.kind == "call", Interaction.state == "done")
        .order_by(Interaction.id.desc())
        .limit(1)
    ).first()
    return 1 if last is None else last.attempt + (not last.is_contact)
