"""What an executor works from: the next deal to take, and a deal's card with all that is needed for the call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, exists, func, or_, select

from services import access
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


def card(unit: Unit, deal_id: int) -> Card:
    """Raises NotFound where the actor may not read the deal."""
    relations = access.relations(unit, deal_id)
    if relations.isdisjoint(access.DEAL_RIGHTS["read"]):
        raise NotFound
    found = unit.session.execute(_CARD.where(Deal.id == deal_id)).one()
    deal, client = found.Deal, found.Counterparty
    definition = unit.company.processes[deal.version_id]
    questions, answered = (
        _survey_progress(unit, deal_id, found.template_id) if deal.stage == definition.start else (0, 0)
    )
    return Card(
        deal_id=deal_id,
        step=deal.step,
        stage=deal.stage,
        stage_title=definition.stages[deal.stage].title,
        is_new=deal.stage == definition.start and deal.acted_at is None and deal.closed is None,
        client=client.name,
        contact=client.contact_person,
        position=client.position,
        city=client.city,
        zone=ZoneInfo(client.time_zone) if client.time_zone else unit.company.zone,
        email=client.email,
        comment=client.comment,
        phones=_phones(unit, client.id),
        group=found.group_name,
        executor=found.executor,
        campaign=deal.campaign_id,
        control_due=deal.control_due if deal.closed is None else None,
        closed=deal.closed,
        reason=found.reason_name,
        call=_planned_call(unit, deal_id),
        past=_past(unit, deal_id),
        questions=questions,
        answered=answered,
        surveyed=deal.surveyed_at is not None,
        relations=relations,
        now=unit.now,
    )


_CARD = (
    select(
        Deal,
        Counterparty,
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
)


def _phones(unit: Unit, client_id: int) -> Sequence[tuple[str, str | None]]:
    numbers = select(Phone.e164, Phone.extension).where(Phone.counterparty_id == client_id, ~Phone.wrong)
    return unit.session.execute(numbers.order_by(Phone.place)).all()


def _planned_call(unit: Unit, deal_id: int) -> PlannedCall | None:
    found = unit.session.execute(
        select(Interaction.id, Interaction.planned_at, Interaction.promised, Interaction.attempt).where(
            Interaction.deal_id == deal_id, Interaction.kind == "call", Interaction.state == "planned"
        )
    ).one_or_none()
    return PlannedCall(*found) if found else None  # type: ignore[arg-type]  # planned calls have their moment


def _past(unit: Unit, deal_id: int) -> Sequence[Past]:
    found = unit.session.execute(
        select(Interaction.happened_at, Interaction.kind, CallOutcome.name, Interaction.note)
        .outerjoin(CallOutcome, CallOutcome.code == Interaction.outcome)
        .where(Interaction.deal_id == deal_id, Interaction.state == "done")
        .order_by(Interaction.happened_at.desc(), Interaction.id.desc())
        .limit(REMEMBERED)
    )
    return [Past(*row) for row in found]  # type: ignore[arg-type]  # done ones have theirs


def _survey_progress(unit: Unit, deal_id: int, template_id: int) -> tuple[int, int]:
    asked = select(func.count()).select_from(Question).where(Question.template_id == template_id).scalar_subquery()
    answered = select(func.count()).select_from(Answer).where(Answer.deal_id == deal_id).scalar_subquery()
    return unit.session.execute(select(asked, answered)).one()


def next_deal(unit: Unit) -> int | None:
    """The actor's most urgent deal, or None: promised callbacks first, then what its time limit presses most."""
    access.require(unit, "call")
    pressing: int | None = unit.session.scalar(
        _queue(unit)
        .order_by(
            func.coalesce(Interaction.promised, False).desc(),
            Deal.control_due.is_(None),
            Deal.control_due,
            Interaction.planned_at,
            Deal.id,
        )
        .limit(1)
    )
    return pressing


def _queue(unit: Unit) -> Any:
    """The actor's deals with something to do now: a call whose time has come, or a task that is no call."""
    stages = _worked_stages(unit)
    task = exists().where(Task.deal_id == Deal.id, Task.state == "open", Task.assignee_id == unit.actor.user_id)
    return (
        _own_open_deals(unit, select(Deal.id))
        .where(
            Deal.stage.in_(stages),
            or_(Deal.stage != stages[0], Campaign.state == "running"),
            or_(Interaction.planned_at <= unit.now, and_(Interaction.id.is_(None), or_(task, Deal.stage == stages[0]))),
        )
    )  # fmt: skip


def _worked_stages(unit: Unit) -> Sequence[str]:
    """The stages that the phone has screens for, from the first on."""
    return list(unit.company.processes[unit.company.version_id].stages)[:2]


def _own_open_deals(unit: Unit, columns: Any) -> Any:
    planned = and_(Interaction.deal_id == Deal.id, Interaction.kind == "call", Interaction.state == "planned")
    return (
        columns.join(Campaign, Campaign.id == Deal.campaign_id)
        .outerjoin(Interaction, planned)
        .where(Deal.executor_id == unit.actor.user_id, Deal.closed.is_(None))
    )


def waiting(unit: Unit) -> Waiting:
    access.require(unit, "call")
    found = unit.session.execute(
        _own_open_deals(unit, select(func.min(Interaction.planned_at), func.count(Deal.id)).select_from(Deal))
    ).one()
    return Waiting(found[0], found[1], unit.now)
