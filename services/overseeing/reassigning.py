"""A deal is given to another executor, with all that is open on it."""

from collections.abc import Sequence

from sqlalchemy import select

from services.deals.handing_over import hand_over
from services.errors import Stale
from services.models import Deal
from services.rights import access
from services.rights.candidates import Candidate, heirs
from services.unit import Unit


def candidates(unit: Unit, deal_id: int) -> Sequence[Candidate]:
    """Whom the actor may hand the deal to: an admin any executor, a manager his own people; never who has it now."""
    access.require_deal(unit, deal_id, "reassign")
    return heirs(unit, but=unit.session.scalars(select(Deal.executor_id).where(Deal.id == deal_id)).one())


def reassign(unit: Unit, deal_id: int, step: int, executor_id: int, *, keep_control: bool = True) -> str:
    """Hands the deal over with all that is open (`handing_over`). Returns the new executor's name.

    Raises Stale where the deal has moved on since the actor saw it, or that person can no longer be chosen.
    """
    chosen = next((each for each in candidates(unit, deal_id) if each.id == executor_id), None)
    seen = unit.session.scalar(select(Deal.step).where(Deal.id == deal_id).with_for_update())
    if chosen is None or seen != step or not hand_over(unit, [deal_id], executor_id, keep_control=keep_control):
        raise Stale
    return chosen.name
