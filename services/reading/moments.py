"""Dates and moments as people type them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from fsm.calendar import at_clock_time
from services.errors import Invalid

FURTHEST = timedelta(days=366)
"""No moment is promised for later than that."""
HOUR_OF_A_DAY = time(10)
"""What a day without an hour means."""
NOON = 12

_DATE = re.compile(r"(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4}))?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.\-](\d{2}))?")
_WORD = re.compile(r"\S+")
_COUNT = re.compile(r"\d{1,3}")
_EDGES = ",;."


def read_date(text: str, today: date) -> date:
    """«20.12», «20.12.26» or «2026-12-20»; without a year the next such day. Raises Invalid `answer_date`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise Invalid("answer_date")
    day, month, year = match.groups()
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        this_year = date(today.year, int(month), int(day))
        return this_year if this_year >= today else date(today.year + 1, int(month), int(day))
    except ValueError:
        raise Invalid("answer_date") from None


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> tuple[datetime, str | None]:
    """A moment to come by the wall clock of `zone` (UTC is returned), and whatever was written behind it.

    «20.12 14:30», «20 декабря», «завтра в 10», «пн 9:30», «через 2 часа», «15:00 спросить Иванову». A day without an
    hour is ten o'clock; an hour without a day is the next such one. Raises Invalid: `moment_unclear`, `promise_past`,
    `promise_far`.
    """
    reader = _Reader(text, now.astimezone(zone), zone)
    moment = reader.moment()
    if moment <= now:
        raise Invalid("promise_past")
    if moment > now + FURTHEST:
        raise Invalid("promise_far")
    return moment, reader.rest()


@dataclass(frozen=True, slots=True)
class _Words:
    days: Mapping[str, int]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    spans: Mapping[str, str]
    after: frozenset[str]
    half_an_hour: frozenset[str]
    fillers: frozenset[str]
    hours: Mapping[str, str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return _Words(*(_by_word(raw[name]) for name in _Words.__dataclass_fields__))


def _by_word(words: Any) -> Any:
    if isinstance(words, list):
        return frozenset(words)
    return {word: meaning for meaning, names in words.items() for word in names}


class _Reader:
    """Reads word by word from the left; what is left unread is a note."""

    def __init__(self, text: str, now: datetime, zone: ZoneInfo) -> None:
        self._text, self._now, self._zone = text, now, zone
        self._found = list(_WORD.finditer(text))
        self._place = 0

    def moment(self) -> datetime:
        """UTC. Raises Invalid `moment_unclear`."""
        self._pass(_words().fillers)
        if self._take(_words().after) is not None:
            return self._span()
        day = self._day()
        self._pass(_words().fillers)
        clock = self._clock()
        match day, clock:
            case (None, None) | (0, None):
                raise Invalid("moment_unclear")
            case None, time():
                at = self._at(self._now.date(), clock)
                return at if at > self._now else self._at(self._now.date() + timedelta(days=1), clock)
            case date(), _:
                return self._at(day, clock or HOUR_OF_A_DAY)
            case _:
                return self._counted(day, clock or HOUR_OF_A_DAY)

    def rest(self) -> str | None:
        """What was not read as a part of the moment."""
        if self._place >= len(self._found):
            return None
        return self._text[self._found[self._place].start() :].strip(" ,;—-") or None

    def _counted(self, day: Any, clock: time) -> datetime:
        """A day so many days from today, or (negative, from -7 for Monday) the next such weekday."""
        today = self._now.date()
        if day >= 0:
            return self._at(today + timedelta(days=day), clock)
        ahead = (day + 7 - today.weekday()) % 7
        at = self._at(today + timedelta(days=ahead), clock)
        return at if at > self._now else self._at(today + timedelta(days=ahead + 7), clock)

    def _span(self) -> datetime:
        if self._take(_words().half_an_hour) is not None:
            return self._now.astimezone(UTC) + timedelta(minutes=30)
        count = self._take(lambda word: bool(_COUNT.fullmatch(word)))
        span = self._take(_words().spans)
        if span is None:
            raise Invalid("moment_unclear")
        unit, number = _words().spans[span], int(count or 1)
        if unit in ("minute", "hour"):
            return self._now.astimezone(UTC) + timedelta(**{f"{unit}s": number})
        day = self._now.date() + timedelta(**{f"{unit}s": number})
        self._pass(_words().fillers)
        return self._at(day, self._clock() or self._now.time())

    def _day(self) -> date | int | None:
        """A date, a number of days from today, a weekday as -7 … -1, or None where no day is named."""
        if (word := self._take(_words().days)) is not None:
            return _words().days[word]
        if (word := self._take(_words().weekdays)) is not None:
            return _words().weekdays[word] - 7
        return self._date()

    def _date(self) -> date | None:
        word, following = self._peek(0), self._peek(1)
        try:
            if following in _words().months and _COUNT.fullmatch(word):
                found = read_date(f"{word}.{_words().months[following]}", self._now.date())
                self._place += 2
                return self._near(found)
            found = read_date(word, self._now.date())
        except Invalid:
            return None
        self._place += 1
        return self._near(found)

    def _near(self, day: date) -> date:
        """Raises Invalid for a day that no calendar of ours reaches."""
        if day > self._now.date() + FURTHEST:
            raise Invalid("promise_far")
        if day < self._now.date():
            raise Invalid("promise_past")
        return day

    def _clock(self) -> time | None:
        match = _CLOCK.fullmatch(self._peek(0))
        if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
            return None
        self._place += 1
        hour, minute = int(match[1]), int(match[2] or 0)
        said = self._take(_words().hours)
        if said is not None and _words().hours[said] == "afternoon" and hour < NOON:
            hour += NOON
        return time(hour, minute)

    def _at(self, day: date, clock: time) -> datetime:
        return at_clock_time(day, clock, self._zone)

    def _peek(self, ahead: int) -> str:
        place = self._place + ahead
        if place >= len(self._found):
            return ""
        return self._found[place][0].casefold().replace("ё", "е").strip(_EDGES)

    def _take(self, known: Iterable[str] | Callable[[str], bool]) -> str | None:
        word = self._peek(0)
        fits = known(word) if callable(known) else word in known
        if not word or not fits:
            return None
        self._place += 1
        return word

    def _pass(self, known: frozenset[str]) -> None:
        while self._take(known) is not None:
            pass
