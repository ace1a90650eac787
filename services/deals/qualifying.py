"""Stage 2: the client's access group is set, or what was known before is kept."""

from sqlalchemy import select

from fsm.events import Event
from services.clients.access_group import move_to_group
from services.errors import NotFound
from services.models import AccessGroup, Counterparty, Deal
from services.process import door
from services.rights import access
from services.unit import Unit


def set_group(unit: Unit, deal_id: int, step: int, group_id: int) -> None:
    """The client's access group: the key of stage 2, and also the tap that keeps a group known before."""
    access.require_deal(unit, deal_id, "work")
    group = unit.session.get(AccessGroup, group_id)
    if group is None:
        raise NotFound
    client = unit.session.execute(
        select(Counterparty.id, Counterparty.group_id).join(Deal).where(Deal.id == deal_id)
    ).one()
    if client.group_id != group_id:
        move_to_group(unit, client.id, group_id)
    door.happen(unit, deal_id, Event("group_set"), step=step, group=group.name)
