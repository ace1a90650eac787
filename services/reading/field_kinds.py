"""The kinds of a client's fields: how a cell of a file is read, and how text typed into the form is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from services.errors import Invalid
from services.reading.phone_numbers import read_phones, typed_number
from services.reading.refusals import Note
from services.reading.requisites import checked_email, read_email, read_inn, read_kpp
from services.reading.time_zones import written_zone

Read = tuple[Any, tuple[Note, ...]]
"""A value, None where there is none, and what was repaired or dropped."""


@dataclass(frozen=True, slots=True)
class FieldKind:
    """`read` takes a filled cell of a file. `typed` takes what a person writes into the form, trimmed, and
    raises Invalid; without it the field is not written there as one text.

    `needed`: it cannot be emptied. `repeatable`: several columns of a file fill it together; of all others the first
    column counts. `has_column`: the client's table has a column of the field's name. `in_form`: «Данные клиента»
    shows it.
    """

    read: Callable[[str], Read]
    typed: Callable[[str], str] | None = None
    needed: bool = False
    repeatable: bool = False
    has_column: bool = True
    in_form: bool = True


LONGEST_LINE, LONGEST_COMMENT = 300, 1000


def _line(cell: str) -> Read:
    return (cell if cell.isprintable() and "  " not in cell else " ".join(cell.split())), ()


def _typed_line(text: str) -> str:
    line = " ".join(text.split())
    if not line or len(line) > LONGEST_LINE:
        raise Invalid("client_text", most=LONGEST_LINE)
    return line


def _comment(cell: str) -> Read:
    return cell, ()


def _typed_comment(text: str) -> str:
    if not text or len(text) > LONGEST_COMMENT:
        raise Invalid("client_text", most=LONGEST_COMMENT)
    return text


def _phones(cell: str) -> Read:
    numbers, rest = read_phones(cell)
    notes = (Note("phone_invalid", {"value": "; ".join(rest)}),) if rest else ()
    return numbers, notes if numbers else (*notes, Note("no_phone", {}))


def _fax(cell: str) -> Read:
    numbers, _ = read_phones(cell)
    return (numbers[0].e164, ()) if numbers else (None, (Note("fax_invalid", {"value": cell}),))


def _typed_fax(text: str) -> str:
    return typed_number(text).e164


def _zone(cell: str) -> Read:
    zone = written_zone(cell)
    return zone, (Note("time_zone_unknown", {"value": cell}),) if zone is None else ()


def _or_refuse(read: Callable[[str], str | None], code: str) -> Callable[[str], str]:
    def typed(text: str) -> str:
        value = read(text)
        if value is None:
            raise Invalid(code)
        return value

    return typed


LINE = FieldKind(_line, _typed_line)
NAME = FieldKind(_line, _typed_line, needed=True)
ADDRESS = FieldKind(_line, _typed_line, repeatable=True)
COMMENT = FieldKind(_comment, _typed_comment, repeatable=True)
PHONES = FieldKind(_phones, repeatable=True, has_column=False)
EMAIL = FieldKind(read_email, _or_refuse(checked_email, "client_email"), repeatable=True)
FAX = FieldKind(_fax, _typed_fax, repeatable=True)
TIME_ZONE = FieldKind(_zone, _or_refuse(written_zone, "client_zone"))
INN = FieldKind(read_inn, _or_refuse(lambda text: read_inn(text)[0], "client_inn"))
KPP = FieldKind(read_kpp, _or_refuse(lambda text: read_kpp(text)[0], "client_kpp"))
ACCESS_GROUP = FieldKind(_line, has_column=False, in_form=False)
