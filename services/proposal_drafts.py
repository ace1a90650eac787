"""Stage 6: the proposal is made, line by line. A submitted version never changes.

The first edit after a version was submitted makes the next one, with the same lines: every round stays readable.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, exists, func, insert, select

from services import access, own_company, process, products
from services.errors import Invalid, NotFound, Stale
from services.intake.normal import folded
from services.intake.products import USUAL_UNIT, USUAL_VAT
from services.line_reading import READ, read_name
from services.models import Approval, Counterparty, Deal, Proposal, ProposalLine, ProposalVersion
from services.money import total
from services.proposals import Paper, lines, paper
from services.unit import Unit

STAGE = "proposal"
VALID_FOR = timedelta(days=30)
MOST_LINES = 100
LONGEST_TERMS = 1000


def draft(unit: Unit, deal_id: int) -> Paper:
    """What stage 6 works on, made at the first look: the client's assortment is its first lines."""
    _editable(unit, deal_id, freeze_over=False)
    return paper(unit, deal_id)


def add_product(unit: Unit, deal_id: int, product_id: int) -> int:
    """A line of goods from the directory, one piece at its price; the quantity comes next. Returns the line's place."""
    goods = products.one(unit, product_id)
    return _add(unit, deal_id, goods.name, goods.unit, goods.price or Decimal(0), goods.vat, product_id)


def add_typed(unit: Unit, deal_id: int, name: str) -> int:
    """A line that the directory does not have. Returns its place. Raises Invalid `line_name`."""
    return _add(unit, deal_id, read_name(name), USUAL_UNIT, Decimal(0), USUAL_VAT, None)


def _add(unit: Unit, deal_id: int, name: str, unit_name: str, price: Decimal, vat: str, product_id: int | None) -> int:
    round_ = _editable(unit, deal_id)
    last, count = unit.session.execute(
        select(func.coalesce(func.max(ProposalLine.place), 0), func.count()).where(*_of(round_))
    ).one()
    if count >= MOST_LINES:
        raise Invalid("too_many_lines", most=MOST_LINES)
    unit.session.add(
        ProposalLine(
            proposal_id=round_.proposal_id,
            version=round_.version,
            place=last + 1,
            product_id=product_id,
            name=name,
            unit=unit_name,
            quantity=Decimal(1),
            price=price,
            vat=vat,
        )
    )
    _sum_up(unit, round_)
    return int(last) + 1


def change_line(unit: Unit, deal_id: int, place: int, what: str, text: str) -> None:
    """Changes one thing of a line: name, unit, quantity, price, discount, vat. Raises NotFound, or Invalid as the
    text breaks a rule: `line_name`, `line_unit`, `quantity_invalid`, `price_invalid`, `discount_invalid`,
    `vat_unknown`.
    """
    if what not in READ:
        raise NotFound
    value = READ[what](text)
    round_ = _editable(unit, deal_id)
    line = unit.session.get(ProposalLine, (round_.proposal_id, round_.version, place))
    if line is None:
        raise Stale
    setattr(line, what, value)
    _sum_up(unit, round_)


def remove_line(unit: Unit, deal_id: int, place: int) -> None:
    round_ = _editable(unit, deal_id)
    unit.session.execute(delete(ProposalLine).where(*_of(round_), ProposalLine.place == place))
    _sum_up(unit, round_)


def set_valid_until(unit: Unit, deal_id: int, day: date) -> None:
    """Raises Invalid `past` for a day that is over."""
    if day < unit.now.astimezone(unit.company.zone).date():
        raise Invalid("past")
    _editable(unit, deal_id).valid_until = day
    unit.session.flush()


def set_terms(unit: Unit, deal_id: int, text: str) -> None:
    """Conditions of delivery and payment, as they stand below the sums. Raises Invalid `terms_long`."""
    if len(text.strip()) > LONGEST_TERMS:
        raise Invalid("terms_long", most=LONGEST_TERMS)
    _editable(unit, deal_id).terms = text.strip() or None
    unit.session.flush()


def attach(unit: Unit, deal_id: int, file_id: int | None) -> None:
    """An uploaded file instead of lines; None takes it away again."""
    _editable(unit, deal_id).file_id = file_id
    unit.session.flush()


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
    submitted = exists().where(Approval.proposal_id == proposal.id, Approval.version == proposal.version)
    if freeze_over and unit.session.scalar(select(submitted)):
        return _next_version(unit, proposal, round_)
    return round_


def _begin(unit: Unit, deal_id: int) -> ProposalVersion:
    proposal = Proposal(deal_id=deal_id, state="draft", version=1, created_at=unit.now)
    unit.session.add(proposal)
    unit.session.flush()
    today = unit.now.astimezone(unit.company.zone).date()
    round_ = _version(unit, proposal.id, 1, valid_until=today + VALID_FOR, vat_included=own_company.vat_included(unit))
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
    ).where(*_of(before))
    unit.session.execute(insert(ProposalLine).from_select(["proposal_id", "version", *columns], same))
    _sum_up(unit, round_)
    process.note(unit, proposal.deal_id, "proposal_version", {"number": proposal.id, "version": proposal.version})
    return round_


def _assortment(unit: Unit, deal_id: int) -> Sequence[dict[str, Any]]:
    """What the client buys, as far as the directory knows it by the words of stage 5."""
    wanted = unit.session.scalar(
        select(Counterparty.assortment).join(Deal, Deal.counterparty_id == Counterparty.id).where(Deal.id == deal_id)
    )
    found: dict[int, dict[str, Any]] = {}
    for words in (wanted or "").replace("\n", ",").replace(";", ",").split(",")[:MOST_LINES]:
        if folded(words):
            for goods in products.found(unit, words, 0).rows[:1]:
                values = {"product_id": goods.id, "name": goods.name, "unit": goods.unit, "vat": goods.vat}
                found.setdefault(goods.id, values | {"price": goods.price or Decimal(0)})
    return [values | {"place": place} for place, values in enumerate(found.values(), 1)]


def _of(round_: ProposalVersion) -> tuple[Any, Any]:
    return ProposalLine.proposal_id == round_.proposal_id, ProposalLine.version == round_.version


def _sum_up(unit: Unit, round_: ProposalVersion) -> None:
    unit.session.flush()
    sums = total(line.amount for line in lines(unit, round_))
    round_.total, round_.vat = sums.total, sums.vat
    unit.session.flush()
