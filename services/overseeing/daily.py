"""Messages of every working day: the table of kinds, and how each reaches each person once.

A person's next message of a kind is a row that fires like a deadline, and is then set for the next working day; on a
machine that slept over some, one comes.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Integer, Row, bindparam, delete, exists, insert, select, true, update
from sqlalchemy.orm import Session

from fsm.calendar import Hours, at_clock_time, days_from
from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.models import DailyMessage, User, UserRole
from services.models.types import Instant
from services.overseeing import mornings
from services.runtime import outbox
from services.unit import Company, Unit

BATCH = 200
QUIETLY = {"synchronize_session": False}

Tell = Callable[[Unit, Sequence[int], ZoneInfo, datetime], None]
"""Writes to whom it concerns of people in one zone whose message was due at one moment (UTC)."""


@dataclass(frozen=True, eq=False)
class Daily:
    """What people are told every working day. `when`: from its start on, by the clock of the person's zone; what is
    noticed only after its end waits for the next working day. `to` says of a user whether he is told at all.
    """

    when: Callable[[Company], Hours]
    to: ColumnElement[bool]
    tell: Tell


EVERYBODY = true()


def working_hours(company: Company) -> Hours:
    return company.work_hours


def between(start: time, end: time) -> Callable[[Company], Hours]:
    """The same clock times in every company."""
    return lambda company: Hours(start, end)


def with_role(role: str) -> ColumnElement[bool]:
    return exists().where(UserRole.user_id == User.id, UserRole.role == role)


def posting(kind: str) -> Tell:
    """A message that asks for what it says at its delivery."""
    return lambda unit, people, zone, due_at: outbox.post(unit, kind, {person: {} for person in people})


DAILY: Mapping[str, Daily] = {
    "morning": Daily(when=working_hours, to=EVERYBODY, tell=mornings.begin_day),
}
"""Each kind by the name that its rows bear."""

DUE = Prepared(
    select(DailyMessage.user_id, DailyMessage.kind, DailyMessage.due_at, User.time_zone)
    .join(User, User.id == DailyMessage.user_id)
    .where(DailyMessage.due_at <= bindparam("now"))
    .order_by(DailyMessage.due_at, DailyMessage.user_id, DailyMessage.kind)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(of=DailyMessage, skip_locked=True)
)
THEIRS = (DailyMessage.kind == bindparam("of_kind"), among(DailyMessage.user_id, "people"))
REARM = update(DailyMessage).where(*THEIRS).values(due_at=bindparam("at", type_=Instant)).execution_options(**QUIETLY)
DROP = delete(DailyMessage).where(*THEIRS).execution_options(**QUIETLY)


@cache
def _without(kind: str, daily: Daily) -> Prepared[Row[int, str | None]]:
    """Those who are to be told and have no row yet."""
    has_one = exists().where(DailyMessage.user_id == User.id, DailyMessage.kind == kind)
    return Prepared(select(User.id, User.time_zone).where(User.active, daily.to, ~has_one).order_by(User.id))


def fire(unit: Unit, most: int = BATCH, kinds: Mapping[str, Daily] = DAILY) -> int:
    """Fires up to `most` messages whose moment has come; returns how many there were. Whoever has none yet gets his
    next one.
    """
    for kind, daily in kinds.items():
        _arm_missing(unit, kind, daily)
    alike: dict[tuple[str, str | None, datetime], list[int]] = defaultdict(list)
    due = DUE.all(unit.session, now=unit.now, most=most)
    for row in due:
        alike[row.kind, row.time_zone, row.due_at].append(row.user_id)
    for (kind, zone, due_at), people in alike.items():
        _fire(unit, kind, kinds.get(kind), people, _zone(unit.company, zone), due_at)
    return len(due)


def earliest(session: Session) -> datetime | None:
    """When the next message of any kind comes (UTC)."""
    return session.scalar(select(DailyMessage.due_at).order_by(DailyMessage.due_at).limit(1))


def _arm_missing(unit: Unit, kind: str, daily: Daily) -> None:
    missing = _without(kind, daily).all(unit.session)
    at = {zone: _next(unit, daily, _zone(unit.company, zone)) for zone in {row.time_zone for row in missing}}
    if missing:
        armed = [{"user_id": row.id, "kind": kind, "due_at": at[row.time_zone]} for row in missing]
        unit.session.execute(insert(DailyMessage), armed)


def _fire(unit: Unit, kind: str, daily: Daily | None, people: Sequence[int], zone: ZoneInfo, due_at: datetime) -> None:
    """Rows of whoever has left, or is told of this no more, go; so do those of a kind that there is no more."""
    told = _told_still(unit, daily, people) if daily else []
    gone = set(people).difference(told)
    if gone:
        unit.session.execute(DROP, {"of_kind": kind, "people": json_set(gone)})
    if daily and told:
        if _in_time(unit, daily, zone):
            daily.tell(unit, told, zone, due_at)
        unit.session.execute(REARM, {"of_kind": kind, "people": json_set(told), "at": _next(unit, daily, zone)})


def _told_still(unit: Unit, daily: Daily, people: Sequence[int]) -> Sequence[int]:
    return unit.session.scalars(select(User.id).where(User.active, daily.to, User.id.in_(people))).all()


def _next(unit: Unit, daily: Daily, zone: ZoneInfo) -> datetime:
    """When the next working day's message comes in this zone, later than now (UTC)."""
    start, calendar = daily.when(unit.company).start, unit.company.calendar
    days = filter(calendar.is_working_day, days_from(unit.now.astimezone(zone).date()))
    return next(at for at in (at_clock_time(day, start, zone) for day in days) if at > unit.now)


def _in_time(unit: Unit, daily: Daily, zone: ZoneInfo) -> bool:
    local = unit.now.astimezone(zone)
    return unit.company.calendar.is_working_day(local.date()) and daily.when(unit.company).contains(local.time())


def _zone(company: Company, name: str | None) -> ZoneInfo:
    return ZoneInfo(name) if name else company.zone
