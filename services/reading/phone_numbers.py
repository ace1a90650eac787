"""Telephone numbers as people write them in tables: several in a cell, extensions, no country code."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from services.errors import Invalid

# An extension with whatever parts it from its number, the separator between numbers included.
EXTENSION = re.compile(
    r"[\s,;(]*(?:доб(?:авочный)?|вн(?:утр(?:енний)?)?|ext|#)\.?\s*[:№]?\s*(\d{1,6})\b\)?", re.IGNORECASE
)

_SEPARATORS = re.compile(r"[;,\n\r|]+")
_PLAIN = re.compile(r"([\d\s()+.\-‐-―]*\d[\d\s()+.\-‐-―]*?)(?: доб\. (\d+))?")
_DOMESTIC_WITH_PLUS = re.compile(r"^\+\s*8(?=[\s(\-])")
_NOT_DIGIT = re.compile(r"\D+")
_FLOAT_TAIL = re.compile(r"\.0+$")
# Some thirty numbers; the patterns here are not made for whole pages of text.
LONGEST_CELL = 600
_LACKS_A_DIGIT = re.compile(r"8\D")
_LONGEST_DOMESTIC = 11
# The first digit of a national number behind +7 (Rossvyaz numbering plan; 6 and 7 are Kazakhstan's).
_FIRST_DIGITS = frozenset("346789")


class PhoneNumber(NamedTuple):
    """A number in E.164 and the extension to dial after it."""

    e164: str
    extension: str | None = None


class Phones(NamedTuple):
    """What a cell held: numbers in their order, without repetitions, and the pieces that are none."""

    numbers: tuple[PhoneNumber, ...]
    rest: tuple[str, ...]


def read_phones(cell: str) -> Phones:
    """All numbers of a cell, `;`, `,` or a new line between them; Russia where the country is not written."""
    numbers: dict[PhoneNumber, None] = {}
    rest = [cell[LONGEST_CELL:]] if len(cell) > LONGEST_CELL else []
    for piece in _pieces(cell[:LONGEST_CELL]):
        found = _numbers(piece)
        if not found:
            rest.append(piece)
        numbers.update(dict.fromkeys(found))
    return Phones(tuple(numbers), tuple(rest))


def typed_number(text: str) -> PhoneNumber:
    """One number as typed. Raises Invalid `client_phone`."""
    numbers = read_phones(text).numbers
    if len(numbers) != 1:
        raise Invalid("client_phone")
    return numbers[0]


def _pieces(cell: str) -> Iterator[str]:
    if not cell:
        return iter(())
    named = EXTENSION.sub(r" доб. \1", _FLOAT_TAIL.sub("", cell))
    return (piece.strip() for piece in _SEPARATORS.split(named) if piece.strip())


def _numbers(piece: str) -> list[PhoneNumber]:
    plain = _PLAIN.fullmatch(piece)
    if plain and (russian := _russian(plain[1], plain[2])):
        return [russian]
    if plain and "+" not in piece and len(_NOT_DIGIT.sub("", plain[1])) <= _LONGEST_DOMESTIC:
        return []
    return list(_search_in(piece))


def _russian(text: str, extension: str | None) -> PhoneNumber | None:
    """The common shapes without the numbering library: 10 digits, or 11 that start with 7 or 8."""
    text = _DOMESTIC_WITH_PLUS.sub("8", text.strip())
    digits = _NOT_DIGIT.sub("", text)
    if len(digits) == 11 and digits[0] in ("7" if "+" in text else "78"):
        digits = digits[1:]
    elif len(digits) != 10 or "+" in text or _LACKS_A_DIGIT.match(text):
        return None
    return PhoneNumber("+7" + digits, extension) if digits[0] in _FIRST_DIGITS else None


def _search_in(piece: str) -> Iterator[PhoneNumber]:
    """Numbers of other countries and numbers inside text."""
    import phonenumbers

    text = _DOMESTIC_WITH_PLUS.sub("8", piece)
    for match in phonenumbers.PhoneNumberMatcher(text, "RU", leniency=phonenumbers.Leniency.POSSIBLE):
        national = phonenumbers.national_significant_number(match.number)
        if match.number.country_code == 7 and (len(national) != 10 or national[0] not in _FIRST_DIGITS):
            continue
        e164 = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        yield PhoneNumber(e164, match.number.extension or None)
