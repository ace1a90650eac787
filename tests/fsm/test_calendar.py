"""Working days, limits as they are written, follow-ups, quiet hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fsm.calendar import Calendar, Hours, Limit, add_months
from tests.fsm.deals import CALENDAR, MOSCOW

QUIET = Hours.parse("21:00-08:00")
VLADIVOSTOK = ZoneInfo("Asia/Vladivostok")


def moscow(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), MOSCOW)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 12, 30), True),
        (date(2026, 12, 31), False),
        *((date(2027, 1, day), False) for day in range(1, 11)),
        (date(2027, 1, 11), True),
        (date(2027, 2, 20), True),
        (date(2027, 2, 21), False),
        (date(2027, 2, 22), False),
        (date(2026, 11, 28), False),
    ],
)
def test_the_russian_production_calendar(day: date, works: bool) -> None:
    assert CALENDAR.is_working_day(day) is works


def test_own_overrides_win() -> None:
    calendar = Calendar(MOSCOW, {date(2027, 1, 4): True, date(2026, 11, 24): False})
    assert calendar.is_working_day(date(2027, 1, 4))
    assert not calendar.is_working_day(date(2026, 11, 24))


def test_the_neighbours_of_new_year() -> None:
    assert CALENDAR.next_working_day(date(2026, 12, 30)) == date(2027, 1, 11)
    assert CALENDAR.working_day_before(date(2027, 1, 11)) == date(2026, 12, 30)
    assert CALENDAR.working_day_from(date(2026, 12, 30)) == date(2026, 12, 30)


@pytest.mark.parametrize(
    ("text", "limit"),
    [("10 days", Limit(10, "day")), ("1 working day", Limit(1, "working day")), ("2 weeks", Limit(2, "week"))],
)
def test_limits_are_read_and_written_alike(text: str, limit: Limit) -> None:
    assert Limit.parse(text) == limit
    assert str(limit) == text


@pytest.mark.parametrize("text", ["", "day", "0 days", "-1 day", "1", "1 fortnight", "one day", "1.5 days", "٣ days"])
def test_what_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Limit.parse(text)


@pytest.mark.parametrize("text", ["", "09:00", "09:00-09:00", "9-18", "25:00-26:00"])
def test_what_are_no_hours(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Hours.parse(text)


def test_hours_over_midnight() -> None:
    assert [QUIET.contains(time(hour)) for hour in (20, 21, 23, 0, 7, 8)] == [False, True, True, True, True, False]


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_end_where_they_end(day: date, count: int, later: date) -> None:
    assert add_months(day, count) == later


@pytest.mark.parametrize(
    ("last", "period", "expected"),
    [
        (date(2026, 11, 24), "2 weeks", date(2026, 12, 8)),
        (date(2026, 11, 24), "4 days", date(2026, 11, 30)),
        (date(2026, 12, 1), "1 month", date(2027, 1, 11)),
        (date(2027, 1, 29), "1 month", date(2027, 3, 1)),
    ],
)
def test_a_follow_up_keeps_the_hour_and_leaves_days_off(last: date, period: str, expected: date) -> None:
    spoken = moscow(last, 15, 30)
    assert CALENDAR.follow_up(spoken, Limit.parse(period), spoken, MOSCOW) == moscow(expected, 15, 30)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (moscow(date(2026, 12, 22), 10), moscow(date(2026, 12, 22), 15)),
        (moscow(date(2026, 12, 22), 16), moscow(date(2026, 12, 23), 15)),
        (moscow(date(2026, 12, 25), 16), moscow(date(2026, 12, 28), 15)),
        (moscow(date(2026, 12, 26), 10), moscow(date(2026, 12, 28), 15)),
    ],
)
def test_a_follow_up_that_is_long_due_comes_at_the_next_working_hour(now: datetime, expected: datetime) -> None:
    spoken = moscow(date(2026, 11, 24), 15)
    assert CALENDAR.follow_up(spoken, Limit.parse("1 week"), now, MOSCOW) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (moscow(date(2026, 11, 24), 12), moscow(date(2026, 11, 24), 12)),
        (moscow(date(2026, 11, 24), 20, 59), moscow(date(2026, 11, 24), 20, 59)),
        (moscow(date(2026, 11, 24), 21), moscow(date(2026, 11, 25), 8)),
        (moscow(date(2026, 11, 24), 3), moscow(date(2026, 11, 24), 8)),
        (moscow(date(2026, 11, 27), 21), moscow(date(2026, 11, 30), 8)),
        (moscow(date(2026, 11, 28), 17), moscow(date(2026, 11, 30), 8)),
        (moscow(date(2026, 12, 30), 22), moscow(date(2027, 1, 11), 8)),
        (moscow(date(2027, 2, 19), 22), moscow(date(2027, 2, 20), 8)),
    ],
)
def test_a_sound_waits_for_the_working_morning(now: datetime, expected: datetime) -> None:
    assert CALENDAR.sound_at(now, MOSCOW, QUIET) == expected


def test_quiet_hours_are_the_receivers() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert CALENDAR.sound_at(now, VLADIVOSTOK, QUIET) == datetime(2026, 11, 25, 8, tzinfo=VLADIVOSTOK)


def test_without_quiet_hours_every_moment_sounds() -> None:
    saturday_night = moscow(date(2026, 11, 28), 3)
    assert CALENDAR.sound_at(saturday_night, MOSCOW, None) == saturday_night


def test_a_day_is_24_hours_where_the_clock_changes_and_a_working_day_is_not() -> None:
    berlin = Calendar(ZoneInfo("Europe/Berlin"))
    before = datetime(2027, 3, 26, 12, tzinfo=berlin.zone)
    assert berlin.after(Limit.parse("3 days"), before) - before.astimezone(UTC) == timedelta(hours=72)
    assert berlin.after(Limit.parse("1 working day"), before) == datetime(2027, 3, 29, 12, tzinfo=berlin.zone)
