"""What was said in a call, written down while it goes on or with its outcome."""

from sqlalchemy import select

from services.errors import Invalid
from services.models import Interaction
from services.rights import access
from services.unit import Unit

LONGEST_NOTE = 1000


def add_note(unit: Unit, deal_id: int, text: str) -> None:
    """Keeps what is said while the call is still open. Raises Invalid: `note_nowhere` without a call, `note_long`."""
    access.require_deal(unit, deal_id, "work")
    call_id = unit.session.scalar(
        select(Interaction.id).where(
            Interaction.deal_id == deal_id, Interaction.kind == "call", Interaction.state == "planned"
        )
    )
    if call_id is None:
        raise Invalid("note_nowhere")
    append(unit, call_id, text)


def append(unit: Unit, call_id: int, text: str) -> str | None:
    """Below what was noted before, which is returned. Raises Invalid `note_long`. The caller has checked the right."""
    call = unit.session.get_one(Interaction, call_id, populate_existing=True)
    before = call.note
    note = "\n".join(filter(None, (before, text.strip())))
    if len(note) > LONGEST_NOTE:
        raise Invalid("note_long", most=LONGEST_NOTE)
    call.note = note
    unit.session.flush()
    return before
