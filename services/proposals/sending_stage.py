"""Stage 8: an approved proposal waits to be sent, or is edited once more."""

from dataclasses import dataclass

from sqlalchemy import select

from fsm.events import Event
from services.errors import Stale
from services.mail import letters
from services.mail.letters import DealMail
from services.models import Deal
from services.process import door
from services.proposals.versions import Paper, paper
from services.rights import access
from services.unit import Unit

STAGE = "proposal_sending"
EDITED = "proposal_edited"


@dataclass(frozen=True, slots=True)
class SendingStage:
    """What the deal's card shows at stage 8."""

    paper: Paper
    mail: DealMail


def sending_stage(unit: Unit, deal_id: int) -> SendingStage:
    """The caller has checked that the actor may read the deal."""
    return SendingStage(paper(unit, deal_id), letters.mail(unit, deal_id))


def editable(unit: Unit, deal_id: int) -> tuple[Paper, int]:
    """The proposal that may be edited once more, and the visit of the stage. Raises NotFound, Forbidden, Stale."""
    access.require_deal(unit, deal_id, "work")
    deal = unit.session.execute(select(Deal.stage, Deal.step, Deal.closed).where(Deal.id == deal_id)).one()
    if deal.stage != STAGE or deal.closed is not None:
        raise Stale
    return paper(unit, deal_id), deal.step


def edit(unit: Unit, deal_id: int, step: int) -> None:
    """«Изменить КП»: back to stage 6, without the approval. A letter that has not gone out stays here."""
    access.require_deal(unit, deal_id, "work")
    letters.lock_planned(unit, deal_id, step)
    letters.withdraw(unit, deal_id)
    door.happen(unit, deal_id, Event(EDITED), step=step)
