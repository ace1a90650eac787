"""Lists of deals, a page at a time: one's own, the overdue ones, one's tasks, what was searched for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, literal, null, or_, select

from services import access
from services.intake.normal import folded, phone_digits
from services.models import Counterparty, Deal, Phone, Task, User
from services.unit import Unit

PAGE = 8
SHORTEST_NUMBER = 3
"""Digits from which on typed text is also looked for in phones and INNs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A deal in a list."""

    deal_id: int
    client: str
    stage_title: Mapping[str, str]
    executor: str
    control_due: datetime | None
    task: str | None = None
    """The kind of the task that the line stands for, in a list of tasks."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list of deals; pages count from 0."""

    lines: Sequence[Line]
    page: int
    total: int
    now: datetime

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE) or 1


def own_deals(unit: Unit, page: int) -> Page:
    """The actor's open deals, the most pressing first."""
    access.require(unit, "call")
    return _page(unit, page, Deal.executor_id == unit.actor.user_id)


def overdue(unit: Unit, page: int) -> Page:
    """Deals whose stage's time limit has passed, among those that the actor answers for."""
    access.require(unit, "see_overdue")
    return _page(unit, page, and_(access.managed_deals(unit), Deal.control_due <= unit.now))


def own_tasks(unit: Unit, page: int) -> Page:
    """The actor's open tasks, the most pressing first; a task for a role is everybody's who holds it."""
    roles = list(unit.actor.roles)
    mine = or_(Task.assignee_id == unit.actor.user_id, and_(Task.assignee_id.is_(None), Task.role.in_(roles)))
    return _page(unit, page, and_(Task.state == "open", mine), tasks=True)


def found(unit: Unit, words: str, page: int) -> Page:
    """The deals the actor may read whose client's name, INN or phone has what was typed; ё is е, any case."""
    name, digits, number = folded(words), phone_digits(words), "".join(filter(str.isdecimal, words))
    matches = [Counterparty.folded_name.contains(name, autoescape=True)] if name else []
    if len(digits) >= SHORTEST_NUMBER:
        of_number = select(Phone.counterparty_id).where(Phone.e164.contains(digits))
        matches += [Counterparty.inn.startswith(number), Counterparty.id.in_(of_number)]
    return _page(unit, page, and_(access.readable_deals(unit), or_(False, *matches)), closed_too=True)


def _page(unit: Unit, page: int, condition: Any, *, tasks: bool = False, closed_too: bool = False) -> Page:
    lines = (
        select(
            Deal.id,
            Deal.stage,
            Deal.version_id,
            Deal.control_due,
            Counterparty.name,
            User.name.label("executor"),
            Task.kind if tasks else null().label("kind"),
        )
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(User, User.id == Deal.executor_id)
        .where(condition, literal(closed_too) | Deal.closed.is_(None))
    )
    if tasks:
        lines = lines.join(Task, Task.deal_id == Deal.id)
    total = unit.session.scalars(select(func.count()).select_from(lines.subquery())).one()
    page = max(0, min(page, -(-total // PAGE) - 1))
    pressing = lines.order_by(Deal.control_due.is_(None), Deal.control_due, Deal.id)
    return Page(
        [_line(unit, row) for row in unit.session.execute(pressing.limit(PAGE).offset(page * PAGE))],
        page,
        total,
        unit.now,
    )


def _line(unit: Unit, row: Any) -> Line:
    title = unit.company.processes[row.version_id].stages[row.stage].title
    return Line(row.id, row.name, title, row.executor, row.control_due, row.kind)
