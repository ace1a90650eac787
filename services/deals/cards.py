"""A deal's card, with all that is needed for the call and for the stage."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select

from services.calling import offered_outcomes
from services.db.statements import Prepared
from services.deals import rerouting
from services.errors import NotFound
from services.mail import letters
from services.models import (
    AccessGroup,
    Answer,
    CallOutcome,
    Campaign,
    ClosingReason,
    Counterparty,
    Deal,
    Interaction,
    Phone,
    Question,
    StoredFile,
    Task,
    User,
)
from services.orders import invoices, order_stage, payment_stage
from services.planning.planned_calls import call_hours
from services.process.plain_stages import PlainStage, plain_stage
from services.proposals import answers, approval_stage, needs, proposal_stage, sending_stage
from services.rights import access
from services.unit import Unit

ABOUT: Mapping[str, Callable[[Unit, int], object]] = {
    "business_card": letters.mail,
    "rerouting": rerouting.rerouting_stage,
    "needs": needs.known_needs,
    "proposal": proposal_stage.proposal_stage,
    "proposal_sending": sending_stage.sending_stage,
    "order": order_stage.order_stage,
    "supply": order_stage.order_stage,
    "awaiting_answer": answers.answer_stage,
    "answer_analysis": answers.analysis,
    "approval.manager": approval_stage.approval_stage,
    "approval.further": approval_stage.approval_stage,
    "payment_documents": invoices.invoice_stage,
    "awaiting_payment": payment_stage.payment_stage,
}
"""What a stage's card shows besides, asked of the stage's own service, by the stage's code."""

REMEMBERED = 3
"""How many of the last interactions a card shows."""


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """`note` is what was said while it is still open; `fits` False: it lies outside the executor's hours."""

    id: int
    at: datetime
    promised: bool
    attempt: int
    note: str | None
    fits: bool


@dataclass(frozen=True, slots=True)
class PastInteraction:
    """A finished interaction: when, how it ended, what was noted, and of what kind its recording is, if it has one."""

    at: datetime
    kind: str
    outcome: str | None
    note: str | None
    id: int
    is_contact: bool
    file: str | None


@dataclass(frozen=True, slots=True)
class DealCard:
    """A deal as its executor or manager sees it. `stage_title` is by language; `zone` is the client's."""

    deal_id: int
    step: int
    stage: str
    stage_title: Mapping[str, str]
    is_new: bool
    client: str
    contact: str | None
    position: str | None
    city: str | None
    zone: ZoneInfo
    email: str | None
    comment: str | None
    phones: Sequence[tuple[str, str | None]]
    """The good numbers with their extensions; the first is the one to call."""
    do_not_call: bool
    group: str | None
    executor: str
    campaign: int
    control_due: datetime | None
    closed: str | None
    reason: str | None
    call: PlannedCall | None
    outcomes: Sequence[tuple[str, str]]
    """Code and name of what the planned call may end with, at this stage."""
    past: Sequence[PastInteraction]
    questions: int
    answered: int
    surveyed: bool
    note: str | None
    """What the giver of an open task said with it."""
    about: Any
    """What the stage's own service tells of the deal (`ABOUT`), or None."""
    plain: PlainStage | None
    """The stage's task and key, where its process alone has added it."""
    relations: frozenset[str]
    now: datetime

    def may(self, right: str) -> bool:
        return not self.relations.isdisjoint(access.DEAL_RIGHTS[right])


SAID = (
    select(Task.note)
    .where(Task.deal_id == Deal.id, Task.state == "open", Task.note.is_not(None))
    .order_by(Task.id.desc())
    .limit(1)
    .correlate(Deal)
    .scalar_subquery()
)
CARD = Prepared(
    select(
        Deal.step,
        Deal.stage,
        Deal.version_id,
        Deal.campaign_id,
        Deal.counterparty_id,
        Deal.acted_at,
        Deal.surveyed_at,
        Deal.control_due,
        Deal.closed,
        Counterparty.name.label("client"),
        Counterparty.contact_person,
        Counterparty.position,
        Counterparty.city,
        Counterparty.time_zone,
        Counterparty.email,
        Counterparty.comment,
        Counterparty.do_not_call,
        Campaign.template_id,
        AccessGroup.name.label("group_name"),
        User.name.label("executor"),
        User.time_zone.label("executors_zone"),
        ClosingReason.name.label("reason_name"),
        SAID.label("note"),
    )
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .join(User, User.id == Deal.executor_id)
    .outerjoin(AccessGroup, AccessGroup.id == Counterparty.group_id)
    .outerjoin(ClosingReason, ClosingReason.code == Deal.reason)
    .where(Deal.id == bindparam("deal"))
)

