"""A posted document «Холодный обзвон» is paused, resumed, cancelled; its deals of stage 1 follow.

Rows that wait are held by the launch itself, which works on running documents only. The deals are brought in line by
the document's state, in chunks: the first in the same transaction, what is left by a job, from wherever it stopped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, true

from fsm.events import Event
from services.campaigns import launching
from services.errors import NotFound, Stale
from services.models import Campaign, Deal
from services.process import door
from services.process.campaigns import finish_campaigns
from services.rights import access
from services.runtime import jobs
from services.unit import Unit

CHUNK = 250
"""Deals that a unit brings in line: few enough that taps go on meanwhile."""
JOB = "campaign_state"


@dataclass(frozen=True, slots=True)
class DealsFollowing:
    """What happens to a document's deals of stage 1 in one of its states, and which of them it has not reached yet."""

    event: Event
    waiting: ColumnElement[bool]


FOLLOWING: Mapping[str, DealsFollowing] = {
    "paused": DealsFollowing(Event("paused"), Deal.control_due.is_not(None)),
    "running": DealsFollowing(Event("resumed"), Deal.control_left.is_not(None)),
    "cancelled": DealsFollowing(Event("closed", state="cancelled", reason="campaign_cancelled"), true()),
}


def pause(unit: Unit, campaign_id: int) -> None:
    """«Приостановить». Raises Stale where the document is not running."""
    _change(unit, campaign_id, "paused", among=("running",))
    follow(unit, campaign_id)


def resume(unit: Unit, campaign_id: int) -> None:
    """«Возобновить»: time limits go on with what was left of them, rows that wait are launched."""
    campaign = _change(unit, campaign_id, "running", among=("paused",))
    follow(unit, campaign_id)
    if campaign.all_launched:
        finish_campaigns(unit)
    else:
        launching.add_job(unit, campaign_id)


def cancel(unit: Unit, campaign_id: int) -> None:
    """«Отменить обзвон»: deals of stage 1 close, later ones go on, rows that were not launched never are."""
    _change(unit, campaign_id, "cancelled", among=("running", "paused"))
    follow(unit, campaign_id)


def follow(unit: Unit, campaign_id: int) -> None:
    """Brings the deals in line with the state that the document was given just now."""
    if not follow_chunk(unit, campaign_id):
        jobs.add(unit.session, JOB, {"campaign": campaign_id, "user": unit.actor.user_id}, unit.now)


def follow_chunk(unit: Unit, campaign_id: int) -> bool:
    """Brings the next deals in line with their document's state. Returns whether all are. Safe to call again."""
    state = unit.session.scalar(select(Campaign.state).where(Campaign.id == campaign_id).with_for_update())
    following = FOLLOWING.get(state or "")
    if following is None:
        return True
    start = unit.company.processes[unit.company.version_id].start
    steps: dict[int, int] = dict(
        unit.session.execute(
            select(Deal.id, Deal.step)
            .where(Deal.campaign_id == campaign_id, Deal.stage == start, Deal.closed.is_(None), following.waiting)
            .order_by(Deal.control_due, Deal.id)
            .limit(CHUNK)
        ).all()
    )
    taken = door.happen_to_all(unit, steps, following.event, **_details(following.event))
    return len(steps) < CHUNK or not taken


def _details(event: Event) -> dict[str, Any]:
    return {"reason": event.reason} if event.reason else {}


def _change(unit: Unit, campaign_id: int, state: str, among: tuple[str, ...]) -> Campaign:
    """The document in its new state; the lock keeps a launch from making deals meanwhile. Raises NotFound, Stale."""
    access.require(unit, "start_campaign")
    campaign = unit.session.scalar(select(Campaign).where(Campaign.id == campaign_id).with_for_update())
    if campaign is None or not (campaign.author_id == unit.actor.id or "admin" in unit.actor.roles):
        raise NotFound
    if campaign.state not in among:
        raise Stale
    campaign.state = state
    unit.session.flush()
    return campaign
