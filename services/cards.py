"""What an executor works from: the next deal to take, and a deal's card with all that is needed for the call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, literal, or_, select, type_coerce, union_all

from services import (
    access,
    answers,
    approval_stage,
    calls,
    invoices,
    letters,
    needs,
    order_stage,
    payment_stage,
    proposal_sending,
    proposal_stage,
    rerouting,
    silence,
)
from services.db.prepared import Prepared
from services.db.sets import named
from services.errors import NotFound
from services.models import (
    AccessGroup,
    Answer,
    CallOutcome,
    Campaign,
    ClosingReason,
    Counterparty,
    Deal,
    Interaction,
    Letter,
    Phone,
    Question,
    StoredFile,
    Task,
    User,
)
from services.open_zones import open_now
from services.planning import call_hours
from services.unit import Unit

ABOUT: Mapping[str, Callable[[Unit, int], object]] = {
    "business_card": letters.mail,
    "rerouting": rerouting.waiting,
    "needs": needs.known,
    "proposal": proposal_stage.about,
    "proposal_sending": proposal_sending.about,
    "order": order_stage.about,
    "supply": order_stage.about,
    "awaiting_answer": answers.awaiting,
    "answer_analysis": answers.analysis,
    "approval.manager": approval_stage.about,
    "approval.further": approval_stage.about,
    "payment_documents": invoices.about,
    "awaiting_payment": payment_stage.about,
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
class Past:
    """A finished interaction: when, how it ended, what was noted, and of what kind its recording is, if it has one."""

    at: datetime
    kind: str
    outcome: str | None
    note: str | None
    id: int
    is_contact: bool
    file: str | None


@dataclass(frozen=True, slots=True)
class Card:
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
    past: Sequence[Past]
    questions: int
    answered: int
    surveyed: bool
    note: str | None
    """What the giver of an open task said with it."""
    about: Any
    """What the stage's own service tells of the deal (`ABOUT`), or None."""
    relations: frozenset[str]
    now: datetime

    def may(self, right: str) -> bool:
        return not self.relations.isdisjoint(access.DEAL_RIGHTS[right])


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing to do right now: when the next call is planned, and how many deals are open."""

    next_at: datetime | None
    open_deals: int
    now: datetime


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

PLANNED = and_(Interaction.deal_id == Deal.id, Interaction.kind == "call", Interaction.state == "planned")
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
    .limit(REMEMBERED)
)

SURVEY_PROGRESS = Prepared(
    select(
        select(func.count()).where(Question.template_id == bindparam("template")).scalar_subquery().label("asked"),
        select(func.count()).where(Answer.deal_id == bindparam("deal")).scalar_subquery().label("answered"),
    )
)


def _one_of(column: Any, values: Sequence[str]) -> ColumnElement[bool]:
    """As IN, which a prepared statement cannot have."""
    return or_(*(column == value for value in values))


OFFERED_STAGES = (
    "first_contact",
    "qualification",
    "business_card",
    "rerouting",
    "needs",
    "proposal",
    "approval.manager",
    "approval.further",
    "proposal_sending",
    "awaiting_answer",
    "answer_analysis",
    "order",
    "supply",
    "payment_documents",
    "awaiting_payment",
)
"""The stages that the phone has screens for."""
OF_A_CALL = ("start_deal", "contact_client")
"""Tasks that wait for a planned call like the call itself."""
OTHER_TASK = exists().where(
    Task.deal_id == Deal.id,
    Task.state == "open",
    Task.assignee_id == bindparam("me"),
    ~_one_of(Task.kind, OF_A_CALL),
)
IS_FIRST = Deal.stage == bindparam("first")
MAILING_STAGES = ("business_card", "proposal_sending", "payment_documents")
"""The stages whose key is a letter."""
LETTER_LEAVES = and_(
    _one_of(Deal.stage, MAILING_STAGES), exists().where(Letter.deal_id == Deal.id, Letter.state == "sending")
)
SILENT = and_(
    Interaction.id.is_(None),
    exists().where(
        Task.deal_id == Deal.id,
        Task.state == "open",
        Task.assignee_id == bindparam("me"),
        Task.kind == silence.CONTACT_CLIENT,
    ),
)
"""Clients who are to be spoken with, but have no number or want no calls."""
CLIENT_AT_WORK = named(func.coalesce(Counterparty.time_zone, bindparam("company_zone")), "open_zones")
FIRST_THINGS, OUT_OF_HOURS, STUCK = 0, 1, 2
"""Calls and tasks; calls to clients whose offices are closed now; deals of stage 1 that nobody can call."""
CALLED_FROM = and_(
    Deal.closed.is_(None),
    _one_of(Deal.stage, OFFERED_STAGES),
    or_(~IS_FIRST, Campaign.state != "paused"),
)
MINE = and_(Deal.executor_id == bindparam("me"), CALLED_FROM)
IS_DUE = Interaction.planned_at <= bindparam("now")
PROMISED = Prepared(
    select(Deal.id)
    .select_from(Interaction)
    .join(Deal, PLANNED)
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .where(CALLED_FROM, Deal.executor_id + 0 == bindparam("me"), IS_DUE, Interaction.promised)
    .order_by(Interaction.planned_at, Deal.id)
    .limit(1)
)
"""The sum keeps the database from walking all deals of the executor: promised calls that are due are few."""
PRESSING = Prepared(
    select(Deal.id)
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .outerjoin(Interaction, PLANNED)
    .where(MINE, ~LETTER_LEAVES, Deal.control_due.is_not(None))
    .where(or_(and_(IS_DUE, CLIENT_AT_WORK), and_(OTHER_TASK, or_(~IS_FIRST, Interaction.id.is_not(None)))))
    .order_by(Deal.control_due, Deal.id)
    .limit(1)
)
"""What most taps lead to: found by walking the deals in the order of their time limits, up to the first that fits."""
OWN = (
    select(
        Deal.id,
        Deal.control_due,
        Interaction.planned_at,
        case((and_(Interaction.promised, IS_DUE), 0), else_=1).label("unpromised"),
        case(
            (and_(Interaction.id.is_(None), IS_FIRST), STUCK),
            (or_(Interaction.id.is_(None), ~IS_DUE, CLIENT_AT_WORK), FIRST_THINGS),
            else_=OUT_OF_HOURS,
        ).label("turn"),
    )
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .outerjoin(Interaction, PLANNED)
    .where(MINE, or_(IS_DUE, and_(Interaction.id.is_(None), IS_FIRST), OTHER_TASK, SILENT), ~LETTER_LEAVES)
)
GIVEN = (
    select(
        Deal.id,
        Deal.control_due,
        type_coerce(literal(None), Interaction.planned_at.type).label("planned_at"),
        literal(1).label("unpromised"),
        literal(FIRST_THINGS).label("turn"),
    )
    .join(Task, Task.deal_id == Deal.id)
    .where(
        Task.assignee_id == bindparam("me"),
        Task.state == "open",
        Deal.executor_id != bindparam("me"),
        Deal.closed.is_(None),
        _one_of(Deal.stage, OFFERED_STAGES),
    )
)
"""Other people's deals in which somebody waits for the actor: the head of a group names an executor."""
OFFERED = union_all(OWN, GIVEN).subquery()
NEXT_DEAL = Prepared(
    select(OFFERED.c.id)
    .order_by(
        OFFERED.c.id == bindparam("besides"),
        OFFERED.c.unpromised,
        OFFERED.c.turn,
        OFFERED.c.id < bindparam("besides"),
        OFFERED.c.control_due.is_(None),
        OFFERED.c.control_due,
        OFFERED.c.id,
    )
    .limit(1)
)
"""All that can be done now, in order: calls whose time has come, and tasks that are no calls."""

