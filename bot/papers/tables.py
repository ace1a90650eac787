"""Tables as people open them: XLSX workbooks, written row by row."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO

WIDTH = 18

Cell = str | int | float | date | datetime | None

LONGEST_NAME = 60


def workbook(titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A sheet with a bold header that stays in sight. Text is always text: what looks like a formula is never run.

    Moments are written as they are given, without their zone: make them local first.
    """
    from xlsxwriter import Workbook  # only for those who ask for a file

    target = BytesIO()
    options = {
        "in_memory": True,
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "default_date_format": "dd.mm.yyyy hh:mm",
    }
    with Workbook(target, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, len(titles) - 1), WIDTH)
        sheet.write_row(0, 0, titles, book.add_format({"bold": True, "text_wrap": True}))
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
    return target.getvalue()


def file_name(title: str) -> str:
    """What a workbook with this title is called as a file: no signs that a file system or Telegram stumbles over."""
    plain = " ".join("".join(sign if sign.isalnum() or sign in " -_.№" else " " for sign in title).split())
    return f"{plain[:LONGEST_NAME].strip(' .') or 'file'}.xlsx"
