"""Stages 9 and 10: the client's answer to a proposal is awaited, written down, and decided on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from fsm.events import Event
from services.calling import call_notes, calls, interactions, offered_outcomes, silent_clients
from services.calling.interactions import Enclosure
from services.directories.closing_reasons import ClosingReasonChoice
from services.errors import Invalid, NotFound, Stale
from services.models import ClosingReason, Counterparty, Deal, History, Interaction, Proposal, User
from services.models.deals import INTERACTION_KINDS
from services.process import door
from services.proposals.versions import Paper, paper
from services.rights import access
from services.unit import Unit

SENT, RECEIVED = "proposal_sent", "answer_received"
ANALYSIS, ORDER = "answer_analysis", "order"
REACHED = "reached"
LONGEST_COMMENT = 1000


@dataclass(frozen=True, slots=True)
class Exchange:
    """A line of history: the sending, or the answer. `how` is the kind of interaction, or `letter` for ours."""

    at: datetime
    who: str | None
    how: str | None
    to: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class AnswerStage:
    """What the card shows at stage 9. `asked`: the executor is to speak with the client, who is silent."""

    paper: Paper
    sent: Exchange | None
    reminds_at: datetime | None
    asked: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the card shows at stage 10."""

    paper: Paper
    answer: Exchange | None


@dataclass(frozen=True, slots=True)
class AnswerInWriting:
    """An answer that is being written down. `kind`: how it came."""

    deal_id: int
    step: int
    client: str
    kind: str


@dataclass(frozen=True, slots=True)
class DecisionToMake:
    """A decision that something more is asked for: a comment, or one of the `reasons`."""

    deal_id: int
    step: int
    client: str
    number: int
    reasons: Sequence[ClosingReasonChoice]


LAST = (
    select(History.at, History.details, User.name)
    .outerjoin(User, User.id == History.actor_id)
    .where(History.deal_id == bindparam("deal"), History.event == bindparam("event"))
    .order_by(History.id.desc())
    .limit(1)
)
SEEN = (
    select(Deal.step, Deal.stage, Deal.closed, Counterparty.name)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .where(Deal.id == bindparam("deal"))
)
PLANNED_CALL = select(Interaction.id, Interaction.planned_at).where(
    Interaction.deal_id == bindparam("deal"), Interaction.kind == "call", Interaction.state == "planned"
)


def answer_stage(unit: Unit, deal_id: int) -> AnswerStage:
    """The caller has checked that the actor may read the deal."""
    asked = silent_clients.is_to_be_spoken_with(unit, deal_id)
    return AnswerStage(
        paper(unit, deal_id), _exchange(unit, deal_id, SENT), silent_clients.reminds_at(unit, deal_id), asked
    )


def analysis(unit: Unit, deal_id: int) -> Analysis:
    """The caller has checked that the actor may read the deal."""
    return Analysis(paper(unit, deal_id), _exchange(unit, deal_id, RECEIVED))


def _exchange(unit: Unit, deal_id: int, event: str) -> Exchange | None:
    found = unit.session.execute(LAST, {"deal": deal_id, "event": event}).first()
    if found is None:
        return None
    details = found.details or {}
    return Exchange(found.at, found.name, *(details.get(name) for name in ("how", "to", "note")))


def answer_in_writing(unit: Unit, deal_id: int, kind: str | None = None) -> AnswerInWriting:
    """«Ответ получен»: how it came, as far as it can be guessed, and what was said is asked for.

    Raises NotFound, Forbidden, and Stale where the deal is at another stage.
    """
    if kind is not None and kind not in INTERACTION_KINDS:
        raise NotFound
    deal = _require_stage(unit, deal_id, silent_clients.STAGE)
    if kind is None:
        call = unit.session.execute(PLANNED_CALL, {"deal": deal_id}).first()
        kind = "call" if call is not None and call.planned_at <= unit.now else "email"
    return AnswerInWriting(deal_id, deal.step, deal.name, kind)


