"""What happened to a deal: its history for people, its people, its interactions, and the raw lines for an audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from fsm.elements import Definition
from services.errors import NotFound
from services.models import (
    CallOutcome,
    Campaign,
    ClosingReason,
    Counterparty,
    Deal,
    History,
    Interaction,
    Participant,
    StoredFile,
    User,
)
from services.paging import PAGE, Paged, page_that_is_there
from services.rights import access
from services.unit import Unit

MOMENTS = frozenset({"at", "until"})
"""Details that are moments, kept in ISO."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of history. `who` is None for the process itself; `stage_title`, by language, only where the deal came to
    that stage. Codes among the details are named, moments are aware datetimes."""

    at: datetime
    who: str | None
    source: str
    event: str
    stage_title: Mapping[str, str] | None
    details: Mapping[str, Any]
    key_title: Mapping[str, str] | None
    """By language, where the event is the key of a stage that only the deal's process knows."""


@dataclass(frozen=True, slots=True)
class DealPeople:
    """Who had to do with the deal, by name."""

    executor: str
    author: str
    participants: Sequence[str]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of a deal's history, the newest line first."""

    deal_id: int
    client: str
    people: DealPeople
    happened: Paged[HistoryLine]
    now: datetime


@dataclass(frozen=True, slots=True)
class InteractionLine:
    """An interaction with the client; `at` is when it happened, or else what it is planned for."""

    kind: str
    state: str
    at: datetime | None
    outcome: str | None
    who: str | None
    note: str | None
    file: str | None
    """The kind of its recording, which `id` leads to."""
    id: int


@dataclass(frozen=True, slots=True)
class InteractionsPage:
    """A page of a deal's interactions, the newest first; planned ones before all."""

    deal_id: int
    client: str
    contacts: Paged[InteractionLine]
    now: datetime


@dataclass(frozen=True, slots=True)
class RawHistory:
    """A row of history as it is kept."""

    id: int
    at: datetime
    actor_id: int | None
    who: str | None
    source: str
    event: str
    stage: str
    details: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class HistoryAudit:
    deal_id: int
    rows: Paged[RawHistory]


def story(unit: Unit, deal_id: int, page: int) -> HistoryPage:
    """The history of a deal that the actor may read. Raises NotFound."""
    access.require_deal(unit, deal_id, "read")
    raw = _rows(unit, deal_id, page, beyond=1)
    named = {"outcome": _names(unit, CallOutcome), "reason": _names(unit, ClosingReason)}
    earlier = [*(row.stage for row in raw.rows[1:]), None]
    process = _process(unit, deal_id)
    happened = [
        HistoryLine(
            at=row.at,
            who=row.who,
            source=row.source,
            event=row.event,
            stage_title=process.stages[row.stage].title if row.stage != before else None,
            details=_details_in_words(row.details or {}, named),
            key_title=process.key_title(row.event),
        )
        for row, before in zip(raw.rows, earlier, strict=True)
    ]
    client, people = _people(unit, deal_id)
    return HistoryPage(deal_id, client, people, Paged(happened[:PAGE], raw.page, raw.total), unit.now)


def contacts(unit: Unit, deal_id: int, page: int) -> InteractionsPage:
    """The interactions of a deal that the actor may read, with their notes. Raises NotFound."""
    access.require_deal(unit, deal_id, "read")
    of_deal = Interaction.deal_id == deal_id
    total = unit.session.scalars(select(func.count()).select_from(Interaction).where(of_deal)).one()
    page = page_that_is_there(page, total)
    at = func.coalesce(Interaction.happened_at, Interaction.planned_at)
    found = unit.session.execute(
        select(
            Interaction.kind,
            Interaction.state,
            at.label("at"),
            CallOutcome.name.label("outcome"),
            User.name.label("who"),
            Interaction.note,
            StoredFile.kind.label("file"),
            Interaction.id,
        )
        .outerjoin(StoredFile, StoredFile.id == Interaction.file_id)
        .outerjoin(CallOutcome, CallOutcome.code == Interaction.outcome)
        .outerjoin(User, User.id == Interaction.by_id)
        .where(of_deal)
        .order_by(Interaction.state != "planned", Interaction.id.desc())
        .limit(PAGE)
        .offset(page * PAGE)
    )
    rows = [InteractionLine(*row) for row in found]
    return InteractionsPage(deal_id, _people(unit, deal_id)[0], Paged(rows, page, total), unit.now)


def audit(unit: Unit, deal_id: int, page: int) -> HistoryAudit:
    """The history as it is kept, with sources and details. Raises Forbidden, NotFound where there is no such deal."""
    access.require(unit, "audit")
    access.require_deal(unit, deal_id, "read")
    return HistoryAudit(deal_id, _rows(unit, deal_id, page))


def _rows(unit: Unit, deal_id: int, page: int, *, beyond: int = 0) -> Paged[RawHistory]:
    """A page, and `beyond` it the rows that came before."""
    total = unit.session.scalars(select(func.count()).select_from(History).where(History.deal_id == deal_id)).one()
    page = page_that_is_there(page, total)
    found = unit.session.execute(
        select(
            History.id,
            History.at,
            History.actor_id,
            User.name,
            History.source,
            History.event,
            History.stage,
            History.details,
        )
        .outerjoin(User, User.id == History.actor_id)
        .where(History.deal_id == deal_id)
        .order_by(History.id.desc())
        .limit(PAGE + beyond)
        .offset(page * PAGE)
    )
    return Paged([RawHistory(*row) for row in found], page, total)


def _process(unit: Unit, deal_id: int) -> Definition:
    version_id = unit.session.scalars(select(Deal.version_id).where(Deal.id == deal_id)).one()
    return unit.company.processes[version_id]


def _details_in_words(details: Mapping[str, Any], named: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    told = dict(details)
    for name in told.keys() & named.keys():
        told[name] = named[name].get(str(told[name]), told[name])
    for name in told.keys() & MOMENTS:
        told[name] = _moment(told[name])
    return told


def _moment(written: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _names(unit: Unit, directory: type[CallOutcome] | type[ClosingReason]) -> dict[str, str]:
    return dict(unit.session.execute(select(directory.code, directory.name)).all())


def _people(unit: Unit, deal_id: int) -> tuple[str, DealPeople]:
    """The client's name and the deal's people. Raises NotFound."""
    author = aliased(User)
    found = unit.session.execute(
        select(Counterparty.name, User.name, author.name)
        .select_from(Deal)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(Campaign, Campaign.id == Deal.campaign_id)
        .join(User, User.id == Deal.executor_id)
        .join(author, author.id == Campaign.author_id)
        .where(Deal.id == deal_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    takes_part = select(User.name).join(Participant, Participant.user_id == User.id).order_by(User.name)
    participants = unit.session.scalars(takes_part.where(Participant.deal_id == deal_id)).all()
    return found[0], DealPeople(found[1], found[2], participants)
