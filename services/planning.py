"""When calls are planned: inside the client's local hours and the executor's."""

from collections import defaultdict
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, insert, literal, select, update

from fsm.call_times import CallHours
from services.db.prepared import Prepared
from services.db.sets import among, written
from services.models import Counterparty, Deal, Interaction, User
from services.models.types import Instant
from services.unit import Unit

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
    .where(among(Deal.id, "deals"))
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


def plan(unit: Unit, deals: Sequence[int]) -> None:
    """Plans the next call of every deal, each inside the client's local hours and the executor's.

    A call that is planned already is moved there.
    """
    DROP_PLANNED.run(unit.session, deals=written(deals))
    zones = ZONES.all(unit.session, deals=written(deals))
    in_zones: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for deal_id, *pair in zones:
        in_zones[tuple(pair)].append(deal_id)
    for pair, deal_ids in in_zones.items():
        PLAN.run(unit.session, deals=written(deal_ids), at=call_hours(unit, *pair).nearest(unit.now).at)


def call_hours(unit: Unit, client: str | None, executor: str | None) -> CallHours:
    """The hours that count between a client and an executor; without an own zone, the company's."""
    company = unit.company
    return CallHours(
        ZoneInfo(client) if client else company.zone,
        ZoneInfo(executor) if executor else company.zone,
        company.work_hours,
        company.calendar,
    )


def replan(unit: Unit, deal_id: int) -> None:
    """Moves the planned call into the hours of whoever has the deal now; a promised one keeps its time."""
    found = unit.session.execute(
        select(Interaction.id, Interaction.planned_at, Counterparty.time_zone, User.time_zone)
        .join(Deal, Deal.id == Interaction.deal_id)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(User, User.id == Deal.executor_id)
        .where(Deal.id == deal_id, Interaction.state == "planned", Interaction.kind == "call", ~Interaction.promised)
    ).one_or_none()
    if found is not None:
        call_id, planned_at, client, executor = found
        moved = call_hours(unit, client, executor).nearest(max(planned_at or unit.now, unit.now)).at
        unit.session.execute(update(Interaction).where(Interaction.id == call_id).values(planned_at=moved))
