"""Open tasks that pass to somebody else because a group's head has changed or a person has left."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from sqlalchemy import ColumnElement, and_, bindparam, null, select, update

from services import outbox
from services.db.prepared import Prepared
from services.db.sets import among, written
from services.holders import HOLDERS, ROLES_WITH_SHARED_TASKS, holder
from services.models import Deal, Task
from services.unit import Unit

TOLD_AS = {"group_head": "executor_wanted"}
"""The message that such a task comes with, where it is another than `task_given`."""
HOLDERS_NOW = Prepared(
    select(Task.deal_id, Task.assignee_id).where(among(Task.id, "tasks"), Task.assignee_id.is_not(None))
)


def reseat(unit: Unit, which: ColumnElement[bool], otherwise: int) -> None:
    """Gives the open tasks `which` (a condition on `task`) to whoever holds their word now; they are told.

    A task for a role is anybody's again who holds the role; one for a word that nobody holds goes to `otherwise`.
    """
    tasks_as: dict[str, list[int]] = defaultdict(list)
    for task in unit.session.execute(select(Task.id, Task.given_as).where(Task.state == "open", which)):
        tasks_as[task.given_as].append(task.id)
    for word, tasks in tasks_as.items():
        _give_to(word).run(unit.session, tasks=written(tasks), **({} if _is_known(word) else {"otherwise": otherwise}))
        outbox.post(unit, TOLD_AS.get(word, "task_given"), _news(unit, tasks))


def group_changed(unit: Unit, client_id: int) -> None:
    """Deals of the client that wait for the head of his group wait for another one's now."""
    waiting = select(Deal.id).where(Deal.counterparty_id == client_id, Deal.closed.is_(None))
    reseat(unit, and_(Task.given_as == "group_head", Task.deal_id.in_(waiting)), unit.actor.user_id)


def _news(unit: Unit, tasks: list[int]) -> Mapping[int, Mapping[str, list[int]]]:
    """Whom to tell of which deals; nobody is told of what he has just done himself."""
    deals_of: dict[int, list[int]] = defaultdict(list)
    for deal_id, assignee_id in HOLDERS_NOW.all(unit.session, tasks=written(tasks)):
        deals_of[assignee_id].append(deal_id)
    deals_of.pop(unit.actor.id or 0, None)
    return {assignee: {"deals": deals} for assignee, deals in deals_of.items()}


def _is_known(word: str) -> bool:
    return word in ROLES_WITH_SHARED_TASKS or word in HOLDERS


@cache
def _give_to(word: str) -> Prepared:
    if word in ROLES_WITH_SHARED_TASKS:
        assignee = null()
    elif word in HOLDERS:
        assignee = select(holder(word)).where(Deal.id == Task.deal_id).scalar_subquery()  # type: ignore[assignment]
    else:
        assignee = bindparam("otherwise")  # type: ignore[assignment]
    given = update(Task).where(among(Task.id, "tasks")).values(assignee_id=assignee)
    return Prepared(given.execution_options(synchronize_session=False))
