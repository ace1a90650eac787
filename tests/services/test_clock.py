"""Clocks tell aware UTC moments, and the movable one moves only when told to."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from services.clock import MovableClock, WallClock

MORNING = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


def test_a_movable_clock_stands_still_until_it_is_moved() -> None:
    clock = MovableClock(MORNING)
    assert clock.now() == clock.now() == MORNING
    clock.advance(timedelta(days=90))
    assert clock.now() == MORNING + timedelta(days=90)


def test_a_moment_of_another_zone_becomes_utc() -> None:
    clock = MovableClock(MORNING.astimezone(timezone(timedelta(hours=3))))
    assert clock.now().tzinfo is UTC
    assert clock.now() == MORNING


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        MovableClock(datetime(2026, 11, 24))  # noqa: DTZ001


def test_the_wall_clock_is_in_utc() -> None:
    assert WallClock().now().utcoffset() == timedelta(0)
