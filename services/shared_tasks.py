"""Tasks given to a role: seen by all who hold it, owned by the first who takes it."""

from sqlalchemy import literal, or_, select, update

from services.errors import NotFound, Stale
from services.models import Task
from services.unit import Unit


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
