"""Moments that lie behind, as people type them: when an interaction took place."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fsm.calendar import at_clock_time
from services.errors import Invalid
from services.reading.moments import read_date

NOON = time(12)
"""What a day without an hour means."""

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")


def read_past(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """«15:30», «20.11 15:30», «20.11» by the clock of `zone`; of days and hours left open, the last one. UTC.

    Raises Invalid `past_unclear`, and `contact_future` for what is still to come.
    """
    today = now.astimezone(zone).date()
    match text.replace(",", " ").split():
        case [word]:
            at = _one_word(word, now, today, zone)
        case [day, clock]:
            at = at_clock_time(past_day(day, today), _clock(clock), zone)
        case _:
            raise Invalid("past_unclear")
    if at > now:
        raise Invalid("contact_future")
    return at


def _one_word(word: str, now: datetime, today: date, zone: ZoneInfo) -> datetime:
    """A clock time if it has a colon, else a day: «10.11» is the tenth of November."""
    if ":" not in word:
        day = past_day(word, today)
        noon = at_clock_time(day, NOON, zone)
        return min(noon, now) if day == today else noon
    clock = _clock(word)
    at = at_clock_time(today, clock, zone)
    return at if at <= now else at_clock_time(today - timedelta(days=1), clock, zone)


def _clock(word: str) -> time:
    match = _CLOCK.fullmatch(word)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise Invalid("past_unclear")
    return time(int(match[1]), int(match[2]))


def past_day(word: str, today: date) -> date:
    """Without a year, the last such day up to today."""
    for text in (f"{word}.{today.year}", f"{word}.{today.year - 1}", word):
        try:
            day = read_date(text, today)
        except Invalid:
            continue
        if text == word or day <= today:
            return day
    raise Invalid("past_unclear")
