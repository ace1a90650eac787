"""What a launch asks of its executor: first calls a day until stage 1 ends, beside the calls he makes now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from math import ceil
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from fsm.calendar import Hours, at_clock_time, days_from
from services.models import Deal, Interaction, User
from services.process.campaigns import is_held_back
from services.unit import Unit

LOOKED_BACK = 20
"""Working days over which the usual number of calls is counted."""


@dataclass(frozen=True, slots=True)
class Load:
    """`deals` would come on top of `owed`, the executor's deals that he has not begun yet.

    `until` is when the time limit of stage 1 ends (UTC). `per_day`: first calls that each working day needs, None where
    there is not one working hour until then. `usual`: finished calls a working day, None without a history.
    """

    deals: int
    owed: int
    until: datetime
    per_day: int | None
    usual: int | None


def load(unit: Unit, executor_id: int, deals: int) -> Load | None:
    """What it means for the executor to get so many deals now; None where stage 1 has no time limit."""
    process = unit.company.processes[unit.company.version_id]
    limit = process.stages[process.start].control
    if limit is None:
        return None
    zone = _zone(unit, executor_id)
    until = unit.company.calendar.after(limit, unit.now)
    days = _working_days(unit, until, zone)
    owed = _calls_owed(unit, executor_id)
    per_day = ceil((deals + owed) / max(days, 1.0)) if days else None
    return Load(deals, owed, until, per_day, _usual(unit, executor_id, zone))


def _zone(unit: Unit, executor_id: int) -> ZoneInfo:
    own = unit.session.scalars(select(User.time_zone).where(User.id == executor_id)).one()
    return ZoneInfo(own) if own else unit.company.zone


def _working_days(unit: Unit, until: datetime, zone: ZoneInfo) -> float:
    """Working time from now on, counted in whole working days."""
    hours = unit.company.work_hours
    worked = timedelta()
    for day in _days(unit.now.astimezone(zone).date(), until.astimezone(zone).date()):
        if unit.company.calendar.is_working_day(day):
            start, end = _window(day, hours, zone)
            worked += max(timedelta(), min(end, until) - max(start, unit.now))
    start, end = _window(unit.now.astimezone(zone).date(), hours, zone)
    return worked / (end - start)


def _days(first: date, last: date) -> Iterator[date]:
    return islice(days_from(first), (last - first).days + 1)


def _window(day: date, hours: Hours, zone: ZoneInfo) -> tuple[datetime, datetime]:
    start, end = (at_clock_time(day, clock, zone) for clock in (hours.start, hours.end))
    return start, end if end > start else end + timedelta(days=1)


def _calls_owed(unit: Unit, executor_id: int) -> int:
    start = unit.company.processes[unit.company.version_id].start
    return unit.session.scalars(
        select(func.count())
        .select_from(Deal)
        .where(Deal.executor_id == executor_id, Deal.closed.is_(None), Deal.stage == start)
        .where(Deal.acted_at.is_(None), ~is_held_back(start))
    ).one()


def _usual(unit: Unit, executor_id: int, zone: ZoneInfo) -> int | None:
    """Finished calls a working day; somebody who began lately is measured by the days since his first call."""
    today = unit.now.astimezone(zone).date()
    days = [today]
    while len(days) <= LOOKED_BACK:
        days.append(unit.company.calendar.working_day_before(days[-1]))
    count, first = unit.session.execute(
        select(func.count(), func.min(Interaction.happened_at)).where(
            Interaction.by_id == executor_id,
            Interaction.kind == "call",
            Interaction.state == "done",
            Interaction.happened_at >= at_clock_time(days[-1], time.min, zone),
            Interaction.happened_at < at_clock_time(today, time.min, zone),
        )
    ).one()
    if first is None:
        return None
    began = first.astimezone(UTC).astimezone(zone).date()
    return round(count / max(1, sum(day >= began for day in days[1:])))
