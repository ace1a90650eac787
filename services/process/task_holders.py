"""Whose a task is, and how it stands: one for a role is seen by all who hold it, and owned by the first to take it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from services.db.sets import among, json_set
from services.models import Task, User
from services.rights.whom_words_mean import ROLES_WITH_SHARED_TASKS, people_with_role
from services.unit import Unit

TOLD_BY_TASK = ROLES_WITH_SHARED_TASKS | {"contract_approver"}
"""Who is told of a deal as far as there is a task of his: it may be another's than the word would mean by now."""
_later = aliased(Task)
LATEST = (
    select(func.max(_later.id))
    .where(_later.deal_id == Task.deal_id, _later.given_as == Task.given_as)
    .correlate(Task)
    .scalar_subquery()
)
CONCERNED = (
    select(Task.deal_id, Task.assignee_id, Task.role)
    .where(among(Task.deal_id, "deals"), Task.given_as == bindparam("word"), Task.state == bindparam("state"))
    .where(Task.id == LATEST)
    .order_by(Task.deal_id)
)


def people_concerned_by(unit: Unit, deals: Sequence[int], word: str, state: str) -> Iterator[tuple[int, int]]:
    """Deal and person: whose the latest task for `word` is, if it is in this state; one that is a role's and nobody's
    yet is everybody's who holds the role.
    """
    for row in unit.session.execute(CONCERNED, {"deals": json_set(deals), "word": word, "state": state}).all():
        whose = [row.assignee_id] if row.assignee_id is not None else people_with_role(unit, row.role)
        yield from ((row.deal_id, person) for person in whose)


@dataclass(frozen=True, slots=True)
class LatestTask:
    """The newest task of its kind: open, done or cancelled, and who has taken it, if anybody has."""

    state: str
    created_at: datetime
    ended_at: datetime | None
    owner: str | None


def latest_task(unit: Unit, deal_id: int, kind: str) -> LatestTask | None:
    """None where the deal never had such a task. The caller has checked that the actor may see it."""
    found = unit.session.execute(
        select(Task.state, Task.created_at, Task.ended_at, User.name)
        .outerjoin(User, User.id == Task.assignee_id)
        .where(Task.deal_id == deal_id, Task.kind == kind)
        .order_by(Task.id.desc())
        .limit(1)
    ).first()
    return LatestTask(*found) if found is not None else None


def holds_task(unit: Unit, deal_id: int, kind: str) -> bool:
    """Whether the open task is the actor's, or his role's and still nobody's; an admin may do any."""
    found = unit.session.execute(
        select(Task.assignee_id, Task.role).where(Task.deal_id == deal_id, Task.kind == kind, Task.state == "open")
    ).first()
    if found is None:
        return False
    mine = found.assignee_id == unit.actor.id or (found.assignee_id is None and found.role in unit.actor.roles)
    return mine or "admin" in unit.actor.roles
