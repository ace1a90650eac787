"""The access group that a client belongs to: whose people work his deals, and whose head decides on them."""

from sqlalchemy import and_, select, update

from services.models import Counterparty, Deal, Task
from services.process import tasks
from services.unit import Unit


def move_to_group(unit: Unit, client_id: int, group_id: int) -> None:
    """What his open deals have waiting for the head of the former group passes to the head of this one, who is told.

    The caller has checked the right.
    """
    unit.session.execute(update(Counterparty).where(Counterparty.id == client_id).values(group_id=group_id))
    waiting = select(Deal.id).where(Deal.counterparty_id == client_id, Deal.closed.is_(None))
    tasks.pass_on(unit, and_(Task.given_as == "group_head", Task.deal_id.in_(waiting)), unit.actor.user_id)
