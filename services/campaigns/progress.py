"""How far a document «Холодный обзвон» has come: where its deals stand, and how they were closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from services.models import ClosingReason, Deal
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of deals, each in one of them: open at stage 1, not begun or begun; open further on; won; closed.

    `closed` is by the reason's name, in the order of the directory.
    """

    not_begun: int
    begun: int
    further: int
    won: int
    closed: Sequence[tuple[str, int]]


def progress(unit: Unit, campaign_id: int) -> Progress:
    """The caller has checked that the document is the actor's business."""
    start = unit.company.processes[unit.company.version_id].start
    at_start, untouched = Deal.stage == start, Deal.acted_at.is_(None)
    open_deals: dict[tuple[bool, bool], int] = {
        (bool(first), bool(fresh)): count
        for first, fresh, count in unit.session.execute(
            select(at_start, untouched, func.count())
            .where(Deal.campaign_id == campaign_id, Deal.closed.is_(None))
            .group_by(at_start, untouched)
        )
    }
    closed = unit.session.execute(
        select(ClosingReason.name, func.count())
        .select_from(Deal)
        .outerjoin(ClosingReason, ClosingReason.code == Deal.reason)
        .where(Deal.campaign_id == campaign_id, Deal.closed.is_not(None))
        .group_by(ClosingReason.name, ClosingReason.place)
        .order_by(ClosingReason.place)
    ).all()
    return Progress(
        not_begun=open_deals.get((True, True), 0),
        begun=open_deals.get((True, False), 0),
        further=open_deals.get((False, True), 0) + open_deals.get((False, False), 0),
        won=sum(count for name, count in closed if name is None),
        closed=[(name, count) for name, count in closed if name is not None],
    )
