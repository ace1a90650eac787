"""A deal gets more time: its deadline is moved by whole days, or to the end of a day."""

from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from sqlalchemy import select

from fsm.calendar import at_clock_time, days_from
from fsm.events import Event
from services.errors import Invalid, Stale
from services.models import Deal
from services.process import door
from services.rights import access
from services.unit import Unit

LONGEST_EXTENSION = 30


def extend(unit: Unit, deal_id: int, seen_due: int, days: int) -> datetime:
    """Moves the deadline that the actor saw (`seen_due`, unix seconds) by whole days, from now on if it has passed.

    Returns the new deadline (UTC). Raises Stale where the deadline is another one by now.
    """
    if not 1 <= days <= LONGEST_EXTENSION:
        raise Invalid("extension_days", most=LONGEST_EXTENSION)
    due = _limit_as_seen(unit, deal_id, seen_due)
    return _extend(unit, deal_id, max(due, unit.now) + timedelta(days=days))


def extend_until(unit: Unit, deal_id: int, seen_due: int, day: date) -> datetime:
    """As `extend`, to the end of a day's working hours by the actor's clock."""
    due = _limit_as_seen(unit, deal_id, seen_due)
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


def _limit_as_seen(unit: Unit, deal_id: int, seen_due: int) -> datetime:
    access.require_deal(unit, deal_id, "extend")
    due = unit.session.scalars(select(Deal.control_due).where(Deal.id == deal_id).with_for_update()).one()
    if due is None or int(due.timestamp()) != seen_due:
        raise Stale
    return due


def _extend(unit: Unit, deal_id: int, later: datetime) -> datetime:
    door.happen(unit, deal_id, Event("control_extended", at=later.astimezone(UTC)), until=later.isoformat())
    return later
