"""What people do to a deal besides calling: qualify the client, close it, hand it over, give it more time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from sqlalchemy import ColumnElement, ScalarSelect, func, select, update

from fsm.calendar import at_clock_time, days_from
from fsm.events import Event
from services.deals.handing_over import hand_over
from services.errors import Invalid, NotFound, Stale
from services.models import (
    AccessGroup,
    ClosingReason,
    Counterparty,
    Deal,
    User,
    UserRole,
)
from services.process import door
from services.process.passing_on_tasks import group_changed
from services.rights import access
from services.unit import Unit

LONGEST_EXTENSION = 30


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could take deals over: his access group, how many deals he has open, how many of them are late."""

    id: int
    name: str
    group: str | None
    open_deals: int
    overdue: int


def set_group(unit: Unit, deal_id: int, step: int, group_id: int) -> None:
    """The client's access group: the key of stage 2, and also the tap that keeps a group known before."""
    access.require_deal(unit, deal_id, "work")
    group = unit.session.get(AccessGroup, group_id)
    if group is None:
        raise NotFound
    client = unit.session.execute(
        select(Counterparty.id, Counterparty.group_id).join(Deal).where(Deal.id == deal_id)
    ).one()
    if client.group_id != group_id:
        unit.session.execute(update(Counterparty).where(Counterparty.id == client.id).values(group_id=group_id))
        group_changed(unit, client.id)
    door.happen(unit, deal_id, Event("group_set"), step=step, group=group.name)


def reasons(unit: Unit) -> Sequence[Reason]:
    """The closing reasons that a person may give."""
    found = unit.session.execute(
        select(ClosingReason.code, ClosingReason.name).where(ClosingReason.offered).order_by(ClosingReason.place)
    )
    return [Reason(*row) for row in found]


def reason(unit: Unit, code: str) -> Reason:
    """Raises NotFound for a code that nobody may give."""
    for offered in reasons(unit):
        if offered.code == code:
            return offered
    raise NotFound


def close(unit: Unit, deal_id: int, step: int, code: str) -> None:
    """Closes a deal with a reason; whether it counts as lost or as not reached, the reason's row says."""
    chosen = unit.session.get(ClosingReason, reason(unit, code).code)
    if chosen is None:
        raise NotFound
    found = unit.session.execute(select(Deal.stage, Deal.version_id).where(Deal.id == deal_id)).one_or_none()
    if found is not None and not unit.company.processes[found.version_id].executor_may_close(found.stage):
        access.require_deal(unit, deal_id, "close_late")
    door.happen(unit, deal_id, Event("closed", state=chosen.state, reason=chosen.code), step=step, reason=chosen.name)


def candidates(unit: Unit, deal_id: int) -> Sequence[Candidate]:
    """Whom the actor may hand the deal to: an admin any executor, a manager his own people; never who has it now."""
    access.require_deal(unit, deal_id, "reassign")
    return heirs(unit, but=unit.session.scalars(select(Deal.executor_id).where(Deal.id == deal_id)).one())


def heirs(unit: Unit, *, but: int) -> Sequence[Candidate]:
    """Whom the actor may give deals to, the least busy first; `but` is who has them now."""
    if "admin" in unit.actor.roles:
        return executors(unit, User.id != but)
    own = User.id.in_([*access.people_of(unit, unit.actor.user_id), unit.actor.user_id])
    return executors(unit, User.id != but, own)


def executors(unit: Unit, *which: ColumnElement[bool]) -> Sequence[Candidate]:
    """Everybody who sells and meets the conditions on `users`, the least busy first."""
    able = select(UserRole.user_id).where(UserRole.role == "executor")
    open_deals, overdue = _load(), _load(Deal.control_due <= unit.now)
    chosen = (
        select(User.id, User.name, AccessGroup.name, open_deals, overdue)
        .outerjoin(AccessGroup, AccessGroup.id == User.group_id)
        .where(User.active, User.id.in_(able), *which)
        .order_by(open_deals, User.name)
    )
    return [Candidate(*row) for row in unit.session.execute(chosen)]


