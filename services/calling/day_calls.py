"""An executor's calls of the day that nobody was promised: retries, follow-ups, what was left from days before.

New deals of a launch are none of them: they are called in their turn, and were told of when they came.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from fsm.calendar import at_clock_time
from services.models import Deal, Interaction
from services.process.campaigns import is_held_back
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class DayCalls:
    """How many calls there are until the day ends, when the first is due, and how many new deals wait besides."""

    count: int
    first_at: datetime | None
    new_deals: int
    now: datetime


def callers(unit: Unit, people: Iterable[int], until: datetime) -> Sequence[int]:
    """Those of the people who have such calls until then."""
    found = _calls(unit, until, Deal.executor_id).where(Deal.executor_id.in_(people)).distinct()
    return unit.session.scalars(found.order_by(Deal.executor_id)).all()


def of_today(unit: Unit) -> DayCalls:
    """The actor's own, until his midnight."""
    me = unit.actor.user_id
    tomorrow = unit.actors_today + timedelta(days=1)
    until = at_clock_time(tomorrow, time(), unit.actor.zone)
    counted = _calls(unit, until, func.count(), func.min(Interaction.planned_at)).where(Deal.executor_id == me)
    count, first_at = unit.session.execute(counted).one()
    new = select(func.count()).select_from(Deal).where(Deal.executor_id == me, Deal.closed.is_(None))
    waiting = new.where(_is_new(unit), ~is_held_back(_start(unit)))
    return DayCalls(count, first_at, unit.session.scalars(waiting).one(), unit.now)


def _calls(unit: Unit, until: datetime, *columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(Deal)
        .join(Interaction, Interaction.deal_id == Deal.id)
        .where(Deal.closed.is_(None), ~is_held_back(_start(unit)), ~_is_new(unit))
        .where(Interaction.kind == "call", Interaction.state == "planned", ~Interaction.promised)
        .where(Interaction.planned_at < until)
    )


def _is_new(unit: Unit) -> ColumnElement[bool]:
    return and_(Deal.stage == _start(unit), Deal.acted_at.is_(None))


def _start(unit: Unit) -> str:
    return unit.company.processes[unit.company.version_id].start
