"""Номенклатура out of a sheet: article, name, unit, price, VAT rate."""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from services.reading.money import VAT_RATES, kopecks
from services.reading.plain_text import fold
from services.reading.sheets.columns import Columns, find_columns
from services.reading.sheets.tables import Sheet

USUAL_UNIT = "шт"
USUAL_VAT = "22"
WITHOUT_VAT = frozenset({"без ндс", "не облагается", "нет", "no vat", "without vat", "none", "exempt"})
DEAREST = Decimal(10) ** 12
LONGEST_NAME, LONGEST_UNIT, LONGEST_ARTICLE = 200, 20, 50
"""Characters that a line of a proposal takes."""
_RATE = re.compile(r"(?:ндс|vat)?\s*(?:0[.,](?P<share>\d{1,2})|(?P<percent>\d{1,2})(?:[.,]0+)?\s*%?)")
_NOT_NUMBER = re.compile(r"[\s\u00a0₽]|руб\.?|р\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A position as a file names it; None where the file says nothing. `price` is in roubles."""

    row_number: int
    name: str
    article: str | None
    unit: str | None
    price: Decimal | None
    vat: str | None


@dataclass(frozen=True, slots=True)
class ParsedProducts:
    """`refused`: the row's number, why (`no_name`, `too_long`, `price_invalid`, `vat_unknown`) and what stood there."""

    rows: list[ProductRow] = field(default_factory=list)
    refused: list[tuple[int, str, str]] = field(default_factory=list)


def parse_products(sheet: Sheet) -> ParsedProducts:
    """Every filled row below the header. Raises IntakeError `no_header`."""
    columns = find_columns(sheet.rows, "products", "name")
    parsed = ParsedProducts()
    for row_number, row in enumerate(sheet.rows[columns.header_row + 1 :], columns.header_row + 2):
        if any(row):
            _add(parsed, row_number, _cells(row, columns))
    return parsed


def _add(parsed: ParsedProducts, row_number: int, cells: dict[str, str]) -> None:
    name = " ".join(cells.get("name", "").split())
    try:
        price, vat = read_price(cells.get("price", "")), _vat(cells.get("vat", ""))
    except ValueError as error:
        code, value = error.args
        parsed.refused.append((row_number, code, value))
        return
    if not name:
        parsed.refused.append((row_number, "no_name", ""))
        return
    article, unit = cells.get("article", "").strip() or None, cells.get("unit", "").strip() or None
    long = ((name, LONGEST_NAME), (article or "", LONGEST_ARTICLE), (unit or "", LONGEST_UNIT))
    if too_long := next((text for text, most in long if len(text) > most), None):
        parsed.refused.append((row_number, "too_long", too_long))
        return
    parsed.rows.append(ProductRow(row_number, name, article, unit, price, vat))


def _cells(row: list[str], columns: Columns) -> dict[str, str]:
    return {name: row[places[0]] if places[0] < len(row) else "" for name, places in columns.places.items()}


def _vat(text: str) -> str | None:
    return read_vat(text) if text.strip() else None


def read_price(text: str) -> Decimal | None:
    """«1 234,50 ₽» in roubles and kopecks; None for nothing. Raises ValueError `price_invalid` with the text."""
    price = read_decimal(text)
    if price is None:
        return None
    if not price.is_finite() or not 0 <= price < DEAREST:
        raise ValueError("price_invalid", text)
    return kopecks(price)


def read_decimal(text: str) -> Decimal | None:
    """«1 234,5» as people write numbers; None for nothing. Raises ValueError `price_invalid` with the text."""
    bare = _NOT_NUMBER.sub("", text).replace(",", ".")
    try:
        return Decimal(bare) if bare else None
    except InvalidOperation:
        raise ValueError("price_invalid", text) from None


def read_vat(text: str) -> str:
    """«22%», «0,22», «Без НДС»: a name of `VAT_RATES`; nothing is the usual rate. Raises ValueError `vat_unknown`."""
    if not text.strip():
        return USUAL_VAT
    if fold(text) in WITHOUT_VAT:
        return "none"
    found = _RATE.fullmatch(text.strip().casefold())
    if found is None:
        raise ValueError("vat_unknown", text)
    rate = str(int(found["share"].ljust(2, "0") if found["share"] else found["percent"]))
    if rate not in VAT_RATES:
        raise ValueError("vat_unknown", text)
    return rate