def receive(
    unit: Unit, deal_id: int, step: int, kind: str, note: str | None = None, enclosure: Enclosure | None = None
) -> None:
    """The client has answered: a conversation with him, of this kind. An answer on the phone ends the planned call.

    Raises as `answer_in_writing`, Invalid `note_long`.
    """
    answer_in_writing(unit, deal_id, kind)
    note = interactions.proper_note(note)
    call = unit.session.execute(PLANNED_CALL, {"deal": deal_id}).first() if kind == "call" else None
    if call is not None and enclosure is None and _may_end(unit, note):
        calls.record(unit, deal_id, call.id, REACHED, note=note)
    else:
        interactions.write(unit, deal_id, kind, True, unit.now, note, enclosure)
    door.happen(unit, deal_id, Event(RECEIVED), step=step, how=kind, **({"note": note} if note else {}))


def _may_end(unit: Unit, note: str | None) -> bool:
    """Whether the planned call can take the answer: its outcome is on offer, its note has room."""
    offered = dict(offered_outcomes.offered_at(unit, silent_clients.STAGE))
    return REACHED in offered and len(note or "") <= call_notes.LONGEST_NOTE // 2


def decision_of_answer(unit: Unit, deal_id: int) -> DecisionToMake:
    """Raises NotFound, Forbidden, and Stale where the deal is at another stage."""
    return _proposal_to_decide(unit, deal_id, ANALYSIS)


def rework_of_proposal(unit: Unit, deal_id: int) -> DecisionToMake:
    """What is to be made better: after the answer, or when the price is talked over with the order. Raises as above."""
    return _proposal_to_decide(unit, deal_id, ANALYSIS, ORDER)


def _proposal_to_decide(unit: Unit, deal_id: int, *stages: str) -> DecisionToMake:
    deal = _require_stage(unit, deal_id, *stages)
    return DecisionToMake(deal_id, deal.step, deal.name, paper(unit, deal_id).number, _reasons(unit))


def order(unit: Unit, deal_id: int, step: int) -> None:
    """«Оформить заказ»: on to stage 11 with the proposal as it was sent."""
    door.happen(unit, deal_id, Event("order_decided"), step=step)


def rework(unit: Unit, deal_id: int, step: int, comment: str = "") -> None:
    """«Доработать КП»: the same proposal gets its next version. Raises Invalid `comment_long`."""
    comment = comment.strip()
    if len(comment) > LONGEST_COMMENT:
        raise Invalid("comment_long", most=LONGEST_COMMENT)
    door.happen(unit, deal_id, Event("rework_decided"), step=step, **({"comment": comment} if comment else {}))


def refuse(unit: Unit, deal_id: int, step: int, reason: str) -> None:
    """«Отказ от КП»: the proposal is closed with the reason, the deal goes back to stage 5 and its calls.

    Raises NotFound for a reason that nobody may give.
    """
    if reason not in [each.code for each in decision_of_answer(unit, deal_id).reasons]:
        raise NotFound
    alive = update(Proposal).where(Proposal.deal_id == deal_id, Proposal.state != "closed")
    unit.session.execute(alive.values(closing_reason=reason))
    door.happen(unit, deal_id, Event("refused"), step=step, reason=reason)


def _reasons(unit: Unit) -> Sequence[ClosingReasonChoice]:
    """Of the reasons that a person may give those that mean a lost sale."""
    found = select(ClosingReason.code, ClosingReason.name).where(ClosingReason.offered, ClosingReason.state == "lost")
    return [ClosingReasonChoice(*row) for row in unit.session.execute(found.order_by(ClosingReason.place))]


def _require_stage(unit: Unit, deal_id: int, *stages: str) -> Any:
    access.require_deal(unit, deal_id, "work")
    found = unit.session.execute(SEEN, {"deal": deal_id}).one()
    if found.closed is not None or found.stage not in stages:
        raise Stale
    return found
