"""Time as a sales office counts it: limits, the production calendar, working and quiet hours. No clock is read."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Self
from zoneinfo import ZoneInfo

UNITS = ("minute", "hour", "day", "working day", "week", "month")
FIXED = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time: `10 days`, `1 working day`, `2 weeks`, `3 months`.

    A day is 24 hours and a week seven of them; a working day leads to the same clock time of the next day of the
    production calendar, a month to the same day of the next one (or its last), both in the company's zone.
    """

    count: int
    unit: str

    def __post_init__(self) -> None:
        if self.count < 1 or self.unit not in UNITS:
            raise ValueError(f"{self.count} {self.unit}: expected a count from 1 and one of {', '.join(UNITS)}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `10 days` or `1 working day`. Raises ValueError."""
        count, _, unit = text.strip().partition(" ")
        if not (count.isascii() and count.isdigit()):
            raise ValueError(f"{text!r} is no length of time; write it like `10 days` or `1 working day`")
        return cls(int(count), unit.strip().removesuffix("s"))

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'s' if self.count > 1 else ''}"

    def fixed(self) -> timedelta:
        """The length where it needs no calendar. Raises ValueError for working days and months."""
        if self.unit not in FIXED:
            raise ValueError(f"{self} has no fixed length")
        return FIXED[self.unit] * self.count


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a day by the clock on the wall, from `start` until just before `end`; may run over midnight."""

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `09:00-18:00`. Raises ValueError."""
        start, dash, end = text.partition("-")
        hours = cls(time.fromisoformat(start.strip()), time.fromisoformat(end.strip())) if dash else None
        if hours is None or hours.start == hours.end:
            raise ValueError(f"{text!r} are no hours; write them like `09:00-18:00`")
        return hours

    def contains(self, moment: time) -> bool:
        if self.start < self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True)
class Calendar:
    """The company's zone and the production calendar of its country, corrected by `overrides` (True: a working day)."""

    zone: ZoneInfo
    overrides: Mapping[date, bool] = field(default_factory=dict)
    country: str = "RU"

    def is_working_day(self, day: date) -> bool:
        corrected = self.overrides.get(day)
        if corrected is not None:
            return corrected
        off, moved_here = _moved_days(self.country, day.year)
        return day in moved_here or (day.weekday() < 5 and day not in off)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return next(each for each in days_from(day + timedelta(days=1)) if self.is_working_day(each))

    def working_day_from(self, day: date) -> date:
        """`day` itself if it is a working day, else the next one."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def working_day_before(self, day: date) -> date:
        """The last working day before `day`: when people are told of what `day` brings."""
        day -= timedelta(days=1)
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def after(self, limit: Limit, moment: datetime) -> datetime:
        """The moment (UTC) when `limit`, begun at `moment`, ends. Days off don't stop anything but working days."""
        if limit.unit in FIXED:
            return moment.astimezone(UTC) + limit.fixed()
        local = moment.astimezone(self.zone)
        return at_clock_time(self._day_after(limit, local.date()), local.time(), self.zone)

    def _day_after(self, limit: Limit, day: date) -> date:
        if limit.unit == "month":
            return add_months(day, limit.count)
        for _ in range(limit.count):
            day = self.next_working_day(day)
        return day

    def follow_up(self, last: datetime, period: Limit, now: datetime, zone: ZoneInfo) -> datetime:
        """The next call of a client who is called every `period`: at the last conversation's hour in `zone`.

        A day off moves to the next working day; a moment that has passed to the next working day that has not.
        """
        local = last.astimezone(zone)
        day = self.working_day_from(_add_period(local.date(), period))
        if at_clock_time(day, local.time(), zone) < now:
            today = now.astimezone(zone).date()
            day = self.working_day_from(today)
            if at_clock_time(day, local.time(), zone) < now:
                day = self.next_working_day(day)
        return at_clock_time(day, local.time(), zone)

    def sound_at(self, now: datetime, zone: ZoneInfo, quiet: Hours | None) -> datetime:
        """When a person in `zone` may be disturbed: now, or where quiet hours or a day off end. None: always."""
        local = now.astimezone(zone)
        if quiet is None or (self.is_working_day(local.date()) and not quiet.contains(local.time())):
            return now
        mornings = (at_clock_time(day, quiet.end, zone) for day in days_from(local.date()) if self.is_working_day(day))
        return next(morning for morning in mornings if morning >= now)


def days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)


def at_clock_time(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """UTC of what the wall clock shows there; an hour that daylight saving leaves out is read by the offset before."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def add_months(day: date, count: int) -> date:
    """The same day of a later month, or that month's last: a month after 31 January is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _add_period(day: date, period: Limit) -> date:
    if period.unit == "month":
        return add_months(day, period.count)
    return day + timedelta(days=max(1, period.fixed().days))


@cache
def _moved_days(country: str, year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off that the law or the government gave, and weekend days that are worked instead."""
    from holidays import country_holidays  # a third of a second, and most programs never ask

    known = country_holidays(country, years=year, expand=False)
    return frozenset(known), frozenset(known.weekend_workdays)
