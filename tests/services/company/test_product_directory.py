"""The directory of products as an admin keeps it in chat."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from services.company import product_directory, products
from services.company.products import ProductsTakenIn
from services.errors import Forbidden, Invalid, NotFound
from services.models import Job
from services.reading.sheets.price_lists import ProductRow
from tests.services.firm import Firm

TAPE = ProductRow(2, "Скотч 48 мм", "A-003", "шт", Decimal(61), "22")


async def added(firm: Firm, name: str = "Плёнка") -> int:
    return await firm.anna.do(product_directory.add, name)


async def test_a_product_is_added_and_every_field_of_it_changed(firm: Firm) -> None:
    film = await added(firm)
    changes = {"name": "Плёнка  100 м", "price": "1 234,5", "unit": "рул", "vat": "без НДС", "article": "A-7"}
    for field, text in changes.items():
        await firm.anna.do(product_directory.change, film, field, text)
    [found] = (await firm.pyotr.ask(products.find_goods, "a 7 пленка 100", 0)).rows
    assert (found.name, found.price, found.unit, found.vat) == ("Плёнка 100 м", Decimal("1234.50"), "рул", "none")
    await firm.anna.do(product_directory.empty, film, "price")
    assert (await firm.anna.ask(product_directory.product, film)).price is None


async def test_a_renamed_product_is_found_by_its_new_name_only(firm: Firm) -> None:
    film = await added(firm)
    await firm.anna.do(product_directory.change, film, "name", "Паллета")
    assert (await firm.pyotr.ask(products.find_goods, "пленка", 0)).total == 0
    assert (await firm.pyotr.ask(products.find_goods, "паллета", 0)).total == 1


async def test_names_and_articles_that_tell_goods_apart_are_not_given_twice(firm: Firm) -> None:
    await firm.anna.do(products.take_in, [TAPE])
    film = await added(firm)
    with pytest.raises(Invalid, match="product_there"):
        await added(firm, "ПЛЕНКА")
    with pytest.raises(Invalid, match="article_there"):
        await firm.anna.do(product_directory.change, film, "article", "A-003")
    await firm.anna.do(product_directory.change, film, "article", "A-004")
    await added(firm)
    with pytest.raises(Invalid, match="product_there"):
        await firm.anna.do(product_directory.empty, film, "article")


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("name", "х" * 201, "line_name"),
        ("price", "дорого", "price_invalid"),
        ("price", "-1", "price_invalid"),
        ("unit", "х" * 21, "line_unit"),
        ("vat", "18", "vat_unknown"),
        ("article", "х" * 51, "article_invalid"),
    ],
)
async def test_what_does_not_fit_is_refused(firm: Firm, field: str, text: str, code: str) -> None:
    film = await added(firm)
    with pytest.raises(Invalid, match=code):
        await firm.anna.do(product_directory.change, film, field, text)


@pytest.mark.parametrize("field", ["id", "active", "folded_name"])
async def test_a_forged_field_is_none(firm: Firm, field: str) -> None:
    film = await added(firm)
    for service, given in ((product_directory.change, (film, field, "1")), (product_directory.empty, (film, field))):
        with pytest.raises(NotFound):
            await firm.anna.do(service, *given)


async def test_while_a_price_list_is_read_its_sender_sees_it(firm: Firm) -> None:
    with pytest.raises(Invalid, match="file_too_large"):
        await firm.anna.do(product_directory.expect_file, "F", "прайс.xlsx", 21 * 2**20)
    assert not (await firm.anna.ask(product_directory.shelf, "", 0)).reading
    await firm.anna.do(product_directory.expect_file, "F", "прайс.xlsx", 1000)
    assert (await firm.anna.ask(product_directory.shelf, "", 0)).reading
    assert await firm.rows(select(Job.kind)) == [product_directory.READ_JOB]


async def test_the_message_about_a_price_list_counts_all_and_names_the_first_refused(firm: Firm) -> None:
    refused = [(row, "price_invalid", "дорого") for row in range(2, 20)]
    await firm.anna.do(product_directory.tell_taken, "прайс.xlsx", ProductsTakenIn(3, 2, 1), refused)
    [(recipient, told)] = await firm.told(product_directory.TAKEN)
    assert recipient == firm.anna.id
    assert (told["added"], told["changed"], told["same"], told["refused"], len(told["rows"])) == (3, 2, 1, 18, 10)


async def test_a_price_list_of_many_thousand_rows_is_taken_at_once(firm: Firm) -> None:
    rows = [
        ProductRow(number, f"Товар {number}", f"T-{number}", "шт", Decimal(number), "22") for number in range(40_000)
    ]
    assert await firm.anna.do(products.take_in, rows) == ProductsTakenIn(40_000)


async def test_the_directory_is_the_admins(firm: Firm) -> None:
    film = await added(firm)
    for service, given in (
        (product_directory.shelf, ("", 0)),
        (product_directory.product, (film,)),
        (product_directory.add, ("Скотч",)),
        (product_directory.change, (film, "price", "1")),
        (product_directory.empty, (film, "price")),
        (product_directory.expect_file, ("F", "прайс.xlsx", 1)),
    ):
        with pytest.raises(Forbidden):
            await firm.maria.do(service, *given)
