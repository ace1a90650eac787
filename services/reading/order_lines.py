"""What is typed for a line of a proposal or an order: name, unit, quantity, price, discount, VAT rate."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from services.errors import Invalid
from services.reading.money import kopecks
from services.reading.sheets.price_lists import DEAREST, LONGEST_NAME, LONGEST_UNIT, read_decimal, read_vat

__all__ = ["LONGEST_NAME", "LONGEST_UNIT", "READ", "read_name", "read_quantity"]

MOST_QUANTITY = Decimal(10) ** 9
THOUSANDTH = Decimal("0.001")


def read_name(text: str) -> str:
    """Raises Invalid `line_name`."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME:
        raise Invalid("line_name", most=LONGEST_NAME)
    return name


def _unit(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_UNIT:
        raise Invalid("line_unit", most=LONGEST_UNIT)
    return name


def read_quantity(text: str) -> Decimal:
    """Raises Invalid `quantity_invalid`."""
    quantity = _number(text, "quantity_invalid", MOST_QUANTITY).quantize(THOUSANDTH)
    if not quantity:
        raise Invalid("quantity_invalid")
    return quantity


def _price(text: str) -> Decimal:
    return kopecks(_number(text, "price_invalid", DEAREST))


def _discount(text: str) -> Decimal:
    return kopecks(_number(text.replace("%", ""), "discount_invalid", Decimal("100.01")))


def _number(text: str, code: str, below: Decimal) -> Decimal:
    try:
        found = read_decimal(text)
    except ValueError:
        raise Invalid(code) from None
    if found is None or not found.is_finite() or not 0 <= found < below:
        raise Invalid(code)
    return found


def _vat(text: str) -> str:
    try:
        return read_vat(text)
    except ValueError:
        raise Invalid("vat_unknown", value=text) from None


READ: Mapping[str, Callable[[str], Any]] = {
    "name": read_name,
    "unit": _unit,
    "quantity": read_quantity,
    "price": _price,
    "discount": _discount,
    "vat": _vat,
}
"""By what is changed. Each raises Invalid: line_name, line_unit, quantity_invalid, price_invalid, discount_invalid,
vat_unknown."""
