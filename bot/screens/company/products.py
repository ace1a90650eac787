"""The directory of products as an admin keeps it: the list, a product's page, what is typed for it."""

from bot.callbacks.company.products import (
    AddProduct,
    EmptyProduct,
    OpenProduct,
    Products,
    SetVat,
    SwitchProduct,
    WriteProduct,
)
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.company import product_directory
from services.company.product_directory import EMPTIED, FIELDS, ProductShelf
from services.company.products import Goods
from services.errors import NotFound
from services.reading.money import VAT_RATES
from services.unit import Unit

TYPED = tuple(field for field in FIELDS if field != "vat")
A_ROW = 3


@screen("product_list", product_directory.shelf, follows="job")
def product_list(shelf: ProductShelf, say: Say) -> Drawing:
    goods = shelf.goods
    if goods.total:
        title = say("products-found" if shelf.words else "products-title", total=goods.total, words=shelf.words)
    else:
        title = say("products-not-found" if shelf.words else "products-none", words=shelf.words)
    notes = [say("products-reading")] if shelf.reading else []
    parts = [title, *(_line(each, say) for each in goods.rows), say("products-hint"), *notes]
    return Drawing("\n\n".join(parts), _ways(shelf, say))


def _line(goods: Goods, say: Say) -> str:
    return say("product-line", name=goods.name, about=_about(goods, say), active=goods.active)


def _about(goods: Goods, say: Say) -> str:
    """«A-001 · 42,50 ₽ за шт · НДС 22 %»."""
    return " · ".join([*filter(None, [goods.article]), _price(goods, say), _vat(goods, say)])


def _price(goods: Goods, say: Say) -> str:
    if goods.price is None:
        return say.plain("product-unpriced", unit=goods.unit)
    return say.plain("product-price", price=say.money(goods.price), unit=goods.unit)


def _vat(goods: Goods, say: Say) -> str:
    return say.plain("product-vat", rate=goods.vat)


def _ways(shelf: ProductShelf, say: Say) -> list[list[Button]]:
    rows = [[Button(label(each.name), OpenProduct(product=each.id))] for each in shelf.goods.rows]
    rows += turns(shelf.goods, lambda page: Products(page=page, words=shelf.words))
    if shelf.words:
        rows.append([Button(say.plain("button-all-products"), Products(page=0))])
    return [*rows, [Button(say.plain("button-add-product"), AddProduct())]]


@screen("product_page", product_directory.product)
def product_page(goods: Goods, say: Say) -> Drawing:
    lines = [
        say("product-title", name=goods.name),
        say("product-about", article=goods.article or "—", price=_price(goods, say), vat=_vat(goods, say)),
    ]
    if not goods.active:
        lines.append(say("product-not-sold"))
    return Drawing("\n\n".join(lines), _changes(goods, say))


def _changes(goods: Goods, say: Say) -> list[list[Button]]:
    typed = [
        Button(say.plain(f"button-product-{field}"), WriteProduct(product=goods.id, field=field)) for field in TYPED
    ]
    rates = [
        Button(
            f"{'✓ ' if rate == goods.vat else ''}{say.plain('vat-rate', rate=rate)}",
            SetVat(product=goods.id, rate=rate),
        )
        for rate in VAT_RATES
    ]
    sold = Button(
        say.plain("button-stop-selling" if goods.active else "button-sell-again"),
        SwitchProduct(product=goods.id, sold=not goods.active),
    )
    rows = [typed[:2], typed[2:], rates[:A_ROW], rates[A_ROW:], [sold]]
    return [*rows, [Button(say.plain("button-products"), Products(page=0))]]


def _nothing(unit: Unit) -> None:
    """Only an admin is asked: whoever may see the list."""
    product_directory.shelf(unit, "", 0)


@screen("naming_product", _nothing)
def naming_product(shown: None, say: Say) -> Drawing:
    return Drawing(say("product-add"), [back(Products(page=0), say)])


def _field(unit: Unit, product_id: int, field: str) -> tuple[Goods, str]:
    """Raises NotFound for a field that nothing is typed for."""
    if field not in TYPED:
        raise NotFound
    return product_directory.product(unit, product_id), field


@screen("writing_product", _field)
def writing_product(shown: tuple[Goods, str], say: Say) -> Drawing:
    goods, field = shown
    ways = back(OpenProduct(product=goods.id), say)
    if field in EMPTIED and getattr(goods, field) is not None:
        ways.append(Button(say.plain("button-clear"), EmptyProduct(product=goods.id, field=field)))
    lines = [say("product-title", name=goods.name), say("product-write", field=field)]
    return Drawing("\n\n".join(lines), [ways])
