"""Stage 6: the proposal is made, line by line. A submitted version never changes.

The first edit after a version was submitted makes the next one, with the same lines: every round stays readable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, insert, select

from services.company import products, requisites
from services.company.products import Goods
from services.errors import Invalid, NotFound, Stale
from services.models import Approval, Counterparty, Deal, Proposal, ProposalLine, ProposalVersion, StoredFile
from services.paging import Paged
from services.process import door
from services.proposals.versions import Paper, PricedLine, lines, paper
from services.reading.money import total
from services.reading.order_lines import LONGEST_NAME, READ, read_name
from services.reading.plain_text import fold
from services.reading.sheets.price_lists import DEAREST, USUAL_UNIT, USUAL_VAT
from services.rights import access
from services.runtime import outbox, stored_files
from services.unit import Unit

STAGE = "proposal"
VALID_FOR = timedelta(days=30)
MOST_LINES = 100
LONGEST_TERMS = 1000
LONGEST_VALIDITY = timedelta(days=366)
FILE_ENDINGS = (".pdf", ".docx", ".xlsx")
LARGEST_FILE = 10 * 2**20
"""Bytes that mail servers commonly take."""
FILE_LOST = "proposal_file_lost"
"""The message that tells an executor that his file has to be sent again."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Goods of the directory that the `words` fit, to choose a line from. `last`: the place of the last line so far."""

    deal_id: int
    words: str
    goods: Paged[Goods]
    last: int


def draft(unit: Unit, deal_id: int) -> Paper:
    """What stage 6 works on, made at the first look: the client's assortment is its first lines."""
    _editable(unit, deal_id, freeze_over=False)
    return paper(unit, deal_id)


def line(unit: Unit, deal_id: int, place: int) -> tuple[Paper, PricedLine]:
    """One line of what is worked on. Raises Stale where it is gone."""
    of = draft(unit, deal_id)
    found = next((each for each in of.lines if each.place == place), None)
    if found is None:
        raise Stale
    return of, found


def offer(unit: Unit, deal_id: int, words: str, page: int) -> Offer:
    """What is sold and has the words in its name or article. Raises Invalid `line_name` for words that are too long."""
    if len(words) > LONGEST_NAME:
        raise Invalid("line_name", most=LONGEST_NAME)
    lines = draft(unit, deal_id).lines
    return Offer(deal_id, words, products.find_goods(unit, words, page), lines[-1].place if lines else 0)


def add_product(unit: Unit, deal_id: int, product_id: int, after: int | None = None) -> int:
    """A line of goods from the directory, one piece at its price; the quantity comes next. Returns the line's place.

    `after` is the place of the last line that the actor saw: a second tap adds nothing, and is Stale.
    """
    goods = products.one(unit, product_id)
    if not goods.active:
        raise Stale
    return _add(unit, deal_id, after, {"product_id": product_id, **_line_from_goods(goods)})


def add_typed(unit: Unit, deal_id: int, name: str, after: int | None = None) -> int:
    """A line that the directory does not have. Returns its place. Raises Invalid `line_name`, Stale as above."""
    known = {"name": read_name(name), "unit": USUAL_UNIT, "price": Decimal(0), "vat": USUAL_VAT}
    return _add(unit, deal_id, after, known)


def _line_from_goods(goods: Goods) -> dict[str, Any]:
    return {"name": goods.name, "unit": goods.unit, "price": goods.price or Decimal(0), "vat": goods.vat}


def _add(unit: Unit, deal_id: int, after: int | None, values: Mapping[str, Any]) -> int:
    round_ = _require_lines(_editable(unit, deal_id))
    last, count = unit.session.execute(
        select(func.coalesce(func.max(ProposalLine.place), 0), func.count()).where(*_key_of(round_))
    ).one()
    if after is not None and after != last:
        raise Stale
    if count >= MOST_LINES:
        raise Invalid("too_many_lines", most=MOST_LINES)
    of = {"proposal_id": round_.proposal_id, "version": round_.version, "place": last + 1}
    unit.session.add(ProposalLine(**of, **values, quantity=Decimal(1)))
    _sum_up(unit, round_)
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
    round_ = _require_lines(_editable(unit, deal_id))
    row = unit.session.get(ProposalLine, (round_.proposal_id, round_.version, place))
    if row is None:
        raise Stale
    setattr(row, what, value)
    _sum_up(unit, round_)


