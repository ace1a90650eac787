"""Номенклатура: taken in from price lists, found by a few letters, switched off when no longer sold."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import Table, and_, bindparam, func, insert, or_, select, update

from services.db.sets import among
from services.errors import NotFound
from services.models import Product
from services.paging import PAGE, Paged, page_that_is_there
from services.reading.plain_text import fold
from services.reading.sheets.price_lists import USUAL_UNIT, USUAL_VAT, ProductRow
from services.rights import access
from services.unit import Unit

PRODUCTS = cast(Table, Product.__table__)


@dataclass(frozen=True, slots=True)
class Goods:
    """A position of the directory; `price` in roubles, None where it is named each time."""

    id: int
    article: str | None
    name: str
    unit: str
    price: Decimal | None
    vat: str
    active: bool


@dataclass(frozen=True, slots=True)
class ProductsTakenIn:
    """How many products a price list brought, how many it changed, and how many were there already as it has them."""

    added: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, more: "ProductsTakenIn") -> "ProductsTakenIn":
        return ProductsTakenIn(self.added + more.added, self.changed + more.changed, self.same + more.same)


NEW = ProductRow(0, "", None, USUAL_UNIT, None, USUAL_VAT)
"""What a new product is, unless a price list says otherwise."""
COLUMNS = (Product.id, Product.article, Product.name, Product.unit, Product.price, Product.vat, Product.active)


def take_in(unit: Unit, rows: Sequence[ProductRow]) -> ProductsTakenIn:
    """Adds what is new and brings the known up to date: by article, without one by name. The last row of one counts;
    what it says nothing of stays as it was.
    """
    access.require(unit, "edit_directories")
    last = {_key(row.article, row.name): row for row in rows}
    known = _known_products(unit, rows)
    fresh = [_columns_from(row, NEW) | {"active": True} for key, row in last.items() if key not in known]
    there = [(known[key], _columns_from(row, known[key])) for key, row in last.items() if key in known]
    changes = [values | {"product_id": before.id} for before, values in there if _differs(before, values)]
    if fresh:
        unit.session.execute(insert(Product), fresh)
    if changes:
        _change(unit, changes)
    return ProductsTakenIn(len(fresh), len(changes), len(last) - len(fresh) - len(changes))


def _columns_from(row: ProductRow, before: Any) -> dict[str, Any]:
    """The columns of a product, with what the row says nothing of as it was before."""
    return {
        "article": row.article,
        "name": row.name,
        "folded_name": folded_name(row.name, row.article),
        "unit": row.unit or before.unit,
        "price": before.price if row.price is None else row.price,
        "vat": row.vat or before.vat,
    }


def _differs(before: Any, values: Mapping[str, Any]) -> bool:
    return any(getattr(before, name) != value for name, value in values.items())


def _key(article: str | None, name: str) -> str:
    return f"article {article}" if article else f"name {fold(name)}"


def _known_products(unit: Unit, rows: Sequence[ProductRow]) -> Mapping[str, Any]:
    articles = {row.article for row in rows if row.article}
    names = {fold(row.name) for row in rows if not row.article}
    known = or_(
        among(Product.article, "articles"), and_(Product.article.is_(None), among(Product.folded_name, "names"))
    )
    found = unit.session.execute(
        select(*COLUMNS, Product.folded_name).where(known),
        {"articles": json.dumps([*articles]), "names": json.dumps([*names])},
    )
    return {_key(row.article, row.name): row for row in found}


def folded_name(name: str, article: str | None) -> str:
    """What a product is found by."""
    return fold(f"{name} {article or ''}")


def _change(unit: Unit, changes: Sequence[Mapping[str, Any]]) -> None:
    names = [name for name in changes[0] if name != "product_id"]
    changed = update(PRODUCTS).where(PRODUCTS.c.id == bindparam("product_id"))
    unit.session.connection().execute(changed.values({name: bindparam(name) for name in names}), list(changes))


def find_goods(unit: Unit, words: str, page: int, *, all_of_them: bool = False) -> Paged[Goods]:
    """What is sold and has every one of the words in its name or article; `all_of_them`: also what is switched off."""
    having = [Product.folded_name.contains(word, autoescape=True) for word in fold(words).split()]
    offered = [] if all_of_them else [Product.active]
    condition = and_(True, *having, *offered)
    total = unit.session.scalars(select(func.count()).select_from(Product).where(condition)).one()
    page = page_that_is_there(page, total)
    rows = unit.session.execute(
        select(*COLUMNS).where(condition).order_by(Product.name, Product.id).limit(PAGE).offset(page * PAGE)
    )
    return Paged([Goods(*row) for row in rows], page, total)


def one(unit: Unit, product_id: int) -> Goods:
    """Raises NotFound."""
    row = unit.session.execute(select(*COLUMNS).where(Product.id == product_id)).one_or_none()
    if row is None:
        raise NotFound
    return Goods(*row)


def switch(unit: Unit, product_id: int, sold: bool) -> None:
    """Sold no longer, or sold again; papers of before keep it."""
    access.require(unit, "edit_directories")
    turned = update(Product).where(Product.id == product_id).values(active=sold).returning(Product.id)
    if unit.session.execute(turned).first() is None:
        raise NotFound
