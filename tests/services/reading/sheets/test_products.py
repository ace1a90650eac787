"""Goods out of a file, as price lists are really written."""

from decimal import Decimal
from pathlib import Path

import pytest

from services.reading.refusals import IntakeError
from services.reading.sheets.price_lists import ProductRow, parse_products, read_price, read_vat
from services.reading.sheets.tables import Sheet, read_sheet

SAMPLE = Path(__file__).parents[3] / "data" / "nomenklatura.xlsx"


def sheet(*rows: list[str]) -> Sheet:
    return Sheet([list(row) for row in rows], "Лист1")


def test_the_sample_price_list_is_read_whole() -> None:
    parsed = parse_products(read_sheet(SAMPLE.read_bytes(), SAMPLE.name))
    assert parsed.refused == []
    assert parsed.rows[0] == ProductRow(2, "Гофрокороб 400×300×200", "A-001", "шт", Decimal("42.50"), "22")
    assert [row.article for row in parsed.rows] == ["A-001", "A-002", "A-003", "A-004", "A-005", "A-006"]


def test_columns_are_known_by_other_names_and_what_a_file_does_not_say_stays_open() -> None:
    parsed = parse_products(sheet(["Прайс-лист"], ["Товар", "Цена, руб."], ["Скотч", "1 061,5"]))
    assert parsed.rows == [ProductRow(3, "Скотч", None, None, Decimal("1061.50"), None)]


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        (["", "5", "22%"], (2, "no_name", "")),
        (["Скотч", "дорого", "22%"], (2, "price_invalid", "дорого")),
        (["Скотч", "-5", "22%"], (2, "price_invalid", "-5")),
        (["Скотч", "5", "18%"], (2, "vat_unknown", "18%")),
        (["Скотч" * 50, "5", "22%"], (2, "too_long", "Скотч" * 50)),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_reason(row: list[str], refusal: tuple[int, str, str]) -> None:
    parsed = parse_products(sheet(["Наименование", "Цена", "НДС"], row, ["Плёнка", "1", "10"]))
    assert parsed.refused == [refusal]
    assert [each.name for each in parsed.rows] == ["Плёнка"]


def test_a_file_without_names_says_what_is_needed() -> None:
    with pytest.raises(IntakeError) as refused:
        parse_products(sheet(["Цена", "НДС"], ["1", "2"]))
    assert refused.value.code == "no_header"


@pytest.mark.parametrize(
    ("text", "price"),
    [("42.5", "42.50"), ("1 234,50 ₽", "1234.50"), ("1\u00a0000 руб.", "1000"), ("", None), ("0", "0")],
)
def test_prices_are_read_as_people_write_them(text: str, price: str | None) -> None:
    assert read_price(text) == (None if price is None else Decimal(price))


@pytest.mark.parametrize(
    ("text", "rate"),
    [("22%", "22"), ("22", "22"), ("НДС 10 %", "10"), ("0,22", "22"), ("0.1", "10"), ("0", "0"), ("0%", "0"),
     ("Без НДС", "none"), ("не облагается", "none"), ("", "22"), ("7.00", "7")],
)  # fmt: skip
def test_rates_are_read_as_people_write_them(text: str, rate: str) -> None:
    assert read_vat(text) == rate
