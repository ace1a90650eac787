"""Lists of deals, a page at a time: one's own by stage, one's tasks by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select

from services.models import Counterparty, Deal, Interaction, Task, User
from services.paging import PAGE, Paged, page_that_is_there
from services.process.campaigns import is_held_back
from services.rights import access
from services.unit import Unit

ALL_STAGES = ""
ALL_KINDS = ""


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal in a list. `call_at`: its planned call; `waits`: its document is paused, so nobody calls."""

    deal_id: int
    client: str
    stage_title: Mapping[str, str]
    executor: str | None
    """None: the reader himself."""
    control_due: datetime | None
    call_at: datetime | None = None
    waits: bool = False
    closed: str | None = None
    task: str | None = None
    """The kind of the task that the line stands for, in a list of tasks."""
    note: str | None = None
    """What the giver of that task said."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a list can be cut down to, a stage or a kind of task by its code, and how many deals that leaves.

    `number` is what people call the stage by.
    """

    key: str
    count: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class DealsPage(Paged[DealLine]):
    """One page of a list of deals. `chosen` is the key of the tally that it is cut down to."""

    now: datetime
    tallies: Sequence[Tally] = ()
    chosen: str | None = None


CALL = and_(Interaction.deal_id == Deal.id, Interaction.kind == "call", Interaction.state == "planned")
PRESSES_AT = case(
    (Interaction.planned_at < Deal.control_due, Interaction.planned_at),
    else_=func.coalesce(Deal.control_due, Interaction.planned_at),
)
"""The first moment at which a deal wants something: its call or the end of its time limit."""

TASKS_PRESSING = (Deal.control_due.is_(None), Deal.control_due, Task.created_at, Task.id)
PRESSING = (PRESSES_AT.is_(None), PRESSES_AT, Deal.control_due.is_(None), Deal.control_due, Deal.id)


def own_deals(unit: Unit, page: int, stage: str = ALL_STAGES) -> DealsPage:
    """The actor's open deals, of all stages or of one (a nested one's parent), the most pressing first."""
    access.require(unit, "call")
    mine = and_(Deal.executor_id == unit.actor.user_id, Deal.closed.is_(None))
    tallies = _by_stage(unit, mine)
    chosen = _chosen(tallies, stage)
    if chosen is not None:
        mine = and_(mine, Deal.stage.in_(_codes(unit, chosen)))
    return _page(unit, page, mine, tallies, chosen)


def own_tasks(unit: Unit, page: int, kind: str = ALL_KINDS) -> DealsPage:
    """The actor's open tasks, of all kinds or of one, the most pressing first; a task for a role is everybody's who
    holds it."""
    mine = _of_actor(unit)
    counted = select(Task.kind, func.count()).where(mine).group_by(Task.kind).order_by(func.count(), Task.kind)
    tallies = [Tally(*row) for row in unit.session.execute(counted)]
    chosen = _chosen(tallies, kind)
    if chosen is not None:
        mine = and_(mine, Task.kind == chosen)
    return _page(unit, page, mine, tallies, chosen, tasks=True)


def has_tasks(unit: Unit) -> bool:
    """Whether any task is open for the actor."""
    return unit.session.scalar(select(Task.id).where(_of_actor(unit)).limit(1)) is not None


def _of_actor(unit: Unit) -> ColumnElement[bool]:
    for_role = and_(Task.assignee_id.is_(None), Task.role.in_(list(unit.actor.roles)))
    return and_(Task.state == "open", or_(Task.assignee_id == unit.actor.user_id, for_role))


def lines_of(unit: Unit, deal_ids: Sequence[int]) -> list[DealLine]:
    """These deals in this order; the caller has checked that the actor may read them."""
    lines = {row.id: _line(unit, row) for row in unit.session.execute(_lines(unit).where(Deal.id.in_(deal_ids)))}
    return [lines[deal_id] for deal_id in deal_ids]


def _chosen(tallies: Sequence[Tally], key: str) -> str | None:
    """The key, unless nothing is left of what it cuts down to."""
    return key if key in {tally.key for tally in tallies} else None


def _by_stage(unit: Unit, condition: ColumnElement[bool]) -> list[Tally]:
    """How many deals are at which stage, in the order of the process."""
    tallies: dict[str, Tally] = {}
    counted = select(Deal.version_id, Deal.stage, func.count()).where(condition).group_by(Deal.version_id, Deal.stage)
    for version_id, stage, count in unit.session.execute(counted.order_by(Deal.version_id)):
        key, number = unit.company.processes.place(version_id, stage)
        counted_before = tallies[key].count if key in tallies else 0
        tallies[key] = Tally(key, counted_before + count, number)
    return sorted(tallies.values(), key=lambda tally: tally.number)


def _codes(unit: Unit, top: str) -> list[str]:
    """The stage and what is nested in it, in every version of the process."""
    processes = unit.company.processes.values()
    return list({code for process in processes for code in process.stages if process.top(code) == top})


def _page(
    unit: Unit,
    page: int,
    condition: ColumnElement[bool],
    tallies: Sequence[Tally],
    chosen: str | None,
    *,
    tasks: bool = False,
) -> DealsPage:
    total = sum(tally.count for tally in tallies if chosen in (None, tally.key))
    page = page_that_is_there(page, total)
    pressing = TASKS_PRESSING if tasks else PRESSING
    lines = _lines(unit, tasks=tasks).where(condition).order_by(*pressing).limit(PAGE).offset(page * PAGE)
    return DealsPage([_line(unit, row) for row in unit.session.execute(lines)], page, total, unit.now, tallies, chosen)


def _lines(unit: Unit, *, tasks: bool = False) -> Select[*tuple[Any, ...]]:
    start = unit.company.processes[unit.company.version_id].start
    lines = (
        select(
            Deal.id,
            Deal.stage,
            Deal.version_id,
            Deal.control_due,
            Deal.closed,
            Counterparty.name,
            Deal.executor_id,
            User.name.label("executor"),
            Interaction.planned_at,
            is_held_back(start).label("waits"),
            (Task.kind if tasks else null()).label("kind"),
            (Task.note if tasks else null()).label("note"),
        )
        .select_from(Deal)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(User, User.id == Deal.executor_id)
        .outerjoin(Interaction, CALL)
    )
    return lines.join(Task, Task.deal_id == Deal.id) if tasks else lines


def _line(unit: Unit, row: Any) -> DealLine:
    title = unit.company.processes.title(row.version_id, row.stage)
    return DealLine(
        deal_id=row.id,
        client=row.name,
        stage_title=title,
        executor=None if row.executor_id == unit.actor.id else row.executor,
        control_due=row.control_due if row.closed is None else None,
        call_at=row.planned_at,
        waits=row.waits and row.closed is None,
        closed=row.closed,
        task=row.kind,
        note=row.note,
    )