def _load(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many open deals a user has, of those that meet the conditions."""
    counted = select(func.count()).select_from(Deal)
    return counted.where(Deal.executor_id == User.id, Deal.closed.is_(None), *conditions).scalar_subquery()


def reassign(unit: Unit, deal_id: int, step: int, executor_id: int, *, keep_control: bool = True) -> str:
    """Hands the deal over with all that is open (`handing_over`). Returns the new executor's name.

    Raises Stale where the deal has moved on since the actor saw it, or that person can no longer be chosen.
    """
    chosen = next((each for each in candidates(unit, deal_id) if each.id == executor_id), None)
    seen = unit.session.scalar(select(Deal.step).where(Deal.id == deal_id).with_for_update())
    if chosen is None or seen != step or not hand_over(unit, [deal_id], executor_id, keep_control=keep_control):
        raise Stale
    return chosen.name


def extend(unit: Unit, deal_id: int, seen_due: int, days: int) -> datetime:
    """Moves the deadline that the actor saw (`seen_due`, unix seconds) by whole days, from now on if it has passed.

    Returns the new deadline (UTC). Raises Stale where the deadline is another one by now.
    """
    if not 1 <= days <= LONGEST_EXTENSION:
        raise Invalid("extension_days", most=LONGEST_EXTENSION)
    due = _seen(unit, deal_id, seen_due)
    return _extend(unit, deal_id, max(due, unit.now) + timedelta(days=days))


def extend_until(unit: Unit, deal_id: int, seen_due: int, day: date) -> datetime:
    """As `extend`, to the end of a day's working hours by the actor's clock."""
    due = _seen(unit, deal_id, seen_due)
    return _extend(unit, deal_id, end_of(unit, day, max(due, unit.now)))


def end_of(unit: Unit, day: date, present: datetime) -> datetime:
    """When a day's working hours end, as a deadline later than the `present` one. Raises Invalid: `past`,
    `extension_earlier`, `extension_days`.
    """
    later = at_clock_time(day, unit.company.work_hours.end, unit.actor.zone)
    if later <= unit.now:
        raise Invalid("past")
    if later <= present:
        raise Invalid("extension_earlier")
    if day > last_day(unit, present):
        raise Invalid("extension_days", most=LONGEST_EXTENSION)
    return later


def last_day(unit: Unit, present: datetime) -> date:
    """The last day that a deadline may be moved to."""
    return present.astimezone(unit.actor.zone).date() + timedelta(days=LONGEST_EXTENSION)


def days_ahead(unit: Unit, present: datetime) -> list[date]:
    """The working days whose end would be a later deadline than the `present` one."""
    last, zone = last_day(unit, present), unit.actor.zone
    days = takewhile(lambda day: day <= last, days_from(present.astimezone(zone).date()))
    ends = unit.company.work_hours.end
    return [
        day for day in days if unit.company.calendar.is_working_day(day) and at_clock_time(day, ends, zone) > present
    ]


def is_overdue(unit: Unit, deal_id: int) -> bool:
    """Whether the deal's deadline has been missed and still is. Raises NotFound where the actor may not read it."""
    access.require_deal(unit, deal_id, "read")
    due = unit.session.scalar(select(Deal.control_due).where(Deal.id == deal_id, Deal.closed.is_(None)))
    return due is not None and due <= unit.now


def _seen(unit: Unit, deal_id: int, seen_due: int) -> datetime:
    access.require_deal(unit, deal_id, "extend")
    due = unit.session.scalars(select(Deal.control_due).where(Deal.id == deal_id).with_for_update()).one()
    if due is None or int(due.timestamp()) != seen_due:
        raise Stale
    return due


def _extend(unit: Unit, deal_id: int, later: datetime) -> datetime:
    door.happen(unit, deal_id, Event("control_extended", at=later.astimezone(UTC)), until=later.isoformat())
    return later
