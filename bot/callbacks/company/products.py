"""The directory of products as an admin keeps it."""

from aiogram.filters.callback_data import CallbackData


class Products(CallbackData, prefix="bl"):
    """A page of the list; `words` is what was searched for, as far as a button holds it."""

    page: int
    words: str = ""


class OpenProduct(CallbackData, prefix="bo"):
    product: int


class AddProduct(CallbackData, prefix="ba"):
    """Asks for the name of a new one."""


class WriteProduct(CallbackData, prefix="bt"):
    """Asks for a field."""

    product: int
    field: str


class EmptyProduct(CallbackData, prefix="be"):
    product: int
    field: str


class SetVat(CallbackData, prefix="bv"):
    product: int
    rate: str


class SwitchProduct(CallbackData, prefix="bs"):
    product: int
    sold: bool