PHONES = Prepared(
    select(Phone.e164, Phone.extension)
    .where(Phone.counterparty_id == bindparam("client"), ~Phone.wrong)
    .order_by(Phone.place)
)

PLANNED_CALL = Prepared(
    select(Interaction.id, Interaction.planned_at, Interaction.promised, Interaction.attempt, Interaction.note).where(
        Interaction.deal_id == bindparam("deal"), Interaction.kind == "call", Interaction.state == "planned"
    )
)

PAST = Prepared(
    select(
        Interaction.happened_at,
        Interaction.kind,
        CallOutcome.name,
        Interaction.note,
        Interaction.id,
        Interaction.is_contact,
        StoredFile.kind.label("file"),
    )
    .outerjoin(CallOutcome, CallOutcome.code == Interaction.outcome)
    .outerjoin(StoredFile, StoredFile.id == Interaction.file_id)
    .where(Interaction.deal_id == bindparam("deal"), Interaction.state == "done")
    .order_by(Interaction.happened_at.desc(), Interaction.id.desc())
    .limit(REMEMBERED),
    PastInteraction,
)

SURVEY_PROGRESS = Prepared(
    select(
        select(func.count()).where(Question.template_id == bindparam("template")).scalar_subquery().label("asked"),
        select(func.count()).where(Answer.deal_id == bindparam("deal")).scalar_subquery().label("answered"),
    )
)


def card(unit: Unit, deal_id: int) -> DealCard:
    """Raises NotFound where the actor may not read the deal."""
    relations = access.relations(unit, deal_id)
    if relations.isdisjoint(access.DEAL_RIGHTS["read"]):
        raise NotFound
    found = CARD.one(unit.session, deal=deal_id)
    definition = unit.company.processes[found.version_id]
    first = found.stage == definition.start
    call = _planned_call(unit, deal_id, found)
    questions, answered = _survey_progress(unit, deal_id, found.template_id) if first else (0, 0)
    return DealCard(
        deal_id=deal_id,
        step=found.step,
        stage=found.stage,
        stage_title=definition.stages[found.stage].title,
        is_new=first and found.acted_at is None and found.closed is None,
        client=found.client,
        contact=found.contact_person,
        position=found.position,
        city=found.city,
        zone=ZoneInfo(found.time_zone) if found.time_zone else unit.company.zone,
        email=found.email,
        comment=found.comment,
        do_not_call=found.do_not_call,
        phones=[(row.e164, row.extension) for row in PHONES.all(unit.session, client=found.counterparty_id)],
        group=found.group_name,
        executor=found.executor,
        campaign=found.campaign_id,
        control_due=found.control_due if found.closed is None else None,
        closed=found.closed,
        reason=found.reason_name,
        call=call,
        outcomes=offered_outcomes.offered_at(unit, found.stage) if call else [],
        past=PAST.all(unit.session, deal=deal_id),
        questions=questions,
        answered=answered,
        surveyed=found.surveyed_at is not None,
        note=found.note,
        about=ABOUT[found.stage](unit, deal_id) if found.stage in ABOUT else None,
        plain=plain_stage(definition, found.stage),
        relations=relations,
        now=unit.now,
    )


def _planned_call(unit: Unit, deal_id: int, deal: Any) -> PlannedCall | None:
    call = PLANNED_CALL.first(unit.session, deal=deal_id)
    if call is None:
        return None
    far = deal.time_zone is not None and deal.time_zone != deal.executors_zone and not call.promised
    hours = call_hours(unit, deal.time_zone, deal.executors_zone)
    fits = not far or hours.suits_executor(call.planned_at)
    return PlannedCall(call.id, call.planned_at, call.promised, call.attempt, call.note, fits)


def _survey_progress(unit: Unit, deal_id: int, template_id: int) -> tuple[int, int]:
    found = SURVEY_PROGRESS.one(unit.session, deal=deal_id, template=template_id)
    return found.asked, found.answered
