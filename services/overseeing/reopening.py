"""Deals brought back to work, at the stage where they stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from fsm.events import Event
from services.errors import Invalid, Stale
from services.models import Campaign, Counterparty, Deal, User
from services.process import deal_rows, door
from services.rights import access
from services.rights.candidates import Candidate, heirs
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class OtherDeal:
    """An open deal that the client has meanwhile."""

    deal_id: int
    executor: str


@dataclass(frozen=True, slots=True)
class DealToReopen:
    """What is to be known before a deal is brought back. `executor_fits`: who had it last may get it again; else it
    goes to one of the candidates.
    """

    deal_id: int
    step: int
    client: str
    executor: str
    executor_fits: bool
    other: OtherDeal | None
    candidates: Sequence[Candidate]

    @property
    def asks(self) -> bool:
        return not self.executor_fits or self.other is not None


def deal_to_reopen(unit: Unit, deal_id: int) -> DealToReopen:
    """Raises NotFound and Forbidden, Stale for a deal that is open, Invalid `client_not_to_call`."""
    deal = _closed_deal(unit, deal_id)
    candidates = heirs(unit, but=deal.executor_id)
    fits = _fits(unit, deal.executor_id)
    return DealToReopen(deal_id, deal.step, deal.client, deal.executor, fits, _other(unit, deal_id), candidates)


def reopen(unit: Unit, deal_id: int, step: int, executor_id: int | None = None) -> str:
    """Brings the deal back with whoever had it, or gives it to another executor; returns his name.

    Its control goes on with the time that was left or, where it had expired, anew; tasks and calls are made as on
    entry. Raises as `deal_to_reopen` does, Stale also where this person cannot be chosen, Invalid `executor_gone` where
    somebody else must be.
    """
    deal = _closed_deal(unit, deal_id)
    seen = unit.session.scalar(select(Deal.step).where(Deal.id == deal_id, Deal.closed.is_not(None)).with_for_update())
    if seen != step:
        raise Stale
    name = _heir(unit, deal_id, deal, executor_id)
    door.happen_unchecked(unit, deal_id, Event("reopened"), step=step, to=name)
    _rejoin(unit, deal_id)
    return name


def _closed_deal(unit: Unit, deal_id: int) -> Any:
    access.require_deal(unit, deal_id, "reopen")
    deal = unit.session.execute(
        select(
            Deal.step,
            Deal.closed,
            Deal.executor_id,
            Counterparty.name.label("client"),
            Counterparty.do_not_call,
            User.name.label("executor"),
        )
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(User, User.id == Deal.executor_id)
        .where(Deal.id == deal_id)
    ).one()
    if deal.closed is None:
        raise Stale
    if deal.do_not_call:
        raise Invalid("client_not_to_call")
    return deal


def _fits(unit: Unit, executor_id: int) -> bool:
    return any(each.id == executor_id for each in heirs(unit, but=0))


def _other(unit: Unit, deal_id: int) -> OtherDeal | None:
    client = select(Deal.counterparty_id).where(Deal.id == deal_id).scalar_subquery()
    found = unit.session.execute(
        select(Deal.id, User.name)
        .join(User, User.id == Deal.executor_id)
        .where(Deal.counterparty_id == client, Deal.closed.is_(None))
        .order_by(Deal.id)
        .limit(1)
    ).one_or_none()
    return OtherDeal(*found) if found else None


def _heir(unit: Unit, deal_id: int, deal: Any, executor_id: int | None) -> str:
    """The name of who gets the deal, which is his when this returns."""
    if executor_id in (None, deal.executor_id):
        if not _fits(unit, deal.executor_id):
            raise Invalid("executor_gone", name=deal.executor)
        return str(deal.executor)
    chosen = next((each for each in heirs(unit, but=deal.executor_id) if each.id == executor_id), None)
    if chosen is None:
        raise Stale
    deal_rows.give_to(unit, [deal_id], chosen.id)
    return chosen.name


def _rejoin(unit: Unit, deal_id: int) -> None:
    """At stage 1 the deal is its document's business again: a finished one works on, in a paused one it waits."""
    stage, campaign_id, version = unit.session.execute(
        select(Deal.stage, Deal.campaign_id, Deal.version_id).where(Deal.id == deal_id)
    ).one()
    if stage != unit.company.processes[version].start:
        return
    again = update(Campaign).where(Campaign.id == campaign_id, Campaign.state == "finished")
    unit.session.execute(again.values(state="running"))
    if unit.session.scalar(select(Campaign.state).where(Campaign.id == campaign_id)) == "paused":
        door.happen_unchecked(unit, deal_id, Event("paused"))
