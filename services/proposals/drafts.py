"""Stage 6: the proposal is made, line by line, with its terms and how long it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, func, select

from services.company import products
from services.company.products import Goods
from services.errors import Invalid, NotFound, Stale
from services.models import ProposalLine, ProposalVersion
from services.paging import Paged
from services.proposals.version_in_work import MOST_LINES, editable, line_from_goods, lines_of, sum_up
from services.proposals.versions import Paper, PricedLine, paper
from services.reading.order_lines import LONGEST_NAME, READ, read_name
from services.reading.sheets.price_lists import USUAL_UNIT, USUAL_VAT
from services.unit import Unit

LONGEST_TERMS = 1000
LONGEST_VALIDITY = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class GoodsOffer:
    """Goods of the directory that the `words` fit, to choose a line from. `last`: the place of the last line so far."""

    deal_id: int
    words: str
    goods: Paged[Goods]
    last: int


def draft(unit: Unit, deal_id: int) -> Paper:
    """What stage 6 works on, made at the first look: the client's assortment is its first lines."""
    editable(unit, deal_id, freeze_over=False)
    return paper(unit, deal_id)


def line(unit: Unit, deal_id: int, place: int) -> tuple[Paper, PricedLine]:
    """One line of what is worked on. Raises Stale where it is gone."""
    of = draft(unit, deal_id)
    found = next((each for each in of.lines if each.place == place), None)
    if found is None:
        raise Stale
    return of, found


def offer(unit: Unit, deal_id: int, words: str, page: int) -> GoodsOffer:
    """What is sold and has the words in its name or article. Raises Invalid `line_name` for words that are too long."""
    if len(words) > LONGEST_NAME:
        raise Invalid("line_name", most=LONGEST_NAME)
    lines = draft(unit, deal_id).lines
    return GoodsOffer(deal_id, words, products.find_goods(unit, words, page), lines[-1].place if lines else 0)


def add_product(unit: Unit, deal_id: int, product_id: int, after: int | None = None) -> int:
    """A line of goods from the directory, one piece at its price; the quantity comes next. Returns the line's place.

    `after` is the place of the last line that the actor saw: a second tap adds nothing, and is Stale.
    """
    goods = products.one(unit, product_id)
    if not goods.active:
        raise Stale
    return _add(unit, deal_id, after, {"product_id": product_id, **line_from_goods(goods)})


def add_typed(unit: Unit, deal_id: int, name: str, after: int | None = None) -> int:
    """A line that the directory does not have. Returns its place. Raises Invalid `line_name`, Stale as above."""
    known = {"name": read_name(name), "unit": USUAL_UNIT, "price": Decimal(0), "vat": USUAL_VAT}
    return _add(unit, deal_id, after, known)


def _add(unit: Unit, deal_id: int, after: int | None, values: Mapping[str, Any]) -> int:
    round_ = _require_lines(editable(unit, deal_id))
    last, count = unit.session.execute(
        select(func.coalesce(func.max(ProposalLine.place), 0), func.count()).where(*lines_of(round_))
    ).one()
    if after is not None and after != last:
        raise Stale
    if count >= MOST_LINES:
        raise Invalid("too_many_lines", most=MOST_LINES)
    of = {"proposal_id": round_.proposal_id, "version": round_.version, "place": last + 1}
    unit.session.add(ProposalLine(**of, **values, quantity=Decimal(1)))
    sum_up(unit, round_)
    return int(last) + 1


def _require_lines(round_: ProposalVersion) -> ProposalVersion:
    """Raises Stale where a file has taken the place of the lines."""
    if round_.file_id is not None:
        raise Stale
    return round_


def change_line(unit: Unit, deal_id: int, place: int, what: str, text: str) -> None:
    """Changes one thing of a line: name, unit, quantity, price, discount, vat. Raises NotFound, or Invalid as the
    text breaks a rule: `line_name`, `line_unit`, `quantity_invalid`, `price_invalid`, `discount_invalid`,
    `vat_unknown`, `sum_too_large`.
    """
    if what not in READ:
        raise NotFound
    value = READ[what](text)
    round_ = _require_lines(editable(unit, deal_id))
    row = unit.session.get(ProposalLine, (round_.proposal_id, round_.version, place))
    if row is None:
        raise Stale
    setattr(row, what, value)
    sum_up(unit, round_)


def remove_line(unit: Unit, deal_id: int, place: int) -> None:
    round_ = _require_lines(editable(unit, deal_id))
    unit.session.execute(delete(ProposalLine).where(*lines_of(round_), ProposalLine.place == place))
    sum_up(unit, round_)


def set_valid_until(unit: Unit, deal_id: int, day: date) -> None:
    """Raises Invalid: `past` for a day that is over, `validity_long`."""
    today = unit.today
    if day < today:
        raise Invalid("past")
    if day > today + LONGEST_VALIDITY:
        raise Invalid("validity_long")
    editable(unit, deal_id).valid_until = day
    unit.session.flush()


def set_valid_for(unit: Unit, deal_id: int, days: int) -> None:
    """So many days from today on."""
    if not 0 <= days <= LONGEST_VALIDITY.days:
        raise Invalid("validity_long")
    set_valid_until(unit, deal_id, unit.today + timedelta(days=days))


def set_terms(unit: Unit, deal_id: int, text: str) -> None:
    """Conditions of delivery and payment, as they stand below the sums. Raises Invalid `terms_long`."""
    if len(text.strip()) > LONGEST_TERMS:
        raise Invalid("terms_long", most=LONGEST_TERMS)
    editable(unit, deal_id).terms = text.strip() or None
    unit.session.flush()
