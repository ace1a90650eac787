"""A file of clients: what becomes a client, what is repaired, what is refused and why, by row."""

from services.reading.phone_numbers import PhoneNumber
from services.reading.sheets.client_rows import ClientRow
from services.reading.sheets.counterparties import Parsed, parse_counterparties
from services.reading.sheets.repetitions import Duplicate
from tests.services.reading.sheets.making import HEADER, sample, sheet


def parsed(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Parsed:
    return parse_counterparties(sheet(header, *rows))


def codes(row: ClientRow) -> list[str]:
    return [note.code for note in row.notes]


def test_a_clean_workbook_has_nothing_to_remark() -> None:
    found = parse_counterparties(sample("kontragenty.xlsx"))
    assert (len(found.rows), found.refused, found.duplicates, found.unknown_columns) == (40, [], [], ())
    assert all(row.notes == () and row.phones and row.time_zone and row.inn for row in found.rows)
    assert found.rows[3].phones == (PhoneNumber("+78120000004", "14"),)
    assert found.rows[0].time_zone == "Asia/Vladivostok"


def test_the_unquoted_extensions_of_a_1c_file_are_glued() -> None:
    found = parse_counterparties(sample("kontragenty-1c.csv"))
    assert (len(found.rows), found.refused) == (20, [])
    assert all(row.notes == () and row.email and row.onec_code for row in found.rows)
    assert any(phone.extension for row in found.rows for phone in row.phones)


def test_a_flawed_workbook_loses_only_what_nobody_can_use() -> None:
    found = parse_counterparties(sample("kontragenty-flawed.xlsx"))
    assert [(row.row_number, row.code) for row in found.refused] == [(5, "no_name")]
    assert found.duplicates == [Duplicate(6, 2, "inn")]
    noted = {row.row_number: codes(row) for row in found.rows if row.notes}
    assert noted == {2: ["merged"], 3: ["inn_invalid"], 4: ["phone_invalid", "no_phone"], 7: ["email_invalid"]}
    assert found.rows[4].name == 'ООО <b>Рога & Копыта</b> "5 < 6"'


def test_unknown_columns_are_kept_beside_the_row() -> None:
    found = parsed(("Ромашка", "Петров", ""), header=("Наименование", "Менеджер", "Скидка"))
    assert found.unknown_columns == ("Менеджер", "Скидка")
    assert found.rows[0].extra == (("Менеджер", "Петров"),)


def test_inn_and_kpp_in_one_cell_are_parted() -> None:
    row = parsed(("Ромашка", "9900000017/770101001"), header=("Наименование", "ИНН/КПП")).rows[0]
    assert (row.inn, row.kpp) == ("9900000017", "770101001")


def test_several_phone_columns_are_one_list() -> None:
    header = ("Наименование", "Телефон 1", "Телефон 2")
    row = parsed(("Ромашка", "84950000001", "89120000001"), header=header).rows[0]
    assert [phone.e164 for phone in row.phones] == ["+74950000001", "+79120000001"]


def test_the_zone_column_wins_over_the_city() -> None:
    header = ("Наименование", "Город", "Часовой пояс")
    found = parsed(("А", "Москва", "МСК+7"), ("Б", "Москва", "как у нас"), header=header)
    assert [row.time_zone for row in found.rows] == ["Asia/Vladivostok", "Europe/Moscow"]
    assert codes(found.rows[1]) == ["no_phone", "time_zone_unknown"]


def test_a_fax_is_a_number_or_a_note() -> None:
    found = parsed(("А", "8 (495) 000-00-01"), ("Б", "есть"), header=("Наименование", "Факс"))
    assert found.rows[0].fax == "+74950000001"
    assert found.rows[1].fax is None and "fax_invalid" in codes(found.rows[1])


def test_a_client_is_recognised_again_by_phone_then_email_then_name() -> None:
    found = parsed(
        ("ООО Ромашка", "", "84950000001", "a@romashka.example", ""),
        ("Ромашка плюс", "", "+7 495 000-00-01", "", ""),
        ("Ромашка ещё", "", "", "A@romashka.example", ""),
        ("ООО «РОМАШКА»", "", "", "", ""),
    )
    assert found.duplicates == [Duplicate(3, 2, "phone"), Duplicate(4, 2, "email"), Duplicate(5, 2, "name")]


def test_a_repeated_client_fills_up_what_the_first_row_lacks() -> None:
    found = parsed(
        ("Ромашка", "9900000017", "", "", "Казань"), ("Ромашка ООО", "9900000017", "84950000001", "a@b.example", "Уфа")
    )
    row = found.rows[0]
    assert (row.name, row.city, row.email) == ("Ромашка", "Казань", "a@b.example")
    assert row.phones == (PhoneNumber("+74950000001"),) and codes(row) == ["merged"]


def test_what_a_merge_added_is_recognised_too() -> None:
    found = parsed(
        ("Ромашка", "9900000017", "", "", ""),
        ("Другая", "9900000017", "84950000001", "", ""),
        ("Третья", "", "84950000001", "", ""),
    )
    assert found.duplicates == [Duplicate(3, 2, "inn"), Duplicate(4, 2, "phone")]


def test_two_inns_are_two_clients_even_behind_one_switchboard() -> None:
    found = parsed(("А", "9900000017", "84950000001", "", ""), ("А", "9900000024", "84950000001", "", ""))
    assert len(found.rows) == 2 and found.duplicates == []


def test_namesakes_of_two_cities_are_two_clients() -> None:
    found = parsed(("Ромашка", "", "84950000001", "", "Москва"), ("Ромашка", "", "83430000001", "", "Екатеринбург"))
    assert found.duplicates == []


def test_a_shifted_row_of_a_text_file_is_refused_with_its_cells() -> None:
    row = ("Ромашка", "9900000017", "84950000001", "a@b.example", "Москва", "лишнее")
    found = parse_counterparties(sheet(HEADER, row, delimited=True))
    assert [(refused.row_number, refused.code, refused.cells) for refused in found.refused] == [
        (2, "too_many_cells", row)
    ]


def test_empty_rows_and_short_rows_do_no_harm() -> None:
    found = parse_counterparties(sheet(HEADER, [], ["", ""], ["Ромашка"], delimited=True))
    assert [row.row_number for row in found.rows] == [4] and found.refused == []
