"""The start of each person's working day: the day's calls as one message, and what will close by itself next.

Source: the process's «What makes a sound».
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fsm.calendar import at_clock_time
from services.calling import day_calls
from services.overseeing import closing_soon
from services.overseeing.closing_soon import Window
from services.runtime import outbox
from services.unit import Unit


def begin_day(unit: Unit, people: Sequence[int], zone: ZoneInfo, due_at: datetime) -> None:
    """Tells those who have calls of their day, and whom it concerns of deals about to close.

    `due_at`: when the morning was meant to come (UTC).
    """
    callers = day_calls.callers(unit, people, _midnight_after(unit.now, zone))
    outbox.post(unit, "day_calls", {person: {} for person in callers})
    _warn(unit, people, _window(unit, zone, due_at))


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


def _midnight_after(moment: datetime, zone: ZoneInfo) -> datetime:
    return at_clock_time(moment.astimezone(zone).date() + timedelta(days=1), time(), zone).astimezone(UTC)