def remove_line(unit: Unit, deal_id: int, place: int) -> None:
    round_ = _require_lines(_editable(unit, deal_id))
    unit.session.execute(delete(ProposalLine).where(*_key_of(round_), ProposalLine.place == place))
    _sum_up(unit, round_)


def set_valid_until(unit: Unit, deal_id: int, day: date) -> None:
    """Raises Invalid: `past` for a day that is over, `validity_long`."""
    today = unit.today
    if day < today:
        raise Invalid("past")
    if day > today + LONGEST_VALIDITY:
        raise Invalid("validity_long")
    _editable(unit, deal_id).valid_until = day
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
    _editable(unit, deal_id).terms = text.strip() or None
    unit.session.flush()


def attach(unit: Unit, deal_id: int, telegram_id: str, name: str, size: int) -> None:
    """An uploaded file instead of the lines, which come back when it is taken away. Its sum has to be said.

    Raises Invalid: `proposal_file_kind`, `file_too_large`.
    """
    if PurePath(name).suffix.lower() not in FILE_ENDINGS:
        raise Invalid("proposal_file_kind")
    if size > LARGEST_FILE:
        raise Invalid("file_too_large", most=LARGEST_FILE // 2**20)
    round_ = _editable(unit, deal_id)
    if round_.file_id is None:
        round_.total = round_.vat = Decimal(0)
    round_.file_id = stored_files.keep_for_mail(unit, telegram_id, name, size)
    unit.session.flush()


def set_file_sum(unit: Unit, deal_id: int, text: str) -> None:
    """What the uploaded file offers, VAT included: approvers are asked by it. Raises Invalid `file_sum_invalid`.

    Raises Stale where there is none.
    """
    try:
        sum_ = READ["price"](text)
    except Invalid:
        raise Invalid("file_sum_invalid") from None
    if not sum_:
        raise Invalid("file_sum_invalid")
    round_ = _editable(unit, deal_id)
    if round_.file_id is None:
        raise Stale
    round_.total = sum_
    unit.session.flush()


def detach(unit: Unit, deal_id: int) -> None:
    """The lines come back in the place of the uploaded file."""
    _without_file(unit, _editable(unit, deal_id))


def lose_file(unit: Unit, file_id: int) -> None:
    """Telegram does not have an uploaded file any more: the proposal is without it, and the actor, its sender, is told.

    A file that is no proposal's is passed over, and so is one that has been submitted meanwhile.
    """
    round_ = unit.session.scalar(select(ProposalVersion).where(ProposalVersion.file_id == file_id))
    if round_ is None or unit.session.scalar(select(_is_submitted(round_))):
        return
    name = unit.session.get_one(StoredFile, file_id).name
    _without_file(unit, round_)
    proposal = unit.session.get_one(Proposal, round_.proposal_id)
    outbox.post(unit, FILE_LOST, {unit.actor.user_id: {"deal": proposal.deal_id, "name": name}})


def _without_file(unit: Unit, round_: ProposalVersion) -> None:
    round_.file_id = None
    _sum_up(unit, round_)


def _editable(unit: Unit, deal_id: int, *, freeze_over: bool = True) -> ProposalVersion:
    """The version that may be changed now. Raises Stale where the deal is at another stage.

    `freeze_over`: a version that was submitted is followed by the next one.
    """
    access.require_deal(unit, deal_id, "work")
    stage, closed = unit.session.execute(
        select(Deal.stage, Deal.closed).where(Deal.id == deal_id).with_for_update()
    ).one()
    if stage != STAGE or closed is not None:
        raise Stale
    proposal = unit.session.scalar(select(Proposal).where(Proposal.deal_id == deal_id, Proposal.state != "closed"))
    if proposal is None:
        return _begin(unit, deal_id)
    round_ = unit.session.get_one(ProposalVersion, (proposal.id, proposal.version))
    if freeze_over and unit.session.scalar(select(_is_submitted(round_))):
        return _next_version(unit, proposal, round_)
    return round_


def _is_submitted(round_: ProposalVersion) -> ColumnElement[bool]:
    return exists().where(Approval.proposal_id == round_.proposal_id, Approval.version == round_.version)


def _begin(unit: Unit, deal_id: int) -> ProposalVersion:
    proposal = Proposal(deal_id=deal_id, state="draft", version=1, created_at=unit.now)
    unit.session.add(proposal)
    unit.session.flush()
    today = unit.today
    round_ = _version(
        unit, proposal.id, 1, valid_until=today + VALID_FOR, vat_included=requisites.prices_include_vat(unit)
    )
    of = {"proposal_id": proposal.id, "version": 1, "quantity": Decimal(1)}
    unit.session.add_all(ProposalLine(**goods, **of) for goods in _assortment(unit, deal_id))
    _sum_up(unit, round_)
    return round_


def _version(unit: Unit, proposal_id: int, number: int, **values: Any) -> ProposalVersion:
    round_ = ProposalVersion(
        proposal_id=proposal_id,
        version=number,
        total=Decimal(0),
        vat=Decimal(0),
        by_id=unit.actor.user_id,
        created_at=unit.now,
        **values,
    )
    unit.session.add(round_)
    unit.session.flush()
    return round_


def _next_version(unit: Unit, proposal: Proposal, before: ProposalVersion) -> ProposalVersion:
    proposal.version, proposal.state = before.version + 1, "draft"
    kept = {name: getattr(before, name) for name in ("valid_until", "terms", "vat_included", "file_id")}
    round_ = _version(unit, proposal.id, proposal.version, **kept)
    columns = ["place", "product_id", "name", "unit", "quantity", "price", "discount", "vat"]
    same = select(
        ProposalLine.proposal_id,
        ProposalLine.version + 1,
        *(getattr(ProposalLine, name) for name in columns),
    ).where(*_key_of(before))
    unit.session.execute(insert(ProposalLine).from_select(["proposal_id", "version", *columns], same))
    if round_.file_id is None:
        _sum_up(unit, round_)
    else:
        round_.total = before.total
        unit.session.flush()
    door.note(unit, proposal.deal_id, "proposal_version", {"number": proposal.id, "version": proposal.version})
    return round_


def _assortment(unit: Unit, deal_id: int) -> Sequence[dict[str, Any]]:
    """What the client buys, as far as the directory knows it by the words of stage 5."""
    wanted = unit.session.scalar(
        select(Counterparty.assortment).join(Deal, Deal.counterparty_id == Counterparty.id).where(Deal.id == deal_id)
    )
    found: dict[int, dict[str, Any]] = {}
    for words in (wanted or "").replace("\n", ",").replace(";", ",").split(",")[:MOST_LINES]:
        if fold(words):
            for goods in products.find_goods(unit, words, 0).rows[:1]:
                found.setdefault(goods.id, {"product_id": goods.id, **_line_from_goods(goods)})
    return [values | {"place": place} for place, values in enumerate(found.values(), 1)]


def _key_of(round_: ProposalVersion) -> tuple[Any, Any]:
    return ProposalLine.proposal_id == round_.proposal_id, ProposalLine.version == round_.version


def _sum_up(unit: Unit, round_: ProposalVersion) -> None:
    unit.session.flush()
    sums = total(line.amount for line in lines(unit, round_))
    if sums.total >= DEAREST:
        raise Invalid("sum_too_large")
    round_.total, round_.vat = sums.total, sums.vat
    unit.session.flush()
