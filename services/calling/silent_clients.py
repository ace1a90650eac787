"""Stage 9: the client is silent. A week after the sending, and after each try, he is to be spoken with once more."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, exists, select

from fsm.events import Event
from services.db.sets import json_set
from services.models import Deal, Interaction, Task, Timer
from services.planning import planned_calls
from services.process import door
from services.unit import Unit

STAGE = "awaiting_answer"
REMINDER, CONTACT_CLIENT = "answer_reminder", "contact_client"
"""The week's timer and the task that it gives."""


def _asked_for(deal: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(Task.deal_id == deal, Task.kind == CONTACT_CLIENT, Task.state == "open")


REMINDED_AT = select(Timer.due_at).where(Timer.deal_id == bindparam("deal"), Timer.name == REMINDER)
ASKED = select(Deal.id).where(
    Deal.id == bindparam("deal"), Deal.stage == STAGE, Deal.closed.is_(None), _asked_for(Deal.id.expression)
)
PROMISED = select(Interaction.id).where(
    and_(Interaction.deal_id == bindparam("deal"), Interaction.state == "planned", Interaction.promised)
)


def reminds_at(unit: Unit, deal_id: int) -> datetime | None:
    """When the client is to be spoken with, unless he answers before (UTC)."""
    found: datetime | None = unit.session.scalar(REMINDED_AT, {"deal": deal_id})
    return found


def is_to_be_spoken_with(unit: Unit, deal_id: int) -> bool:
    """Whether the executor has the task to speak with the silent client."""
    return unit.session.scalar(ASKED, {"deal": deal_id}) is not None


def end_silence(unit: Unit, deal_id: int) -> None:
    """Somebody wrote to the silent client or spoke with him, not by the planned call: the task is done, another week
    begins. A promised callback stays what is to be done next.
    """
    if is_to_be_spoken_with(unit, deal_id) and unit.session.scalar(PROMISED, {"deal": deal_id}) is None:
        planned_calls.DROP_PLANNED.run(unit.session, deals=json_set([deal_id]))
        door.happen(unit, deal_id, Event("call_ended"))
