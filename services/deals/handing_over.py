"""Deals that change hands, any number at once, each with all that is open on it."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from fsm.events import Event
from services.calling import promised_callbacks
from services.db.sets import among, json_set
from services.errors import NotFound
from services.models import Deal, User
from services.planning import planned_calls
from services.process import deal_rows, door
from services.proposals import approvers
from services.unit import Unit

HEIR = select(User.name).where(User.active).with_for_update(read=True)
"""Held, so that nobody is switched off while he is given deals."""
HERITAGE = (
    select(Deal.id, Deal.step)
    .where(among(Deal.id, "deals"), Deal.closed.is_(None), Deal.executor_id != bindparam("executor"))
    .order_by(Deal.id)
    .with_for_update(of=Deal)
)


def hand_over(unit: Unit, deal_ids: Sequence[int], executor_id: int, *, keep_control: bool = True) -> int:
    """Gives these deals to one executor with their tasks, planned calls and surveys; returns how many changed hands.

    Deals that are closed, or are his already, are passed over. The former executor becomes a participant; calls move
    into the new one's hours, promised ones keep their time. The control keeps its date or starts anew, always anew
    where it has passed. The new executor is told once of them all. The caller has checked the rights.
    Raises NotFound for an executor who is not there.
    """
    heir = unit.session.scalar(HEIR.where(User.id == executor_id))
    if heir is None:
        raise NotFound
    heritage = unit.session.execute(HERITAGE, {"deals": json_set(deal_ids), "executor": executor_id})
    steps = {row.id: row.step for row in heritage}
    if not steps:
        return 0
    pass_to(unit, list(steps), executor_id)
    return door.happen_to_all(unit, steps, Event("reassigned", keep_control=keep_control), to=heir)


def pass_to(unit: Unit, deal_ids: Sequence[int], executor_id: int) -> None:
    """The deals have another executor from now on, with all that is open; the former one joins their participants.

    This is no event: what happens to the deals besides is the caller's.
    """
    deal_rows.give_to(unit, deal_ids, executor_id)
    planned_calls.replan(unit, deal_ids)
    promised_callbacks.ring_when_due(unit, deal_ids)
    approvers.pass_on_approvals(unit, deal_ids)
