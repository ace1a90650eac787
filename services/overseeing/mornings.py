"""The start of each person's working day: the day's calls as one message, and what will close by itself next.

Source: the process's «What makes a sound». A morning is a row that fires like a deadline, and is then set for the next
working day; on a machine that slept over some, one comes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, bindparam, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from fsm.calendar import at_clock_time, days_from
from services.calling import day_calls
from services.db.sets import among, written
from services.db.statements import Prepared
from services.models import Morning, User
from services.models.types import Instant
from services.overseeing import closing_soon
from services.overseeing.closing_soon import Window
from services.runtime import outbox
from services.unit import Company, Unit

BATCH = 200
QUIETLY = {"synchronize_session": False}

MISSING = Prepared(
    select(User.id, User.time_zone).where(User.active, ~exists().where(Morning.user_id == User.id)).order_by(User.id)
)
ARM = Prepared(insert(Morning).values(user_id=bindparam("person"), due_at=bindparam("at")))
DUE = Prepared(
    select(Morning.user_id, Morning.due_at, User.time_zone, User.active)
    .join(User, User.id == Morning.user_id)
    .where(Morning.due_at <= bindparam("now"))
    .order_by(Morning.due_at, Morning.user_id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(of=Morning, skip_locked=True)
)
REARM = Prepared(
    update(Morning)
    .where(among(Morning.user_id, "people"))
    .values(due_at=bindparam("at", type_=Instant))
    .execution_options(**QUIETLY)
)
DROP = Prepared(delete(Morning).where(among(Morning.user_id, "people")).execution_options(**QUIETLY))


def fire(unit: Unit, most: int = BATCH) -> int:
    """Fires up to `most` mornings that have come; returns how many there were. Whoever has none yet gets his next."""
    _arm_missing_mornings(unit)
    alike: dict[tuple[str | None, datetime], list[int]] = defaultdict(list)
    gone, due = [], DUE.all(unit.session, now=unit.now, most=most)
    for row in due:
        if row.active:
            alike[row.time_zone, row.due_at].append(row.user_id)
        else:
            gone.append(row.user_id)
    for (zone, due_at), people in alike.items():
        _begin_day(unit, people, _zone(unit.company, zone), due_at)
    if gone:
        DROP.run(unit.session, people=written(gone))
    return len(due)


def earliest(session: Session) -> datetime | None:
    """When the next morning comes (UTC)."""
    return session.scalar(select(Morning.due_at).order_by(Morning.due_at).limit(1))


def next_morning(company: Company, now: datetime, zone: ZoneInfo) -> datetime:
    """When the next working day begins in this zone, later than now (UTC)."""
    days = filter(company.calendar.is_working_day, days_from(now.astimezone(zone).date()))
    return next(at for at in (at_clock_time(day, company.work_hours.start, zone) for day in days) if at > now)


def _arm_missing_mornings(unit: Unit) -> None:
    missing = MISSING.all(unit.session)
    if missing:
        in_zone = {row.time_zone for row in missing}
        at = {zone: next_morning(unit.company, unit.now, _zone(unit.company, zone)) for zone in in_zone}
        ARM.run_many(unit.session, [{"person": row.id, "at": at[row.time_zone]} for row in missing])


def _begin_day(unit: Unit, people: Sequence[int], zone: ZoneInfo, due_at: datetime) -> None:
    """What reaches people of one zone; a morning noticed only outside working hours waits for the next one."""
    if _is_worked(unit, zone):
        callers = day_calls.callers(unit, people, _midnight_after(unit.now, zone))
        outbox.post(unit, "day_calls", {person: {} for person in callers})
        _warn(unit, people, _window(unit, zone, due_at))
    REARM.run(unit.session, people=written(people), at=next_morning(unit.company, unit.now, zone))


def _warn(unit: Unit, people: Iterable[int], window: Window) -> None:
    told = closing_soon.people_concerned(unit, window).intersection(people)
    params = {"since": int(window.since.timestamp()), "until": int(window.until.timestamp())}
    outbox.post(unit, "closing_soon", dict.fromkeys(sorted(told), params))


def _window(unit: Unit, zone: ZoneInfo, due_at: datetime) -> Window:
    """From the day after the morning that was meant to the end of the next working day, so that every closing is told
    of once, on the working day before it.
    """
    next_day = unit.company.calendar.next_working_day(unit.now.astimezone(zone).date())
    since = max(unit.now, _midnight_after(due_at, zone))
    return Window(since, at_clock_time(next_day + timedelta(days=1), time(), zone))


def _is_worked(unit: Unit, zone: ZoneInfo) -> bool:
    local = unit.now.astimezone(zone)
    return unit.company.calendar.is_working_day(local.date()) and unit.company.work_hours.contains(local.time())


def _midnight_after(moment: datetime, zone: ZoneInfo) -> datetime:
    return at_clock_time(moment.astimezone(zone).date() + timedelta(days=1), time(), zone).astimezone(UTC)


def _zone(company: Company, name: str | None) -> ZoneInfo:
    return ZoneInfo(name) if name else company.zone
