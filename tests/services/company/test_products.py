"""The directory of goods: price lists come in, goods are found by a few letters."""

from decimal import Decimal

import pytest

from services.company import products
from services.company.products import ProductsTakenIn
from services.errors import Forbidden, NotFound
from services.reading.sheets.price_lists import ProductRow
from tests.services.firm import Firm


def goods(name: str, article: str | None = None, price: str = "10", vat: str = "22") -> ProductRow:
    return ProductRow(2, name, article, "шт", Decimal(price), vat)


BOX, TAPE, FILM = goods("Гофрокороб 400×300×200", "A-001", "42.50"), goods("Скотч 48 мм", "A-003"), goods("Плёнка")


async def names(firm: Firm, words: str, **params: bool) -> list[str]:
    return [each.name for each in (await firm.pyotr.ask(products.find_goods, words, 0, **params)).rows]


async def test_a_price_list_comes_in_and_its_next_version_changes_prices(firm: Firm) -> None:
    assert await firm.anna.do(products.take_in, [BOX, TAPE, FILM]) == ProductsTakenIn(3, 0)
    dearer = [goods("Гофрокороб 400×300×200", "A-001", "45.00"), goods("ПЛЁНКА", None, "12"), goods("Паллета", "A-005")]
    assert await firm.anna.do(products.take_in, dearer) == ProductsTakenIn(1, 2)
    assert await firm.anna.do(products.take_in, dearer) == ProductsTakenIn(0, 0, 3)
    [box] = (await firm.pyotr.ask(products.find_goods, "гофро", 0)).rows
    assert (box.price, box.vat, box.unit) == (Decimal("45.00"), "22", "шт")
    assert len(await names(firm, "")) == 4


async def test_one_article_twice_in_a_list_is_one_product_and_the_last_row_counts(firm: Firm) -> None:
    await firm.anna.do(products.take_in, [goods("Короб", "A-1", "1"), goods("Короб новый", "A-1", "2")])
    assert await names(firm, "короб") == ["Короб новый"]


async def test_what_a_price_list_does_not_say_stays_as_it_was(firm: Firm) -> None:
    await firm.anna.do(products.take_in, [ProductRow(2, "Книга", "A-9", "экз", Decimal("10"), "10")])
    await firm.anna.do(products.take_in, [ProductRow(2, "Книга о коробах", "A-9", None, None, None)])
    [book] = (await firm.pyotr.ask(products.find_goods, "", 0)).rows
    assert (book.name, book.unit, book.price, book.vat) == ("Книга о коробах", "экз", Decimal("10"), "10")


@pytest.mark.parametrize("words", ["пленка", "ПЛЁН", "плёнка"])
async def test_goods_are_found_whatever_the_case_and_the_dots(firm: Firm, words: str) -> None:
    await firm.anna.do(products.take_in, [BOX, TAPE, FILM])
    assert await names(firm, words) == ["Плёнка"]


@pytest.mark.parametrize("words", ["a 003", "скотч 48", "48 скот"])
async def test_goods_are_found_by_article_and_by_words_in_any_order(firm: Firm, words: str) -> None:
    await firm.anna.do(products.take_in, [BOX, TAPE, FILM])
    assert await names(firm, words) == ["Скотч 48 мм"]


async def test_what_is_switched_off_is_offered_to_nobody_until_it_is_switched_on(firm: Firm) -> None:
    await firm.anna.do(products.take_in, [TAPE])
    [tape] = (await firm.anna.ask(products.find_goods, "", 0)).rows
    await firm.anna.do(products.switch, tape.id, False)
    assert await names(firm, "") == []
    assert await names(firm, "", all_of_them=True) == ["Скотч 48 мм"]
    await firm.anna.do(products.switch, tape.id, True)
    assert await names(firm, "") == ["Скотч 48 мм"]


async def test_only_admins_change_the_directory(firm: Firm) -> None:
    with pytest.raises(Forbidden):
        await firm.maria.do(products.take_in, [TAPE])
    with pytest.raises(Forbidden):
        await firm.pyotr.do(products.switch, 1, False)
    with pytest.raises(NotFound):
        await firm.anna.do(products.switch, 77, False)
