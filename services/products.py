"""Номенклатура: taken in from price lists, found by a few letters, switched off when no longer sold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import Table, and_, bindparam, func, insert, or_, select, update

from services import access
from services.errors import NotFound
from services.intake.normal import folded
from services.intake.products import ProductRow
from services.models import Product
from services.paging import PAGE, Paged, paged
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
class TakenIn:
    added: int
    changed: int


COLUMNS = (Product.id, Product.article, Product.name, Product.unit, Product.price, Product.vat, Product.active)


def take_in(unit: Unit, rows: Sequence[ProductRow]) -> TakenIn:
    """Adds what is new and brings the known up to date: by article, without one by name. The last row of one counts."""
    access.require(unit, "edit_directories")
    known = _recognised(unit, rows)
    fresh: dict[str, dict[str, Any]] = {}
    changes: dict[int, dict[str, Any]] = {}
    for row in rows:
        found = known.get(_key(row.article, row.name))
        if found is None:
            fresh[_key(row.article, row.name)] = _values(row) | {"active": True}
        else:
            changes[found] = _values(row) | {"product_id": found}
    if fresh:
        unit.session.execute(insert(Product), list(fresh.values()))
    if changes:
        _change(unit, list(changes.values()))
    return TakenIn(len(fresh), len(changes))


def _key(article: str | None, name: str) -> str:
    return f"article {article}" if article else f"name {folded(name)}"


def _recognised(unit: Unit, rows: Sequence[ProductRow]) -> Mapping[str, int]:
    articles = {row.article for row in rows if row.article}
    names = {folded(row.name) for row in rows if not row.article}
    found = unit.session.execute(
        select(Product.id, Product.article, Product.name).where(
            or_(Product.article.in_(articles), and_(Product.article.is_(None), Product.folded_name.in_(names)))
        )
    )
    return {_key(article, name): product_id for product_id, article, name in found}


def _values(row: ProductRow) -> dict[str, Any]:
    return {
        "article": row.article,
        "name": row.name,
        "folded_name": folded(f"{row.name} {row.article or ''}"),
        "unit": row.unit,
        "price": row.price,
        "vat": row.vat,
    }


def _change(unit: Unit, changes: Sequence[Mapping[str, Any]]) -> None:
    names = [name for name in changes[0] if name != "product_id"]
    changed = update(PRODUCTS).where(PRODUCTS.c.id == bindparam("product_id"))
    unit.session.connection().execute(changed.values({name: bindparam(name) for name in names}), list(changes))


def found(unit: Unit, words: str, page: int, *, all_of_them: bool = False) -> Paged[Goods]:
    """What is sold and has every one of the words in its name or article; `all_of_them`: also what is switched off."""
    having = [Product.folded_name.contains(word, autoescape=True) for word in folded(words).split()]
    offered = [] if all_of_them else [Product.active]
    condition = and_(True, *having, *offered)
    total = unit.session.scalars(select(func.count()).select_from(Product).where(condition)).one()
    page = paged(page, total)
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


def switch(unit: Unit, product_id: int) -> None:
    """Sold no longer, or sold again; papers of before keep it."""
    access.require(unit, "edit_directories")
    turned = update(Product).where(Product.id == product_id).values(active=~Product.active).returning(Product.id)
    if unit.session.execute(turned).first() is None:
        raise NotFound
