"""Tasks given to a role: seen by all who hold it, owned by the first who takes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, literal, or_, select, update
from sqlalchemy.orm import aliased

from services.db.sets import among, written
from services.db.statements import Prepared
from services.errors import NotFound, Stale
from services.models import Task, User, UserRole
from services.rights.holders import ROLES_WITH_SHARED_TASKS
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
CONCERNED = Prepared(
    select(Task.deal_id, Task.assignee_id, Task.role)
    .where(among(Task.deal_id, "deals"), Task.given_as == bindparam("word"), Task.state == bindparam("state"))
    .where(Task.id == LATEST)
    .order_by(Task.deal_id)
)
HOLD = Prepared(
    select(User.id)
    .join(UserRole, UserRole.user_id == User.id)
    .where(User.active, UserRole.role == bindparam("role"))
    .order_by(User.id)
)


def concerned(unit: Unit, deals: Sequence[int], word: str, state: str) -> Iterator[tuple[int, int]]:
    """Deal and person: whose the latest task for `word` is, if it is in this state; one that is a role's and nobody's
    yet is everybody's who holds the role.
    """
    for row in CONCERNED.all(unit.session, deals=written(deals), word=word, state=state):
        whose = [row.assignee_id] if row.assignee_id is not None else holders_of(unit, row.role)
        yield from ((row.deal_id, person) for person in whose)


def holders_of(unit: Unit, role: str) -> list[int]:
    """The ids of all who hold the role and work here."""
    return [row.id for row in HOLD.all(unit.session, role=role)]


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest task of its kind: open, done or cancelled, and who has taken it, if anybody has."""

    state: str
    created_at: datetime
    ended_at: datetime | None
    owner: str | None


def latest(unit: Unit, deal_id: int, kind: str) -> Latest | None:
    """None where the deal never had such a task. The caller has checked that the actor may see it."""
    found = unit.session.execute(
        select(Task.state, Task.created_at, Task.ended_at, User.name)
        .outerjoin(User, User.id == Task.assignee_id)
        .where(Task.deal_id == deal_id, Task.kind == kind)
        .order_by(Task.id.desc())
        .limit(1)
    ).first()
    return Latest(*found) if found is not None else None


def holds(unit: Unit, deal_id: int, kind: str) -> bool:
    """Whether the open task is the actor's, or his role's and still nobody's; an admin may do any."""
    found = unit.session.execute(
        select(Task.assignee_id, Task.role).where(Task.deal_id == deal_id, Task.kind == kind, Task.state == "open")
    ).first()
    if found is None:
        return False
    mine = found.assignee_id == unit.actor.id or (found.assignee_id is None and found.role in unit.actor.roles)
    return mine or "admin" in unit.actor.roles


def take(unit: Unit, deal_id: int, kind: str) -> None:
    """Makes the open task the actor's. Raises NotFound for somebody whom it does not concern, Stale where another of
    the role has taken it or it is done.
    """
    tasks = (Task.deal_id == deal_id, Task.kind == kind)
    latest = unit.session.scalar(select(Task).where(*tasks).order_by(Task.id.desc()).limit(1).with_for_update())
    if latest is None or not _concerns(unit, latest):
        raise NotFound
    taken = (
        update(Task)
        .where(Task.id == latest.id, Task.state == "open")
        .where(or_(Task.assignee_id.is_(None), Task.assignee_id == unit.actor.id, literal("admin" in unit.actor.roles)))
    )
    if unit.session.execute(taken.values(assignee_id=unit.actor.id).returning(Task.id)).first() is None:
        raise Stale


def _concerns(unit: Unit, task: Task) -> bool:
    return task.assignee_id == unit.actor.id or task.role in unit.actor.roles or "admin" in unit.actor.roles
