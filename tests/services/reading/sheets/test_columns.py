"""Columns are recognised by the names people and programs give them, wherever the header stands."""

import pytest

from services.reading.refusals import IntakeError
from services.reading.sheets.columns import find_columns


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("ИНН", "inn"), ("И.Н.Н.", None), ("инн/кпп", "inn_kpp"), ("КПП", "kpp"), ("Телефон:", "phones"),
        ("Телефон 2", "phones"), ("Моб. телефон", "phones"), ("E-Mail", "email"), ("Эл. почта", "email"),
        ("Электронная почта", "email"), ("Факс", "fax"), ("ЛПР", "contact_person"),
        ("Контактное лицо", "contact_person"),
        ("Должность", "position"), ("Область", "region"), ("Населённый пункт", "city"), ("Часовой пояс", "time_zone"),
        ("Юридический адрес", "address"), ("Группа доступа", "access_group"), ("Примечание", "comment"),
        ("Код 1С", "onec_code"), ("Код", "onec_code"), ("Phone", "phones"), ("Tax ID", "inn"), ("Менеджер", None),
    ],
)  # fmt: skip
def test_title(title: str, field: str | None) -> None:
    columns = find_columns([["Наименование*", title]], "counterparties", "name")
    assert columns.places.get(field or "", ()) == ((1,) if field else ())
    assert columns.unknown == ({} if field else {1: title})


@pytest.mark.parametrize(
    "title", ["НАИМЕНОВАНИЕ", "Контрагент", "Клиент", "Партнёр", "Наименование в программе", "Company"]
)
def test_the_name_goes_by_many_titles(title: str) -> None:
    assert find_columns([[title, "ИНН"]], "counterparties", "name").places["name"] == (0,)


def test_the_header_may_stand_under_a_title_and_a_filter() -> None:
    rows = [["Контрагенты"], [], ["Отбор:", "Клиент"], ["№", "Контрагент", "ИНН", "Телефон"], ["1", "Ромашка", "", ""]]
    assert find_columns(rows, "counterparties", "name").header_row == 3


def test_a_second_column_of_one_meaning_is_shown_not_lost() -> None:
    columns = find_columns([["Наименование", "Полное наименование", "ИНН"]], "counterparties", "name")
    assert columns.places["name"] == (0,) and columns.unknown == {1: "Полное наименование"}


@pytest.mark.parametrize(
    "rows", [[], [["ИНН", "Телефон"]], [["Ромашка", "9900000017"]], [["-"]] * 15 + [["Наименование"]]]
)
def test_a_table_without_names_is_refused(rows: list[list[str]]) -> None:
    with pytest.raises(IntakeError, match="no_header"):
        find_columns(rows, "counterparties", "name")
