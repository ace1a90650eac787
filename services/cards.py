"""What an executor works from: the next deal to take, and a deal's card with all that is needed for the call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, exists, func, or_, select

from services import access
from services.db.prepared import Prepared
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
    Phone,
    Question,
    Task,
    User,
)
from services.unit import Unit

ABOUT: Mapping[str, Callable[[Unit, int], object]] = {}
"""What a stage's card shows besides, asked of the stage's own service, by the stage's code."""

REMEMBERED = 3
"""How many of the last interactions a card shows."""


@dataclass(frozen=True, slots=True)
class PlannedCall:
    id: int
    at: datetime
    promised: bool
    attempt: int


@dataclass(frozen=True, slots=True)
class Past:
    """A finished interaction: when, how it ended, what was noted."""

    at: datetime
    kind: str
    outcome: str | None
    note: str | None


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
    group: str | None
    executor: str
    campaign: int
    control_due: datetime | None
    closed: str | None
    reason: str | None
    call: PlannedCall | None
    past: Sequence[Past]
    questions: int
    answered: int
    surveyed: bool
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
        Campaign.template_id,
        AccessGroup.name.label("group_name"),
        User.name.label("executor"),
        ClosingReason.name.label("reason_name"),
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
    select(Interaction.id, Interaction.planned_at, Interaction.promised, Interaction.attempt).where(
        Interaction.deal_id == bindparam("deal"), Interaction.kind == "call", Interaction.state == "planned"
    )
)

PAST = Prepared(
    select(Interaction.happened_at, Interaction.kind, CallOutcome.name, Interaction.note)
    .outerjoin(CallOutcome, CallOutcome.code == Interaction.outcome)
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

OWN_TASK = exists().where(Task.deal_id == Deal.id, Task.state == "open", Task.assignee_id == bindparam("me"))
IS_FIRST = Deal.stage == bindparam("first")
NEXT_DEAL = Prepared(
    select(Deal.id)
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .outerjoin(Interaction, PLANNED)
    .where(
        Deal.executor_id == bindparam("me"),
        Deal.closed.is_(None),
        or_(and_(IS_FIRST, Campaign.state != "paused"), Deal.stage == bindparam("second")),
        or_(Interaction.planned_at <= bindparam("now"), and_(Interaction.id.is_(None), or_(OWN_TASK, IS_FIRST))),
    )
    .order_by(
        func.coalesce(Interaction.promised, False).desc(),
        Deal.control_due.is_(None),
        Deal.control_due,
        Interaction.planned_at,
        Deal.id,
    )
    .limit(1)
)
"""What can be done now: a call whose time has come, or a task that is no call. A paused campaign offers none."""

WAITING = Prepared(
    select(func.min(Interaction.planned_at).label("next_at"), func.count(Deal.id).label("open_deals"))
    .select_from(Deal)
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
        phones=[(row.e164, row.extension) for row in PHONES.all(unit.session, client=found.counterparty_id)],
        group=found.group_name,
        executor=found.executor,
        campaign=found.campaign_id,
        control_due=found.control_due if found.closed is None else None,
        closed=found.closed,
        reason=found.reason_name,
        call=_planned_call(unit, deal_id),
        past=[Past(*row) for row in PAST.all(unit.session, deal=deal_id)],
        questions=questions,
        answered=answered,
        surveyed=found.surveyed_at is not None,
        about=ABOUT[found.stage](unit, deal_id) if found.stage in ABOUT else None,
        relations=relations,
        now=unit.now,
    )


def _planned_call(unit: Unit, deal_id: int) -> PlannedCall | None:
    found = PLANNED_CALL.first(unit.session, deal=deal_id)
    return PlannedCall(*found) if found else None


def _survey_progress(unit: Unit, deal_id: int, template_id: int) -> tuple[int, int]:
    found = SURVEY_PROGRESS.first(unit.session, deal=deal_id, template=template_id)
    return found.asked, found.answered


def next_deal(unit: Unit) -> int | None:
    """The actor's most urgent deal, or None: promised callbacks first, then what its time limit presses most.

    Only stages that the phone has screens for are offered: the first two.
    """
    access.require(unit, "call")
    first, second = list(unit.company.processes[unit.company.version_id].stages)[:2]
    pressing: int | None = NEXT_DEAL.value(
        unit.session, me=unit.actor.user_id, now=unit.now, first=first, second=second
    )
    return pressing


def waiting(unit: Unit) -> Waiting:
    access.require(unit, "call")
    found = WAITING.first(unit.session, me=unit.actor.user_id)
    return Waiting(found.next_at, found.open_deals, unit.now)
