"""What people read: the sentences of the locales, and dates, times, sums and lists as each language writes them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, Self

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentInt, FluentNumber
from fluent.syntax.ast import Resource

from bot.locales.files import Entry, TextError, read_locale, require_equal, variables

__all__ = ["Html", "Say", "TextError", "Texts"]

Day = date
"""Inside Say the name `date` is a method."""

FOLDER = Path(__file__).parent
BABEL = {"en": "en_GB"}
"""Day before month, 24 hours: how a company in Russia writes English."""
NAMES = frozenset({"number", "row"})
"""Arguments whose digits name something: № 12345 is written without a gap, 12 345 deals with one."""
LONGEST = 2400
"""Fluent refuses longer arguments; a Telegram message holds 4096 characters in all."""
LONGEST_ESCAPE = len("&amp;")
UNITS = (("day", 86400), ("duration-hour", 3600), ("duration-minute", 60))


class Html(str):
    """Text that is safe HTML already and is not escaped again."""

    __slots__ = ()


class Texts:
    """All sentences in all languages; `Texts.load` checks them, so that a start with broken texts is refused."""

    def __init__(self, locales: Mapping[str, Mapping[str, Entry]]) -> None:
        self.languages = tuple(locales)
        self._locales = locales
        self._bundles = {language: _bundle(language, entries) for language, entries in locales.items()}
        self._says: dict[tuple[str, tzinfo | None], Say] = {}

    @classmethod
    def load(cls, languages: Sequence[str] = ("ru", "en"), folder: Path = FOLDER) -> Self:
        """Raises TextError, naming file and line, for junk, a name given twice, a reference that leads nowhere, and
        where a language lacks a message of the first one or takes other arguments for it."""
        locales = {language: read_locale(folder / language) for language in languages}
        first, *others = locales.values()
        for other in others:
            require_equal(first, other)
        return cls(locales)

    def say(self, language: str, zone: tzinfo | None) -> "Say":
        """Whoever speaks this language in this zone; without a zone, moments cannot be said."""
        key = language, zone
        if key not in self._says:
            self._says[key] = Say(language, zone, self._bundles[language])
        return self._says[key]

    def messages(self) -> Mapping[str, frozenset[str]]:
        """The name of every message with the arguments that it takes."""
        entries = self._locales[self.languages[0]]
        return {name: variables(entries, name) for name in entries if not name.startswith("-")}


class Say:
    """Speaks one language in one time zone. Moments are aware datetimes, `now` is always given.

    Called with a message and its arguments it gives HTML: strings are escaped unless they are `Html`, numbers written
    as the language writes them, lists joined by commas, None taken as empty. Raises TextError for a message that is not
    there or an argument that was not given.
    """

    def __init__(self, language: str, zone: tzinfo | None, bundle: FluentBundle) -> None:
        self.language, self.zone = language, zone
        self._bundle = bundle
        self._locale = Locale.parse(BABEL.get(language, language))

    def __call__(self, message: str, /, **arguments: Any) -> Html:
        return Html(self._said(message, {name: _escaped(name, value) for name, value in arguments.items()}))

    def plain(self, message: str, /, **arguments: Any) -> str:
        """Without escaping: for what Telegram takes as plain text, labels of buttons and toasts."""
        return self._said(message, {name: _plain(name, value) for name, value in arguments.items()})

    def date(self, day: Day) -> str:
        """«03.12.2026»; of a moment, its day in the zone."""
        return str(format_date(self._day(day), "short", locale=self._locale))

    def long_date(self, day: Day) -> str:
        """«4 декабря»: a day within the year, inside a sentence."""
        return str(format_date(self._day(day), "d MMMM", locale=self._locale))

    def time(self, moment: datetime) -> str:
        """«14:30»."""
        return str(format_time(self._local(moment), "HH:mm", locale=self._locale))

    def day(self, day: Day, now: datetime) -> str:
        """«сегодня», «завтра», «вчера», «чт 3 дек», in another year «чт 3 дек 2027»."""
        day, today = self._day(day), self._local(now).date()
        near = {0: "day-today", 1: "day-tomorrow", -1: "day-yesterday"}.get((day - today).days)
        if near:
            return self.plain(near)
        pattern = "EEE d MMM" if day.year == today.year else "EEE d MMM y"
        return str(format_date(day, pattern, locale=self._locale)).replace(".", "")

    def moment(self, moment: datetime, now: datetime) -> str:
        """«сегодня в 14:30», «завтра в 10:00», «чт 3 дек, 10:00»."""
        near = abs((self._day(moment) - self._day(now)).days) <= 1
        return self.plain("moment-near" if near else "moment-far", day=self.day(moment, now), time=self.time(moment))

    def money(self, sum_of_roubles: Decimal) -> str:
        """«1 234,50 ₽»."""
        return str(format_currency(sum_of_roubles, "RUB", locale=self._locale))

    def decimal(self, value: Decimal, places: int = 0) -> str:
        """«1 234,5»; `places`: how many digits stand after the comma at the least, three at the most."""
        pattern = f"#,##0.{'0' * places}{'#' * (3 - places)}"
        return str(format_decimal(value, pattern, locale=self._locale))

    def duration(self, length: timedelta) -> str:
        """«3 дня 4 часа»: the two largest units, whole minutes at the least; the sign is left to the sentence."""
        rest = int(abs(length.total_seconds()))
        parts: list[tuple[str, int]] = []
        for unit, seconds in UNITS:
            count, rest = divmod(rest, seconds)
            if count or parts:
                parts.append((unit, count))
        spoken = [str(format_unit(count, unit, "long", locale=self._locale)) for unit, count in parts[:2] if count]
        return " ".join(spoken) or self.plain("duration-less")

    def listing(self, items: Sequence[str], most: int) -> str:
        """The first ones and how many more; unescaped, it becomes HTML as an argument of a message."""
        if len(items) <= most:
            return str(format_list(list(items), locale=self._locale))
        return self.plain("listing-more", items=", ".join(items[:most]), count=len(items) - most)

    def _day(self, day: Day) -> Day:
        return self._local(day).date() if isinstance(day, datetime) else day

    def _local(self, moment: datetime) -> datetime:
        """Raises ValueError for a naive moment, and where this Say has no zone."""
        if self.zone is None or moment.tzinfo is None:
            raise ValueError("a moment is said of an aware datetime in a known zone")
        return moment.astimezone(self.zone)

    def _said(self, message: str, arguments: dict[str, Any]) -> str:
        try:
            pattern = self._bundle.get_message(message).value
        except LookupError:
            raise TextError(f"there is no message {message}") from None
        if pattern is None:
            raise TextError(f"{message} says nothing")
        said, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            raise TextError(f"{message}: {errors[0]}")
        return str(said)


@lru_cache(maxsize=10_000)
def _whole(number: int, grouped: bool) -> FluentNumber:
    return FluentInt(number, useGrouping=grouped)


def _escaped(name: str, value: Any) -> Any:
    if isinstance(value, Html):
        return str(value)
    value = _plain(name, value)
    if not isinstance(value, str):
        return value
    safe = escape(value, quote=False)
    return safe if len(safe) <= LONGEST else escape(value[: LONGEST // LONGEST_ESCAPE], quote=False) + "…"


def _plain(name: str, value: Any) -> Any:
    match value:
        case str():
            return value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int():
            return _whole(value, name not in NAMES)
        case list() | tuple():
            return _plain(name, ", ".join(map(str, value)))
        case _:
            return value


def _given(value: Any) -> str:
    """Fluent's selectors cannot match an empty string: `GIVEN($note) -> [yes] … *[no] …` tells whether there is one."""
    return "no" if value == "" else "yes"


def _bundle(language: str, entries: Mapping[str, Entry]) -> FluentBundle:
    bundle = FluentBundle([language], functions={"GIVEN": _given}, use_isolating=False)  # type: ignore[dict-item]  # typed too narrowly
    bundle.add_resource(Resource([entry.node for entry in entries.values()]))
    return bundle