WAITING = Prepared(
    select(
        func.min(case((and_(IS_FIRST, Campaign.state == "paused"), None), else_=Interaction.planned_at)).label(
            "next_at"
        ),
        func.count(Deal.id).label("open_deals"),
    )
    .select_from(Deal)
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .outerjoin(Interaction, PLANNED)
    .where(Deal.executor_id == bindparam("me"), Deal.closed.is_(None))
)


def card(unit: Unit, deal_id: int) -> Card:
    """Raises NotFound where the actor may not read the deal."""
    relations = access.relations(unit, deal_id)
    if relations.isdisjoint(access.DEAL_RIGHTS["read"]):
        raise NotFound
    found = CARD.first(unit.session, deal=deal_id)
    definition = unit.company.processes[found.version_id]
    first = found.stage == definition.start
    call = _planned_call(unit, deal_id, found)
    questions, answered = _survey_progress(unit, deal_id, found.template_id) if first else (0, 0)
    return Card(
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
        outcomes=calls.offered(unit, definition.number(found.stage)) if call else [],
        past=[Past(*row) for row in PAST.all(unit.session, deal=deal_id)],
        questions=questions,
        answered=answered,
        surveyed=found.surveyed_at is not None,
        note=found.note,
        about=ABOUT[found.stage](unit, deal_id) if found.stage in ABOUT else None,
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
    found = SURVEY_PROGRESS.first(unit.session, deal=deal_id, template=template_id)
    return found.asked, found.answered


def next_deal(unit: Unit, besides: int = 0) -> int | None:
    """The actor's most urgent deal, or None: promised callbacks first, then those whose clients are at work now, then
    what its time limit presses most. `besides` is a deal that he passes over; further passing goes round them all.

    Only stages that the phone has screens for are offered, and no deal whose letter is on its way.
    """
    access.require(unit, "call")
    mine = {"me": unit.actor.user_id, "now": unit.now, "first": _first_stage(unit)}
    zones = {
        "company_zone": unit.company.zone.key,
        "open_zones": open_now(unit.company.work_hours, unit.now),
    }
    pressing: int | None = None
    if not besides:
        pressing = PROMISED.value(unit.session, **mine) or PRESSING.value(unit.session, **mine, **zones)
    return pressing or NEXT_DEAL.value(unit.session, **mine, **zones, besides=besides)


def waiting(unit: Unit) -> Waiting:
    """When the next call comes that the actor may make; a paused campaign's calls don't come."""
    access.require(unit, "call")
    found = WAITING.first(unit.session, me=unit.actor.user_id, first=_first_stage(unit))
    return Waiting(found.next_at, found.open_deals, unit.now)


def _first_stage(unit: Unit) -> str:
    return unit.company.processes[unit.company.version_id].start
