"""Whatever table a person sends is read, and whatever is none is refused with its own reason."""

import datetime as dt

import pytest

from services.reading.refusals import IntakeError
from services.reading.sheets.tables import LARGEST_FILE, read_sheet
from tests.services.reading.sheets.making import HEADER, ods, ods_cell, password_protected, repacked, xlsx, zipped

RUSSIAN = (
    "Наименование;ИНН;Телефон\r\nООО «Ёлка»;9900000017;8 (495) 000-00-01\r\nООО Ромашка;9900000024;84950000002\r\n"
)
PART = "xl/worksheets/sheet1.xml"
REPEATED = 'table:number-columns-repeated="16384"'
FAR_EMPTY = '<table:table-cell table:number-columns-repeated="999999999"/>'
# The first two records of an XLS workbook stream: BOF and FilePass ([MS-XLS] 2.4.21, 2.4.117).
OLD_WITH_PASSWORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(504)
    + b"\x09\x08\x10\x00\x00\x06\x05\x00"
    + bytes(12)
    + b"\x2f\x00\x36\x00"
)
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def refusal(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        read_sheet(data, "file.xlsx")
    return caught.value.code


def sheet_xml(*cells: str) -> bytes:
    rows = "".join(f"<row>{cell}</row>" for cell in cells)
    return f'<?xml version="1.0"?><worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def text_cell(place: str, text: str = "x") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_numbers_and_dates_of_a_workbook_become_plain_text() -> None:
    data = xlsx(HEADER, [" ООО «Ромашка» ", 9900000017.0, 1.5, dt.date(2026, 11, 24), None])
    assert read_sheet(data, "a.xlsx").rows[1] == ["ООО «Ромашка»", "9900000017", "1.5", "2026-11-24", ""]


def test_rows_keep_the_numbers_the_person_sees_under_empty_lines() -> None:
    rows = read_sheet(xlsx([], [], HEADER, ["ООО «Ромашка»"]), "a.xlsx").rows
    assert rows[2][0] == "Наименование" and rows[3][0] == "ООО «Ромашка»"


def test_open_document_keeps_the_gaps_between_filled_cells() -> None:
    columns = '<table:table-column table:number-columns-repeated="16384" table:default-cell-style-name="Default"/>'
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    row = f"<table:table-row>{ods_cell('Наименование')}{gap}{ods_cell('ИНН')}</table:table-row>"
    assert read_sheet(ods(columns + row), "a.ods").rows == [["Наименование", "", "", "ИНН"]]


def test_open_document_with_its_padding_is_read() -> None:
    padding = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    row = f'<table:table-row>{ods_cell("ООО «Ромашка»")}<table:table-cell table:number-columns-repeated="16383"/>'
    data = ods(f"{row}</table:table-row>{padding}")
    assert [[cell for cell in row if cell] for row in read_sheet(data, "a.ods").rows] == [["ООО «Ромашка»"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866"])
def test_text_is_read_in_every_encoding_windows_knows(encoding: str) -> None:
    text = RUSSIAN if encoding != "cp866" else RUSSIAN.replace("«", '"').replace("»", '"')
    rows = read_sheet(text.encode(encoding), "a.csv").rows
    assert rows[0] == ["Наименование", "ИНН", "Телефон"] and rows[2][0] == "ООО Ромашка"


@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_text_is_read_with_every_usual_delimiter(delimiter: str) -> None:
    text = RUSSIAN.replace(";", delimiter)
    assert read_sheet(text.encode(), "a.csv").rows[1] == ["ООО «Ёлка»", "9900000017", "8 (495) 000-00-01"]


def test_delimiter_is_found_under_a_title_with_commas() -> None:
    text = "Отчёт за ноябрь, Москва, Казань, Самара\n\n" + RUSSIAN
    assert read_sheet(text.encode(), "a.csv").rows[2] == ["Наименование", "ИНН", "Телефон"]


def test_unknown_titles_do_not_hinder_the_delimiter() -> None:
    assert read_sheet("Артикул;Цена, руб.\nA-1;42,5\nA-2;7,9\n".encode(), "a.csv").rows[1] == ["A-1", "42,5"]


def test_quoted_cells_keep_their_delimiters() -> None:
    assert read_sheet('Наименование;ИНН\n"ООО ""А;Б""";1\n'.encode(), "a.csv").rows[1] == ['ООО "А;Б"', "1"]


def test_a_lonely_quotation_mark_does_not_swallow_the_rows_below() -> None:
    rows = read_sheet('Наименование;ИНН\n"Ромашка ООО;1\nВектор;2\n'.encode(), "a.csv").rows
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\r\n ", "empty"),
        (b";;;\r\n;;;\r\n", "empty"),
        (b"\x00\x01\x02 garbage \x07\x00", "not_a_table"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n....", "not_a_table"),
        (b"\xff\xfe\x00", "not_a_table"),
        (b"PK\x03\x04 and nothing of a zip", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing of a workbook", "not_a_table"),
        (b"MOXCEL\x00\x08\x00\x01\x00\x0c\x00\xef\xbb\xbf{16}", "mxl"),
        (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "html_table"),
        (b"  <TABLE border=1>", "html_table"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "html_table"),
        ("<html><table/>".encode("utf-16"), "html_table"),
        (b"\0" * (LARGEST_FILE + 1), "file_too_large"),
        (zipped([("word/document.xml", b"<a/>"), ("[Content_Types].xml", b"<Types/>")]), "not_a_table"),
        (zipped([("photo.jpg", b"x")]), "not_a_table"),
        (xlsx(), "empty"),
        (password_protected(), "encrypted"),
        (OLD_WITH_PASSWORD, "encrypted"),
        (ods("<manifest/>", protected=True), "encrypted"),
    ],
)
def test_what_is_no_table_is_refused_by_its_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_more_rows_than_a_campaign_can_have_are_refused() -> None:
    assert refusal(b"a;b\n" * 100_200) == "too_many_rows"


def test_a_part_that_unpacks_a_thousandfold_is_a_bomb() -> None:
    assert refusal(repacked(xlsx(HEADER), PART, b" " * 40_000_000)) == "zip_bomb"


def test_a_false_size_in_the_zip_directory_is_not_believed() -> None:
    honest = zipped([("[Content_Types].xml", b"<Types/>"), (PART, b"<x>" * 200_000)])
    claimed = honest.replace((600_000).to_bytes(4, "little"), (600).to_bytes(4, "little"))
    assert claimed != honest and refusal(claimed) == "not_a_table"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ((text_cell("A1"), text_cell("XFD1048576")), "too_many_rows"),
        ((text_cell("A1"), text_cell("XFD90000")), "too_many_cells"),
        ((text_cell("A1"), text_cell("A200000")), "too_many_rows"),
    ],
)
def test_two_cells_in_far_corners_never_reach_the_reader(cells: tuple[str, ...], code: str) -> None:
    assert refusal(repacked(xlsx(HEADER), PART, sheet_xml(*cells))) == code


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("<row r='1048576'><c><v>1</v></c></row>", "too_many_rows"),
        ("<row><c><v>1</v></c></row>" * 90_000 + f"<row>{'<c><v>1</v></c>' * 200}</row>", "too_many_cells"),
    ],
)
def test_cells_that_do_not_say_where_they_are_are_counted(rows: str, code: str) -> None:
    content = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    assert refusal(repacked(xlsx(HEADER), PART, content)) == code


def test_formatted_but_empty_cells_far_below_do_no_harm() -> None:
    cells = (text_cell("A1", "Наименование"), '<c r="A1048576" s="1"/>')
    assert read_sheet(repacked(xlsx(HEADER), PART, sheet_xml(*cells)), "a.xlsx").rows == [["Наименование"]]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (f"<table:table-row>{ods_cell('x', REPEATED)}</table:table-row>" * 1000, "too_many_cells"),
        (f"<table:table-row table:number-rows-repeated='9999'>{ods_cell('x')}</table:table-row>" * 20, "too_many_rows"),
        (f"<table:table-row>{FAR_EMPTY}{ods_cell('x')}</table:table-row>", "too_many_cells"),
        (f'<table:table-row table:number-rows-repeated="1048576">{ods_cell("x")}</table:table-row>', "too_many_rows"),
    ],
)
def test_repetitions_of_an_open_document_are_no_bomb(body: str, code: str) -> None:
    assert refusal(ods(body)) == code
