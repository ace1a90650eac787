"""The directory of products as an admin keeps it."""

from bot.callbacks.company.products import (
    AddProduct,
    EmptyProduct,
    OpenProduct,
    Products,
    SetVat,
    SwitchProduct,
    WriteProduct,
)
from bot.screens.company import products as screens
from bot.screens.paging import shorten_words
from bot.screens.views import View
from bot.updates.routes import SentFile, UpdateRoutes
from services.company import product_directory, products
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("products")
def product_list(unit: Unit, rest: str) -> View:
    return screens.product_list(shorten_words(rest), 0)


@routes.tap(Products)
def turn_page(unit: Unit, tap: Products) -> View:
    return screens.product_list(tap.words, tap.page)


@routes.typing(screens.product_list)
def search(unit: Unit, words: str) -> View:
    return screens.product_list(shorten_words(words), 0)


@routes.file(screens.product_list)
def take_price_list(unit: Unit, file: SentFile) -> View:
    product_directory.expect_file(unit, file.file_id, file.name, file.size)
    return screens.product_list("", 0)


@routes.tap(OpenProduct)
def open_product(unit: Unit, tap: OpenProduct) -> View:
    return screens.product_page(tap.product)


@routes.tap(AddProduct)
def name_product(unit: Unit, tap: AddProduct) -> View:
    return screens.naming_product()


@routes.typing(screens.naming_product)
def add(unit: Unit, name: str) -> View:
    """A new product is asked its price at once."""
    return screens.writing_product(product_directory.add(unit, name), "price").saying("product_added")


@routes.tap(WriteProduct)
def write_product(unit: Unit, tap: WriteProduct) -> View:
    return screens.writing_product(tap.product, tap.field)


@routes.typing(screens.writing_product)
def write(unit: Unit, text: str, product_id: int, field: str) -> View:
    product_directory.change(unit, product_id, field, text)
    return screens.product_page(product_id)


@routes.tap(EmptyProduct)
def empty(unit: Unit, tap: EmptyProduct) -> View:
    product_directory.empty(unit, tap.product, tap.field)
    return screens.product_page(tap.product)


@routes.tap(SetVat)
def set_vat(unit: Unit, tap: SetVat) -> View:
    product_directory.change(unit, tap.product, "vat", tap.rate)
    return screens.product_page(tap.product)


@routes.tap(SwitchProduct)
def switch(unit: Unit, tap: SwitchProduct) -> View:
    products.switch(unit, tap.product, tap.sold)
    return screens.product_page(tap.product)
