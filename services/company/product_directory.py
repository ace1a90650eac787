"""Номенклатура as an admin keeps it in chat: searched, added and changed by hand, brought up to date by price lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select, update

from services.company import products
from services.company.products import Goods, ProductsTakenIn
from services.errors import Invalid, NotFound
from services.models import Job, Product
from services.paging import Paged
from services.reading.order_lines import READ
from services.reading.plain_text import fold
from services.reading.sheets.price_lists import LONGEST_ARTICLE, USUAL_UNIT, USUAL_VAT
from services.reading.sheets.tables import LARGEST_FILE
from services.rights import access
from services.runtime import jobs, outbox
from services.unit import Unit

READ_JOB = "read_products"
"""The job that reads a price list."""
TAKEN = "products_taken"
"""The message that tells what a price list has brought."""
TOLD = 10
"""Refused rows that the message names."""
FIELDS = ("name", "price", "unit", "vat", "article")
EMPTIED = frozenset({"price", "article"})
"""Fields that a product can do without."""


@dataclass(frozen=True, slots=True)
class ProductShelf:
    """A page of what is in the directory and has the words in it; `reading`: the actor's price list is being read."""

    words: str
    goods: Paged[Goods]
    reading: bool


def shelf(unit: Unit, words: str, page: int) -> ProductShelf:
    """What is no longer sold too."""
    access.require(unit, "edit_directories")
    return ProductShelf(words, products.find_goods(unit, words, page, all_of_them=True), _is_file_being_read(unit))


def product(unit: Unit, product_id: int) -> Goods:
    """Raises NotFound."""
    access.require(unit, "edit_directories")
    return products.one(unit, product_id)


def add(unit: Unit, name: str) -> int:
    """A product that has no price yet. Returns its id. Raises Invalid: `line_name`, `product_there`."""
    access.require(unit, "edit_directories")
    name = READ["name"](name)
    _require_free_name(unit, name)
    added = Product(name=name, folded_name=products.folded_name(name, None), unit=USUAL_UNIT, vat=USUAL_VAT)
    unit.session.add(added)
    unit.session.flush()
    return added.id


def change(unit: Unit, product_id: int, field: str, text: str) -> None:
    """Writes one of `FIELDS` as typed. Raises NotFound, Invalid: `product_there`, `article_invalid`, `article_there`,
    and as `line_reading.READ` does.
    """
    if field not in FIELDS:
        raise NotFound
    before = product(unit, product_id)
    value = _article(unit, text, product_id) if field == "article" else READ[field](text)
    if field == "name" and before.article is None:
        _require_free_name(unit, value, product_id)
    _write(unit, before, field, value)


def empty(unit: Unit, product_id: int, field: str) -> None:
    """A product without a price is priced in each proposal. Raises NotFound."""
    if field not in EMPTIED:
        raise NotFound
    before = product(unit, product_id)
    if field == "article":
        _require_free_name(unit, before.name, product_id)
    _write(unit, before, field, None)


def expect_file(unit: Unit, file_id: str, file_name: str, size: int) -> None:
    """A price list was sent; a job reads it and takes it in. Raises Invalid `file_too_large`."""
    access.require(unit, "edit_directories")
    if size > LARGEST_FILE:
        raise Invalid("file_too_large", most=LARGEST_FILE // 2**20)
    params = {"campaign": None, "file_id": file_id, "name": file_name, "user": unit.actor.user_id}
    jobs.add(unit.session, READ_JOB, params, unit.now)


def tell_taken(unit: Unit, file_name: str, taken: ProductsTakenIn, refused: Sequence[tuple[int, str, str]]) -> None:
    """Tells the actor, who sent the price list."""
    counts = {"added": taken.added, "changed": taken.changed, "same": taken.same, "refused": len(refused)}
    rows = [{"row": row, "code": code, "value": value} for row, code, value in refused[:TOLD]]
    outbox.post(unit, TAKEN, {unit.actor.user_id: {"name": file_name, "rows": rows} | counts})


def _is_file_being_read(unit: Unit) -> bool:
    mine = (Job.kind == READ_JOB, Job.error.is_(None), Job.params["user"].as_integer() == unit.actor.user_id)
    return bool(unit.session.scalar(select(exists().where(*mine))))


def _article(unit: Unit, text: str, product_id: int) -> str:
    article = text.strip()
    if not article or len(article) > LONGEST_ARTICLE:
        raise Invalid("article_invalid", most=LONGEST_ARTICLE)
    taken = exists().where(Product.article == article, Product.id != product_id)
    if unit.session.scalar(select(taken)):
        raise Invalid("article_there", article=article)
    return article


def _require_free_name(unit: Unit, name: str, besides: int = 0) -> None:
    """A price list without articles knows goods by their names."""
    same = exists().where(Product.article.is_(None), Product.folded_name == fold(name), Product.id != besides)
    if unit.session.scalar(select(same)):
        raise Invalid("product_there", name=name)


def _write(unit: Unit, before: Goods, field: str, value: Any) -> None:
    named = {"name": before.name, "article": before.article} | {field: value}
    values = {field: value, "folded_name": products.folded_name(named["name"], named["article"])}
    unit.session.execute(update(Product).where(Product.id == before.id).values(values))
