"""A table out of whatever file was sent: XLSX, XLS, ODS or text. The content decides, not the file's name."""

import datetime as dt
import io
import re
from dataclasses import dataclass

from services.reading.refusals import IntakeError
from services.reading.sheets.delimited import read_text
from services.reading.sheets.workbooks import OLE_HEAD, ZIP_HEAD, check_ole, check_zip

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 100_000
HEADER_ALLOWANCE = 100
_MXL_HEAD = b"MOXCEL"
_OTHER_HEADS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<table|<head|<body|<meta|<style)", re.IGNORECASE)
_HEAD_LENGTH = 1024

_Cell = str | int | float | bool | dt.time | dt.date | dt.datetime | dt.timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet with anything in it. Cells are stripped text; row n of the file is `rows[n - 1]`.

    In a `delimited` file (CSV, text) rows may differ in length, since 1C writes them without quotes.
    """

    rows: list[list[str]]
    name: str
    delimited: bool = False


def read_sheet(data: bytes, name: str) -> Sheet:
    """The table in a file of at most 20 MB and 100,000 rows.

    Raises IntakeError: empty, file_too_large, too_many_rows, too_many_cells, zip_bomb, encrypted, mxl, html_table,
    not_a_table.
    """
    if len(data) > LARGEST_FILE:
        raise IntakeError("file_too_large", most=LARGEST_FILE // 1024**2)
    if not data.strip():
        raise IntakeError("empty")
    sheet = _sniff(data, name)
    while sheet.rows and not any(sheet.rows[-1]):
        sheet.rows.pop()
    if not sheet.rows:
        raise IntakeError("empty")
    if len(sheet.rows) > MOST_ROWS + HEADER_ALLOWANCE:
        raise IntakeError("too_many_rows", rows=MOST_ROWS)
    return sheet


def _sniff(data: bytes, name: str) -> Sheet:
    if data.startswith(ZIP_HEAD):
        check_zip(data)
        return Sheet(_workbook_rows(data), name)
    if data.startswith(OLE_HEAD):
        check_ole(data)
        return Sheet(_workbook_rows(data), name)
    if data.startswith(_MXL_HEAD):
        raise IntakeError("mxl")
    if data.startswith(_OTHER_HEADS):
        raise IntakeError("not_a_table")
    head = data[:_HEAD_LENGTH].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").removeprefix(b"\xff\xfe")
    if _MARKUP.match(head):
        raise IntakeError("html_table")
    return Sheet(list(read_text(data)), name, delimited=True)


def _workbook_rows(data: bytes) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for index in range(len(book.sheet_names)):
                sheet = book.get_sheet_by_index(index)
                if sheet.height > MOST_ROWS + HEADER_ALLOWANCE:
                    raise IntakeError("too_many_rows", rows=MOST_ROWS)
                if sheet.height:
                    return [_texts(row) for row in sheet.iter_rows()]
    except (CalamineError, ValueError, OSError) as error:
        raise IntakeError("not_a_table") from error
    return []


def _texts(row: list[_Cell]) -> list[str]:
    return [cell.strip() if isinstance(cell, str) else _text(cell) for cell in row]


def _text(cell: _Cell) -> str:
    """Numbers without a needless `.0`, dates as ISO."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)
