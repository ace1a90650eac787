"""The same clients in every kind of file that people send: whatever it was saved from, the same rows come out."""

from collections.abc import Callable, Sequence

import pytest

from services.reading.phone_numbers import PhoneNumber
from services.reading.sheets.client_rows import ClientRow
from services.reading.sheets.counterparties import parse_counterparties
from services.reading.sheets.tables import read_sheet
from tests.services.reading.sheets.making import ods, ods_cell, xls, xlsx

TITLE = ("Выгрузка из 1С от 24.11.2026",)
HEADER = ("№", "Полное наименование", "ИНН организации", "Конт. телефоны", "Телефон 1", "Эл. почта", "Нас. пункт")
ROWS = (
    ("1", "ООО «Ёлка»", "9900000017", "", "8 (495) 000-00-01 доб. 12", "Info@Elka.example", "Орёл"),
    ("2", "ИП Ежов", "9900000024", "", "84950000002", "", "Тверь"),
)
TABLE = (TITLE, (), HEADER, *ROWS)
ELKA = ("ООО «Ёлка»", "9900000017", (PhoneNumber("+74950000001", "12"),), "info@elka.example", "Орёл")
EZHOV = ("ИП Ежов", "9900000024", (PhoneNumber("+74950000002"),), None, "Тверь")

Table = Sequence[Sequence[str]]


def text(delimiter: str, encoding: str) -> Callable[[Table], bytes]:
    def write(table: Table) -> bytes:
        lines = [delimiter.join(row) for row in table]
        return "\r\n".join(lines).replace("«", '"').replace("»", '"').encode(encoding)

    return write


def open_document(table: Table) -> bytes:
    return ods("".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in table))


FORMATS: dict[str, Callable[[Table], bytes]] = {
    "xlsx": lambda table: xlsx(*table),
    "xls": lambda table: xls(*table),
    "ods": open_document,
    "utf-8 ;": text(";", "utf-8"),
    "utf-8 with a mark, tab": text("\t", "utf-8-sig"),
    "cp1251 ;": text(";", "cp1251"),
    "cp1251 ,": text(",", "cp1251"),
    "cp866 tab": text("\t", "cp866"),
}


def told(row: ClientRow) -> tuple[object, ...]:
    return row.name.replace('"Ёлка"', "«Ёлка»"), row.inn, row.phones, row.email, row.city


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_the_same_clients(kind: str) -> None:
    parsed = parse_counterparties(read_sheet(FORMATS[kind](TABLE), "clients"))
    assert [told(row) for row in parsed.rows] == [ELKA, EZHOV]
    assert [row.row_number for row in parsed.rows] == [4, 5]
    assert parsed.titles == HEADER and parsed.unknown_columns == ("№", "Конт. телефоны")


def test_cells_that_begin_like_formulas_are_text_and_nothing_else() -> None:
    data = text(";", "utf-8")((("Наименование", "Комментарий"), ("=HYPERLINK()", "@cmd"), ("+7 вектор", "-1")))
    rows = parse_counterparties(read_sheet(data, "clients.csv")).rows
    assert [(row.name, row.comment) for row in rows] == [("=HYPERLINK()", "@cmd"), ("+7 вектор", "-1")]


def test_a_mended_file_that_comes_back_with_our_own_column_has_nothing_unknown() -> None:
    data = xlsx(("Наименование", "Телефон", "Что с этой строкой"), ("Ромашка", "84950000001", "нет телефона"))
    parsed = parse_counterparties(read_sheet(data, "clients.xlsx"))
    assert parsed.unknown_columns == () and parsed.rows[0].extra == () and parsed.rows[0].notes == ()
