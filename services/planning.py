"""When calls are planned: inside the client's local hours and the executor's."""

from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, insert, literal, select, update

from fsm.call_times import CallHours
from services.models import Counterparty, Deal, Interaction, User
from services.models.types import Instant
from services.unit import Unit


def plan(unit: Unit, scope: ColumnElement[bool]) -> None:
    """Plans the next call of every deal in scope, each inside the client's local hours and the executor's.

    A call that is planned already is moved there. One statement per pair of time zones is spared: they share a CASE.
    """
    of_deals = select(Deal.id).where(scope)
    unit.session.execute(
        update(Interaction)
        .where(Interaction.deal_id.in_(of_deals), Interaction.state == "planned", Interaction.kind == "call")
        .values(state="cancelled")
        .execution_options(synchronize_session=False)
    )
    zones = (
        select(Counterparty.time_zone, User.time_zone)
        .join_from(Deal, Counterparty)
        .join(User, User.id == Deal.executor_id)
    )
    pairs = unit.session.execute(zones.where(scope).distinct()).all()
    planned_at = case(
        *((_in_zones(client, executor), literal(call_hours(unit, client, executor).nearest(unit.now).at, Instant))
          for client, executor in pairs)
    ) if pairs else literal(unit.now, Instant)  # fmt: skip
    calls = (
        select(Deal.id, literal("call"), literal("planned"), planned_at, literal(False), literal(1))
        .join_from(Deal, Counterparty)
        .join(User, User.id == Deal.executor_id)
        .where(scope)
    )
    names = ["deal_id", "kind", "state", "planned_at", "promised", "attempt"]
    unit.session.execute(insert(Interaction).from_select(names, calls))


def _in_zones(client: str | None, executor: str | None) -> ColumnElement[bool]:
    return and_(Counterparty.time_zone.is_not_distinct_from(client), User.time_zone.is_not_distinct_from(executor))


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
