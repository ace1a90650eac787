"""When to call: inside the client's working hours and the executor's, or as near to both as the world allows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from fsm.calendar import Calendar, Hours, at_clock_time, days_from

DAYS_AHEAD = 30
ONE_HOUR = timedelta(hours=1)
"""Where the two days don't meet, the call is planned into the client's first hour or the last, whichever is nearer."""


@dataclass(frozen=True, slots=True)
class CallTime:
    """`fits` False: the client's hours and the executor's don't meet, `at` lies outside the executor's."""

    at: datetime
    fits: bool = True


@dataclass(frozen=True, slots=True)
class CallHours:
    """Whose hours count for one deal's calls. Days off by the company's calendar are nobody's."""

    client: ZoneInfo
    executor: ZoneInfo
    hours: Hours
    calendar: Calendar

    def nearest(self, not_before: datetime) -> CallTime:
        """The first moment from `not_before` that suits both; else the client's, nearest to the executor's day."""
        for start, end in self._common(not_before):
            if end > not_before:
                return CallTime(max(start, not_before.astimezone(UTC)))
        return CallTime(self._clients_nearest(not_before), fits=False)

    def suits_executor(self, moment: datetime) -> bool:
        """Whether the moment lies inside the executor's working hours."""
        return any(start <= moment < end for start, end in self._windows(self.executor, moment, days=2))

    def _common(self, not_before: datetime) -> Iterator[tuple[datetime, datetime]]:
        for start, end in self._windows(self.client, not_before):
            for own_start, own_end in self._windows(self.executor, not_before):
                if max(start, own_start) < min(end, own_end):
                    yield max(start, own_start), min(end, own_end)

    def _clients_nearest(self, not_before: datetime) -> datetime:
        own = list(self._windows(self.executor, not_before))
        for start, end in self._windows(self.client, not_before):
            after = min(own_start - end for own_start, _ in own if own_start >= end)
            before = min((start - own_end for _, own_end in own if own_end <= start), default=after)
            nearest = start if before < after else end - ONE_HOUR
            if nearest + ONE_HOUR > not_before:
                return max(nearest, not_before.astimezone(UTC))
        raise ValueError(f"no working day within {DAYS_AHEAD} days of {not_before:%Y-%m-%d}")

    def _windows(
        self, zone: ZoneInfo, not_before: datetime, days: int = DAYS_AHEAD
    ) -> Iterator[tuple[datetime, datetime]]:
        first = not_before.astimezone(zone).date() - timedelta(days=1)
        for day in islice(days_from(first), days):
            if self.calendar.is_working_day(day):
                yield self._window(day, zone)

    def _window(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        start, end = (at_clock_time(day, clock, zone) for clock in (self.hours.start, self.hours.end))
        return start, end if end > start else end + timedelta(days=1)
