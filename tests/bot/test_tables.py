"""Tables that people open in Excel."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from bot.papers.tables import workbook


def opened(data: bytes) -> list[tuple[object, ...]]:
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    return list(sheet.values)


def test_a_table_has_its_titles_and_rows() -> None:
    assert opened(workbook(["Клиент", "Звонков"], [("ООО «Ромашка»", 3), ("ИП Ёлкин", None)])) == [
        ("Клиент", "Звонков"),
        ("ООО «Ромашка»", 3),
        ("ИП Ёлкин", None),
    ]


def test_what_looks_like_a_formula_stays_text() -> None:
    [_, row] = opened(workbook(["A", "B", "C"], [("=1+1", "+74951234567", "@SUM(A1)")]))
    assert row == ("=1+1", "+74951234567", "@SUM(A1)")
    sheet = load_workbook(BytesIO(workbook(["A"], [("=1+1",)]))).active
    assert sheet is not None and sheet["A2"].data_type == "s"


def test_a_moment_is_the_clock_on_the_wall() -> None:
    at = datetime(2026, 11, 24, 10, 30, tzinfo=ZoneInfo("Europe/Moscow"))
    [_, row] = opened(workbook(["Когда"], [(at,)]))
    assert row == (datetime(2026, 11, 24, 10, 30),)  # noqa: DTZ001 - a sheet knows no zones
