"""The client's time zone: the column, else city or region, else a landline's area code, else None (the company's)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zoneinfo import available_timezones

import yaml

from services.reading.phone_numbers import PhoneNumber
from services.reading.plain_text import fold

_PLACES_FILE = Path(__file__).with_suffix(".yaml")
_IANA = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+\-]+)+")
_OFFSET = re.compile(
    r"\b(мск|msk|utc|gmt)(?![^\W\d_])\s*(?:([+\-−–])\s*(\d{1,2})(?::?00)?)?(?!\s*[+\-−–:.,]?\s*\d)", re.IGNORECASE
)
_MOSCOW_OFFSET = 3
_OFFSETS = range(-12, 15)
_MINUS = "-−–"
# National numbers of Russian landlines start so; 80x are intelligent networks (8-800), 9xx mobile.
_LANDLINE = re.compile(r"\+7(?!80)[348]\d{9}")
# Words in the longest name of a place.
_LONGEST_NAME = 3
# The numbering library knows zones by at most these first signs of an E.164 number.
_ZONE_PREFIX = 8


@dataclass(frozen=True, slots=True)
class _Places:
    regions: dict[str, str]
    cities: dict[str, str]
    noise: frozenset[str]
    offsets: dict[int, str]
    area_codes: dict[str, str]


@lru_cache(maxsize=1)
def _places() -> _Places:
    raw = yaml.safe_load(_PLACES_FILE.read_text(encoding="utf-8"))
    return _Places(
        _by_name(raw["regions"]), _by_name(raw["cities"]), frozenset(raw["noise"]), raw["offsets"], raw["area_codes"]
    )


def _by_name(zones: dict[str, list[str]]) -> dict[str, str]:
    return {name: zone for zone, names in zones.items() for name in names}


def client_zone(region: str | None, city: str | None, phones: Iterable[PhoneNumber]) -> str | None:
    """IANA zone by the place, the city first since some regions have several, else by the landlines; None: unknown."""
    return place_zone(city or "") or place_zone(region or "") or landline_zone(phones)


@lru_cache(maxsize=4096)
def written_zone(text: str) -> str | None:
    """IANA zone of a cell: `Asia/Vladivostok`, «МСК+7», «UTC+10», «(UTC+10:00) …», a city; None where unclear.

    A bare «+7» is unclear: it may count from Moscow or from UTC.
    """
    if (iana := _IANA.search(text)) and (zone := _iana_zones().get(iana[0].casefold())):
        return zone
    if offset := _OFFSET.search(text):
        return _offset_zone(offset)
    return place_zone(text)


def _offset_zone(match: re.Match[str]) -> str | None:
    base = _MOSCOW_OFFSET if match[1].casefold() in ("мск", "msk") else 0
    hours = base + int(match[3] or 0) * (-1 if match[2] and match[2] in _MINUS else 1)
    if hours in _places().offsets:
        return _places().offsets[hours]
    return f"Etc/GMT{-hours:+d}" if hours in _OFFSETS and hours else None


@lru_cache(maxsize=1)
def _iana_zones() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}


@lru_cache(maxsize=4096)
def place_zone(text: str) -> str | None:
    """IANA zone of a Russian region or city as written («г. Орёл», «Респ. Татарстан»), None where not known."""
    places = _places()
    words = [word for word in fold(text).split() if word not in places.noise]
    for known in (places.cities, places.regions):
        if found := _zones_named(words, known):
            return found.pop() if len(found) == 1 else None
    return None


def _zones_named(words: list[str], known: dict[str, str]) -> set[str]:
    """The zones of all known names among the words, longer names first: «Ямало-Ненецкий» is not «Ненецкий»."""
    rest = list(words)
    found = set()
    for size in range(_LONGEST_NAME, 0, -1):
        for at in range(len(rest) - size, -1, -1):
            if zone := known.get(" ".join(rest[at : at + size])):
                found.add(zone)
                del rest[at : at + size]
    return found


def landline_zone(phones: Iterable[PhoneNumber]) -> str | None:
    """IANA zone of the landlines' area codes; None for mobile and 8-800 numbers and where the numbers disagree."""
    zones = {zone for phone in phones if _LANDLINE.fullmatch(phone.e164) and (zone := _area_zone(phone.e164))}
    return zones.pop() if len(zones) == 1 else None


def _area_zone(e164: str) -> str | None:
    return _places().area_codes.get(e164[2:5]) or _library_zone(e164[:_ZONE_PREFIX])


@lru_cache(maxsize=2048)
def _library_zone(prefix: str) -> str | None:
    from phonenumbers import PhoneNumber as ParsedNumber
    from phonenumbers import timezone

    national = int(prefix[2:].ljust(10, "0"))
    zones = timezone.time_zones_for_geographical_number(ParsedNumber(country_code=7, national_number=national))
    return zones[0] if len(zones) == 1 else None
