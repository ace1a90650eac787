"""Counterparties (контрагенты) out of a sheet: what stays, what was repaired, what is refused and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from services.reading.refusals import Note
from services.reading.sheets.client_rows import CLIENT_FIELDS, REPEATABLE, ClientRow
from services.reading.sheets.columns import Columns, find_columns
from services.reading.sheets.delimited import glue_cells
from services.reading.sheets.repetitions import Duplicate, Repetitions
from services.reading.sheets.tables import Sheet
from services.reading.time_zones import client_zone

_READ = {name: kind.read for name, kind in CLIENT_FIELDS.items()}
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
    columns = find_columns(sheet.rows, "counterparties", "name", REPEATABLE)
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
    if not cells["name"].strip():
        return None
    _part_requisites(cells)
    values: dict[str, Any] = {}
    notes = [] if cells.get("phones") else [Note("no_phone", {})]
    for name, read in _READ.items():
        if cell := cells.get(name):
            values[name], noted = read(cell)
            notes += noted
    if not values.get("time_zone"):
        values["time_zone"] = client_zone(values.get("region"), values.get("city"), values.get("phones", ()))
    return ClientRow(row_number=row_number, **values, extra=_extra(row, columns), notes=tuple(notes))


def _join_cells(row: Sequence[str], places: tuple[int, ...]) -> str:
    return "; ".join(dict.fromkeys(row[place] for place in places if place < len(row) and row[place]))


def _extra(row: Sequence[str], columns: Columns) -> tuple[tuple[str, str], ...]:
    if not columns.unknown:
        return ()
    return tuple((title, row[at]) for at, title in columns.unknown.items() if at < len(row) and row[at])


def _part_requisites(cells: dict[str, str]) -> None:
    """INN and KPP stand in their own columns or in a common one, «9900000017/990001001»."""
    common = cells.get("inn") or cells.get("inn_kpp", "")
    if "/" in common or "inn_kpp" in cells:
        first, *others = _INN_AND_KPP.split(common, maxsplit=1)
        cells["inn"], cells["kpp"] = first, cells.get("kpp") or "".join(others)
