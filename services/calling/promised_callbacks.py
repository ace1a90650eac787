"""Promised callbacks: the moments that are offered, and the message that comes at the promised one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_, select

from fsm.calendar import Hours, at_clock_time
from fsm.call_times import CallHours
from services.db.sets import among, json_set
from services.errors import Stale
from services.models import CallOutcome, Campaign, Counterparty, Deal, Interaction, Phone, User
from services.planning import planned_calls
from services.rights import access
from services.runtime import outbox
from services.unit import Unit

KIND = "callback_due"
ONE_HOUR, ROUNDED = timedelta(hours=1), timedelta(minutes=5)
AFTERNOON, MORNING, LATER = time(16), time(10), time(15)
MONDAY = 0
AWAKE = Hours(time(8), time(21))
"""The client's hours in which «in an hour» is offered, though his office may be closed then."""

TO_COME = (
    select(Interaction.id, Interaction.deal_id, Interaction.planned_at, Deal.executor_id)
    .join(Deal, Deal.id == Interaction.deal_id)
    .where(
        among(Interaction.deal_id, "deals"),
        Interaction.state == "planned",
        Interaction.kind == "call",
        Interaction.promised,
        Interaction.planned_at > bindparam("now"),
    )
)
ABOUT = (
    select(Deal.counterparty_id, Counterparty.name, Counterparty.time_zone, User.time_zone.label("executors"))
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(User, User.id == Deal.executor_id)
)


@dataclass(frozen=True, slots=True)
class OfferedCallback:
    """A callback that is being agreed on. `zone` is the client's, or None where the executor's clock is the same."""

    deal_id: int
    call_id: int
    code: str
    client: str
    zone: ZoneInfo | None
    moments: Sequence[datetime]
    now: datetime


@dataclass(frozen=True, slots=True)
class DueCallback:
    """A callback whose time has come: whom to call, and what was said last."""

    deal_id: int
    client: str
    contact: str | None
    phone: tuple[str, str | None] | None
    said: str | None
    note: str | None


def offer(unit: Unit, deal_id: int, call_id: int, code: str) -> OfferedCallback:
    """Moments to choose from, inside the hours of both where they meet. Raises NotFound, Forbidden, Stale."""
    access.require_deal(unit, deal_id, "work")
    planned = select(Interaction.id).where(Interaction.id == call_id, Interaction.state == "planned")
    found = unit.session.execute(ABOUT.where(Deal.id == deal_id, Deal.closed.is_(None), planned.exists())).one_or_none()
    if found is None:
        raise Stale
    hours = planned_calls.call_hours(unit, found.time_zone, found.executors)
    zone = hours.client if _differ(hours, unit.now) else None
    moments = sorted(dict.fromkeys(_moments(hours, unit.now)))
    return OfferedCallback(deal_id, call_id, code, found.name, zone, moments, unit.now)


def _differ(hours: CallHours, now: datetime) -> bool:
    return now.astimezone(hours.client).utcoffset() != now.astimezone(hours.executor).utcoffset()


def _moments(hours: CallHours, now: datetime) -> Iterator[datetime]:
    soon = _whole_minutes(now + ONE_HOUR)
    if AWAKE.contains(soon.astimezone(hours.client).time()):
        yield soon
    today = now.astimezone(hours.executor).date()
    tomorrow = today + timedelta(days=1)
    monday = today + timedelta(days=(MONDAY - today.weekday() - 1) % 7 + 1)
    for day, clock in ((today, AFTERNOON), (tomorrow, MORNING), (tomorrow, LATER), (monday, MORNING)):
        at = at_clock_time(day, clock, hours.executor)
        if at > soon:
            yield hours.nearest(at).at


def _whole_minutes(moment: datetime) -> datetime:
    """Up to whole five minutes."""
    over = timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)
    return (moment + (ROUNDED - over if over else timedelta())).astimezone(UTC)


def ring_when_due(unit: Unit, deals: Sequence[int]) -> None:
    """Has every promised call to come of these deals sound at its time, for whoever executes the deal now."""
    to_come = unit.session.execute(TO_COME, {"deals": json_set(deals), "now": unit.now}).all()
    for call_id, deal_id, at, executor_id in to_come:
        outbox.post(unit, KIND, {executor_id: {"deal": deal_id, "call": call_id}}, at=at)


def beyond(unit: Unit, deal_id: int) -> datetime | None:
    """The end of the deal's control where its promised callback lies later: the manager must extend it."""
    found = unit.session.execute(
        select(Deal.control_due)
        .join(Interaction, Interaction.deal_id == Deal.id)
        .where(Deal.id == deal_id, Interaction.state == "planned", Interaction.kind == "call", Interaction.promised)
        .where(Interaction.planned_at > Deal.control_due)
    ).first()
    return found[0] if found else None


def due(unit: Unit, calls: Sequence[Mapping[str, Any]]) -> list[DueCallback]:
    """Those of the calls that are still planned, have come, and are the actor's to make."""
    stage = unit.company.processes[unit.company.version_id].start
    found = unit.session.execute(
        select(Deal.id, Deal.counterparty_id, Counterparty.name, Counterparty.contact_person)
        .join(Interaction, Interaction.deal_id == Deal.id)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(Campaign, Campaign.id == Deal.campaign_id)
        .where(Interaction.id.in_({each["call"] for each in calls}), Interaction.state == "planned")
        .where(Interaction.promised, Interaction.planned_at <= unit.now)
        .where(Deal.executor_id == unit.actor.user_id, Deal.closed.is_(None))
        .where(or_(Deal.stage != stage, Campaign.state != "paused"))
        .order_by(Interaction.planned_at, Deal.id)
    ).all()
    numbers = _numbers(unit, [row.counterparty_id for row in found])
    said = _last_conversations(unit, [row.id for row in found])
    return [
        DueCallback(
            row.id, row.name, row.contact_person, numbers.get(row.counterparty_id), *said.get(row.id, (None, None))
        )
        for row in found
    ]


def _numbers(unit: Unit, clients: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """The number to call of each client."""
    found = unit.session.execute(
        select(Phone.counterparty_id, Phone.e164, Phone.extension)
        .where(Phone.counterparty_id.in_(clients), ~Phone.wrong)
        .order_by(Phone.place.desc())
    )
    return {client: (number, extension) for client, number, extension in found}


def _last_conversations(unit: Unit, deals: Sequence[int]) -> dict[int, tuple[str | None, str | None]]:
    """How the last conversation of each deal ended, and what was noted."""
    found = unit.session.execute(
        select(Interaction.deal_id, CallOutcome.name, Interaction.note)
        .outerjoin(CallOutcome, CallOutcome.code == Interaction.outcome)
        .where(Interaction.deal_id.in_(deals), Interaction.state == "done")
        .order_by(Interaction.happened_at, Interaction.id)
    )
    return {deal: (outcome, note) for deal, outcome, note in found}
