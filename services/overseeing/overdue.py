"""What a manager has to see to: deals whose time limit has passed, and open deals that nobody has a next step for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, false, func, or_, select

from services.calling import silent_clients
from services.models import Counterparty, Deal, History, Interaction, Task, Timer, User
from services.paging import PAGE, Paged, page_that_is_there
from services.rights import access
from services.unit import Unit

LATE, IDLE = "late", "idle"
SECTIONS = (LATE, IDLE)
UNTOUCHED = timedelta(days=14)
UNNAMED = timedelta(days=1)

OPEN_TASK = and_(Task.deal_id == Deal.id, Task.state == "open")
PLANNED = and_(Interaction.deal_id == Deal.id, Interaction.state == "planned")
NAMING = "name_executor"
"""The task of stage 4."""


@dataclass(frozen=True, slots=True)
class OverdueDeal:
    """A deal of the list. `since`: when its limit passed, or when something last happened to it; `why` it has no next
    step: `nothing` (no task, call, limit or reminder to come), `unnamed` (stage 4 waits for an executor), `untouched`.
    """

    deal_id: int
    client: str
    stage_title: Mapping[str, str]
    executor: str
    since: datetime
    why: str | None


@dataclass(frozen=True, slots=True)
class ExecutorShare:
    """How many deals of a list are one executor's."""

    user_id: int
    name: str
    deals: int


@dataclass(frozen=True, slots=True)
class OverduePage:
    """A page of one section, of one person where `person` is set; how long both sections are, whose the deals are."""

    section: str
    person: ExecutorShare | None
    lines: Paged[OverdueDeal]
    totals: Mapping[str, int]
    shares: Sequence[ExecutorShare]
    now: datetime


def overdue(unit: Unit, section: str = LATE, person: int = 0, page: int = 0) -> OverduePage:
    """Raises Forbidden for whoever manages nobody. A section that is not there is read as the first."""
    access.require(unit, "see_overdue")
    section = section if section in SECTIONS else LATE
    totals = {each: _count(unit, condition(unit, each)) for each in SECTIONS}
    shares = _shares(unit, condition(unit, section))
    chosen = next((share for share in shares if share.user_id == person), None)
    listed = condition(unit, section)
    if chosen is not None:
        listed = and_(listed, Deal.executor_id == chosen.user_id)
    total = chosen.deals if chosen else totals[section]
    page = page_that_is_there(page, total)
    lines = Paged(_lines(unit, section, listed, page), page, total)
    return OverduePage(section, chosen, lines, totals, shares, unit.now)


def condition(unit: Unit, section: str) -> ColumnElement[bool]:
    """The deals of a section that the actor answers for."""
    if section == LATE:
        return and_(access.managed_deals(unit), Deal.closed.is_(None), Deal.control_due <= unit.now)
    wanting = or_(_has_nothing(), _waits_for_a_name(unit), _is_untouched(unit))
    return and_(access.managed_deals(unit), Deal.closed.is_(None), wanting)


def _has_nothing() -> ColumnElement[bool]:
    will_be_reminded = exists().where(Timer.deal_id == Deal.id, Timer.name == silent_clients.REMINDER)
    return and_(Deal.control_due.is_(None), ~exists().where(OPEN_TASK), ~exists().where(PLANNED), ~will_be_reminded)


def _waits_for_a_name(unit: Unit) -> ColumnElement[bool]:
    return exists().where(OPEN_TASK, Task.kind == NAMING, Task.created_at < unit.now - UNNAMED)


def _is_untouched(unit: Unit) -> ColumnElement[bool]:
    """At a stage without a limit, and nothing has happened for two weeks. A call planned ahead is a next step."""
    long_ago = unit.now - UNTOUCHED
    return and_(
        _without_limit(unit),
        Deal.entered_at < long_ago,
        ~exists().where(History.deal_id == Deal.id, History.at >= long_ago),
        ~exists().where(Interaction.deal_id == Deal.id, Interaction.happened_at >= long_ago),
        ~exists().where(PLANNED, Interaction.planned_at > unit.now),
    )


def _without_limit(unit: Unit) -> ColumnElement[bool]:
    stages = [
        and_(Deal.version_id == version, Deal.stage.in_(_stages_without_limit(definition.stages)))
        for version, definition in unit.company.processes.items()
    ]
    return or_(false(), *stages)


def _stages_without_limit(stages: Mapping[str, Any]) -> list[str]:
    return [code for code, stage in stages.items() if stage.control is None]


def _count(unit: Unit, listed: ColumnElement[bool]) -> int:
    return unit.session.scalars(select(func.count()).select_from(Deal).where(listed)).one()


def _shares(unit: Unit, listed: ColumnElement[bool]) -> list[ExecutorShare]:
    """The most deals first."""
    count = func.count().label("deals")
    found = (
        select(User.id, User.name, count)
        .select_from(Deal)
        .join(User, User.id == Deal.executor_id)
        .where(listed)
        .group_by(User.id, User.name)
        .order_by(count.desc(), User.name)
    )
    return [ExecutorShare(*row) for row in unit.session.execute(found)]


def _lines(unit: Unit, section: str, listed: ColumnElement[bool], page: int) -> list[OverdueDeal]:
    since = Deal.control_due if section == LATE else _last_touched()
    why = case((_has_nothing(), "nothing"), (_waits_for_a_name(unit), "unnamed"), else_="untouched")
    found = (
        select(
            Deal.id,
            Deal.stage,
            Deal.version_id,
            Counterparty.name,
            User.name.label("executor"),
            since.label("since"),
            why.label("why"),
        )
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(User, User.id == Deal.executor_id)
        .where(listed)
        .order_by(since, Deal.id)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return [_line(unit, section, row) for row in unit.session.execute(found)]


def _last_touched() -> ColumnElement[datetime]:
    last = select(func.max(History.at)).where(History.deal_id == Deal.id).correlate(Deal).scalar_subquery()
    return func.coalesce(last, Deal.entered_at)


def _line(unit: Unit, section: str, row: Any) -> OverdueDeal:
    title = unit.company.processes.title(row.version_id, row.stage)
    return OverdueDeal(row.id, row.name, title, row.executor, row.since, row.why if section == IDLE else None)
