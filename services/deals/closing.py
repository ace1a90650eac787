"""A deal is closed by somebody, with a reason."""

from sqlalchemy import select

from fsm.events import Event
from services.directories.closing_reasons import reason
from services.errors import NotFound
from services.models import ClosingReason, Deal
from services.process import door
from services.rights import access
from services.unit import Unit


def close(unit: Unit, deal_id: int, step: int, code: str) -> None:
    """Closes a deal with a reason; whether it counts as lost or as not reached, the reason's row says."""
    chosen = unit.session.get(ClosingReason, reason(unit, code).code)
    if chosen is None:
        raise NotFound
    found = unit.session.execute(select(Deal.stage, Deal.version_id).where(Deal.id == deal_id)).one_or_none()
    if found is not None and not unit.company.processes[found.version_id].executor_may_close(found.stage):
        access.require_deal(unit, deal_id, "close_late")
    door.happen(unit, deal_id, Event("closed", state=chosen.state, reason=chosen.code), step=step, reason=chosen.name)
