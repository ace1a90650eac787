"""Counterparties (контрагенты) out of a sheet: what stays, what was repaired, what is refused and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from services.reading.phone_numbers import PhoneNumber, read_phones
from services.reading.refusals import Note
from services.reading.requisites import read_email, read_inn, read_kpp
from services.reading.sheets.client_rows import ClientRow
from services.reading.sheets.columns import Columns, find_columns
from services.reading.sheets.delimited import glue_cells
from services.reading.sheets.repetitions import Duplicate, Repetitions
from services.reading.sheets.tables import Sheet
from services.reading.time_zones import client_zone, written_zone

_INN_AND_KPP = re.compile(r"[/\\,;\s]+")


class RefusedRow(NamedTuple):
    """A row that cannot become a client: its number in the file, why, and its cells as they stand."""

    row_number: int
    code: str
    args: dict[str, str]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file of counterparties, read. Every filled row is in `rows`, merged into one (`duplicates`) or `refused`.

    `unknown_columns` are the titles whose cells went to the rows' `extra`. `titles` are those of all columns, `lines`
    what stands in all rows, row n of the file at `n - 1`; column `name_at` has the names.
    """

    rows: list[ClientRow]
    refused: list[RefusedRow] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    unknown_columns: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    lines: Sequence[Sequence[str]] = field(default=(), repr=False)
    name_at: int = 0

    def cells(self, row_number: int) -> list[str]:
        """A row as it stands in the file."""
        return list(self.lines[row_number - 1])

    def name(self, row_number: int) -> str:
        """What stands where the name should."""
        line = self.lines[row_number - 1]
        return " ".join(line[self.name_at].split()) if self.name_at < len(line) else ""


def parse_counterparties(sheet: Sheet) -> Parsed:
    """Every filled row below the header.

    Rows are refused with `no_name` and `too_many_cells`; notes are inn_invalid, inn_padded, kpp_invalid, kpp_padded,
    phone_invalid, no_phone, email_invalid, email_extra, fax_invalid, time_zone_unknown, merged.
    Raises IntakeError `no_header`.
    """
    columns = find_columns(sheet.rows, "counterparties", "name")
    lines = sheet.rows
    collected = Repetitions()
    refused: list[RefusedRow] = []
    for row_number in range(columns.header_row + 2, len(lines) + 1):
        row = lines[row_number - 1]
        if sheet.delimited and len(row) > columns.width:
            row = lines[row_number - 1] = glue_cells(row, columns.width)
        if not any(row):
            continue
        if sheet.delimited and any(row[columns.width :]):
            refused.append(RefusedRow(row_number, "too_many_cells", {}, tuple(row)))
        elif client := _client(row_number, row, columns):
            collected.add(client)
        else:
            refused.append(RefusedRow(row_number, "no_name", {}, tuple(row)))
    titles = tuple(lines[columns.header_row])
    unknown = tuple(columns.unknown.values())
    return Parsed(collected.rows, refused, collected.duplicates, unknown, titles, lines, columns.places["name"][0])


def _client(row_number: int, row: Sequence[str], columns: Columns) -> ClientRow | None:
    width = len(row)
    cells = {
        name: (row[places[0]] if places[0] < width else "") if len(places) == 1 else _join_cells(row, places)
        for name, places in columns.places.items()
    }
    name = _line(cells, "name")
    if name is None:
        return None
    inn, kpp, requisite_notes = _requisites(cells)
    phones, phone_notes = _phones(cells)
    email, email_notes = read_email(cells.get("email", ""))
    fax, fax_notes = _fax(cells)
    region, city = _line(cells, "region"), _line(cells, "city")
    zone, zone_notes = _zone(cells, region, city, phones)
    return ClientRow(
        row_number=row_number,
        name=name,
        inn=inn,
        kpp=kpp,
        phones=phones,
        email=email,
        fax=fax,
        contact_person=_line(cells, "contact_person"),
        position=_line(cells, "position"),
        region=region,
        city=city,
        time_zone=zone,
        address=_line(cells, "address"),
        access_group=_line(cells, "access_group"),
        comment=cells.get("comment") or None,
        onec_code=_line(cells, "onec_code"),
        extra=_extra(row, columns),
        notes=requisite_notes + phone_notes + email_notes + fax_notes + zone_notes,
    )


def _join_cells(row: Sequence[str], places: tuple[int, ...]) -> str:
    return "; ".join(dict.fromkeys(row[place] for place in places if place < len(row) and row[place]))


def _line(cells: dict[str, str], name: str) -> str | None:
    written = cells.get(name)
    if not written:
        return None
    return written if written.isprintable() and "  " not in written else " ".join(written.split())


def _extra(row: Sequence[str], columns: Columns) -> tuple[tuple[str, str], ...]:
    if not columns.unknown:
        return ()
    return tuple((title, row[at]) for at, title in columns.unknown.items() if at < len(row) and row[at])


def _requisites(cells: dict[str, str]) -> tuple[str | None, str | None, tuple[Note, ...]]:
    """INN and KPP from their own columns or from a common one, «9900000017/990001001»."""
    common = cells.get("inn") or cells.get("inn_kpp", "")
    first, *others = _INN_AND_KPP.split(common, maxsplit=1) if "/" in common or "inn_kpp" in cells else [common]
    inn, inn_notes = read_inn(first)
    kpp, kpp_notes = read_kpp(cells.get("kpp") or "".join(others))
    return inn, kpp, inn_notes + kpp_notes


def _phones(cells: dict[str, str]) -> tuple[tuple[PhoneNumber, ...], tuple[Note, ...]]:
    numbers, rest = read_phones(cells.get("phones", ""))
    notes = (Note("phone_invalid", {"value": "; ".join(rest)}),) if rest else ()
    return numbers, notes if numbers else (*notes, Note("no_phone", {}))


def _fax(cells: dict[str, str]) -> tuple[str | None, tuple[Note, ...]]:
    if not (written := cells.get("fax")):
        return None, ()
    numbers, _ = read_phones(written)
    return (numbers[0].e164, ()) if numbers else (None, (Note("fax_invalid", {"value": written}),))


def _zone(
    cells: dict[str, str], region: str | None, city: str | None, phones: tuple[PhoneNumber, ...]
) -> tuple[str | None, tuple[Note, ...]]:
    written = cells.get("time_zone", "")
    if written and (zone := written_zone(written)):
        return zone, ()
    notes = (Note("time_zone_unknown", {"value": written}),) if written else ()
    return client_zone(region, city, phones), notes
