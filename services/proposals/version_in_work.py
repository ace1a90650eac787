"""The version of a proposal that may be changed now.

A submitted one never changes: the first edit after it makes the next, with the same lines, so that every round stays
readable.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, exists, insert, select

from services.company import products, requisites
from services.company.products import Goods
from services.errors import Invalid, Stale
from services.models import Approval, Counterparty, Deal, Proposal, ProposalLine, ProposalVersion
from services.process import door
from services.proposals.versions import lines
from services.reading.money import total
from services.reading.plain_text import fold
from services.reading.sheets.price_lists import DEAREST
from services.rights import access
from services.unit import Unit

STAGE = "proposal"
VALID_FOR = timedelta(days=30)
MOST_LINES = 100


def line_from_goods(goods: Goods) -> dict[str, Any]:
    return {"name": goods.name, "unit": goods.unit, "price": goods.price or Decimal(0), "vat": goods.vat}


def editable(unit: Unit, deal_id: int, *, freeze_over: bool = True) -> ProposalVersion:
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
    if freeze_over and unit.session.scalar(select(is_submitted(round_))):
        return _next_version(unit, proposal, round_)
    return round_


def is_submitted(round_: ProposalVersion) -> ColumnElement[bool]:
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
    sum_up(unit, round_)
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
    ).where(*lines_of(before))
    unit.session.execute(insert(ProposalLine).from_select(["proposal_id", "version", *columns], same))
    if round_.file_id is None:
        sum_up(unit, round_)
    else:
        round_.total = before.total
        unit.session.flush()
    door.note_in_history(
        unit, proposal.deal_id, "proposal_version", {"number": proposal.id, "version": proposal.version}
    )
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
                found.setdefault(goods.id, {"product_id": goods.id, **line_from_goods(goods)})
    return [values | {"place": place} for place, values in enumerate(found.values(), 1)]


def lines_of(round_: ProposalVersion) -> tuple[Any, Any]:
    return ProposalLine.proposal_id == round_.proposal_id, ProposalLine.version == round_.version


def sum_up(unit: Unit, round_: ProposalVersion) -> None:
    unit.session.flush()
    sums = total(line.amount for line in lines(unit, round_))
    if sums.total >= DEAREST:
        raise Invalid("sum_too_large")
    round_.total, round_.vat = sums.total, sums.vat
    unit.session.flush()
