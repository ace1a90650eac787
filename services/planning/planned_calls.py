"""When calls are planned: inside the client's local hours and the executor's."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, exists, insert, literal, select, update

from fsm.call_times import CallHours
from fsm.calls import SAME_NUMBER_PAUSE
from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.models import Counterparty, Deal, Interaction, Phone, User
from services.models.types import Instant
from services.unit import Unit

HAS_NUMBER = exists().where(Phone.counterparty_id == Counterparty.id, ~Phone.wrong).correlate(Counterparty)
DROP_PLANNED = Prepared(
    update(Interaction)
    .where(among(Interaction.deal_id, "deals"), Interaction.state == "planned", Interaction.kind == "call")
    .values(state="cancelled")
    .execution_options(synchronize_session=False)
)
ZONES = Prepared(
    select(Deal.id, Counterparty.time_zone.label("clients"), User.time_zone.label("executors"))
    .join_from(Deal, Counterparty)
    .join(User, User.id == Deal.executor_id)
    .where(among(Deal.id, "deals"), ~Counterparty.do_not_call, HAS_NUMBER)
)
PLAN = Prepared(
    insert(Interaction).from_select(
        ["deal_id", "planned_at", "kind", "state", "promised", "attempt", "is_contact"],
        select(
            Deal.id,
            bindparam("at", type_=Instant),
            literal("call"),
            literal("planned"),
            literal(False),
            literal(1),
            literal(False),
        ).where(among(Deal.id, "deals")),
    )
)
PLAN_ONE = Prepared(
    insert(Interaction).values(
        {name: bindparam(name) for name in ("deal_id", "planned_at", "promised", "attempt")}
        | {"kind": "call", "state": "planned", "is_contact": False}
    )
)
PLANNED = (
    select(Interaction.id, Interaction.planned_at, Counterparty.time_zone, User.time_zone.label("executors"))
    .join(Deal, Deal.id == Interaction.deal_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(User, User.id == Deal.executor_id)
    .where(
        among(Interaction.deal_id, "deals"),
        Interaction.state == "planned",
        Interaction.kind == "call",
        ~Interaction.promised,
    )
)
MOVE = (
    update(Interaction)
    .where(among(Interaction.id, "calls"))
    .values(planned_at=bindparam("at", type_=Instant))
    .execution_options(synchronize_session=False)
)
OTHERS = Prepared(
    select(Deal.id).where(
        Deal.counterparty_id == bindparam("client"), Deal.id != bindparam("called"), Deal.closed.is_(None)
    )
)
REST = (
    update(Interaction)
    .where(
        among(Interaction.deal_id, "deals"),
        Interaction.state == "planned",
        Interaction.kind == "call",
        ~Interaction.promised,
        Interaction.planned_at < bindparam("rested", type_=Instant),
    )
    .values(planned_at=bindparam("at", type_=Instant))
    .execution_options(synchronize_session=False)
)


def plan(unit: Unit, deals: Sequence[int]) -> int:
    """Plans the next call of every deal, each inside the client's local hours and the executor's; returns how many.

    A call that is planned already is moved there. Who asked not to be called is not called again, and nobody who has
    no good number.
    """
    DROP_PLANNED.run(unit.session, deals=json_set(deals))
    zones = ZONES.all(unit.session, deals=json_set(deals))
    in_zones: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for deal_id, clients, executors in zones:
        in_zones[clients, executors].append(deal_id)
    for pair, deal_ids in in_zones.items():
        PLAN.run(unit.session, deals=json_set(deal_ids), at=call_hours(unit, *pair).nearest(unit.now).at)
    return len(zones)


def plan_attempt(unit: Unit, deal_id: int, at: datetime, *, promised: bool, attempt: int) -> None:
    """Plans a deal's next attempt; it has none planned."""
    PLAN_ONE.run(unit.session, deal_id=deal_id, planned_at=at, promised=promised, attempt=attempt)


def rest(unit: Unit, client_id: int, called: int, hours: CallHours) -> None:
    """A client who was called just now, for one of his deals, is let alone for a while in the others as well.

    A promised call keeps its time.
    """
    others = [row.id for row in OTHERS.all(unit.session, client=client_id, called=called)]
    if others:
        rested = unit.now + SAME_NUMBER_PAUSE
        unit.session.execute(REST, {"deals": json_set(others), "rested": rested, "at": hours.nearest(rested).at})


def call_hours(unit: Unit, client: str | None, executor: str | None) -> CallHours:
    """The hours that count between a client and an executor; without an own zone, the company's."""
    company = unit.company
    return CallHours(
        ZoneInfo(client) if client else company.zone,
        ZoneInfo(executor) if executor else company.zone,
        company.work_hours,
        company.calendar,
    )


def replan(unit: Unit, deals: Sequence[int]) -> None:
    """Moves the planned calls into the hours of whoever has the deals now; a promised one keeps its time."""
    calls_at: dict[datetime, list[int]] = defaultdict(list)
    for call_id, planned_at, *zones in unit.session.execute(PLANNED, {"deals": json_set(deals)}).all():
        moved = call_hours(unit, *zones).nearest(max(planned_at or unit.now, unit.now)).at
        if moved != planned_at:
            calls_at[moved].append(call_id)
    for moment, calls in calls_at.items():
        unit.session.execute(MOVE, {"calls": json_set(calls), "at": moment})
