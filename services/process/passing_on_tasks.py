"""Open tasks that pass to somebody else because a group's head has changed or a person has left."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from sqlalchemy import ColumnElement, and_, bindparam, case, null, select, update

from services.db.sets import among, written
from services.db.statements import Prepared
from services.models import Deal, Task
from services.process import unheld
from services.process.shared_tasks import holders_of
from services.rights.holders import HOLDERS, ROLES_WITH_SHARED_TASKS, held, holder
from services.runtime import outbox
from services.unit import Unit

TASK_GIVEN = "task_given"
TOLD_AS = {
    "group_head": "executor_wanted",
    "approver": "approval_wanted",
    "procurement": "supply_wanted",
    "shipping": "shipping_wanted",
    "contract_approver": "contract_wanted",
}
"""The message that a task comes with, by the word that it is for, where it is another than `task_given`."""
HOLDERS_NOW = Prepared(select(Task.deal_id, Task.assignee_id, Task.role).where(among(Task.id, "tasks")))


def reseat(unit: Unit, which: ColumnElement[bool], otherwise: int) -> None:
    """Gives the open tasks `which` (a condition on `task`) to whoever holds their word now; they are told.

    A task for a role is anybody's again who holds the role; one for a word that nobody holds goes to `otherwise`.
    """
    tasks_as: dict[str, list[int]] = defaultdict(list)
    for task in unit.session.execute(select(Task.id, Task.given_as).where(Task.state == "open", which)):
        tasks_as[task.given_as].append(task.id)
    for word, tasks in tasks_as.items():
        _give_to(word).run(unit.session, tasks=written(tasks), **({} if _is_known(word) else {"otherwise": otherwise}))
        outbox.post(unit, TOLD_AS.get(word, TASK_GIVEN), _news(unit, tasks))
        if word in ROLES_WITH_SHARED_TASKS:
            unheld.notice(unit, word)


def role_given_up(unit: Unit) -> None:
    """Somebody has lost a role: where he was the last to hold it, its tasks go to the executors' managers."""
    for role in ROLES_WITH_SHARED_TASKS:
        unowned = and_(Task.assignee_id.is_(None), Task.role == role, ~held(role))
        reseat(unit, unowned, unit.actor.user_id)


def group_changed(unit: Unit, client_id: int) -> None:
    """Deals of the client that wait for the head of his group wait for another one's now."""
    waiting = select(Deal.id).where(Deal.counterparty_id == client_id, Deal.closed.is_(None))
    reseat(unit, and_(Task.given_as == "group_head", Task.deal_id.in_(waiting)), unit.actor.user_id)


def _news(unit: Unit, tasks: list[int]) -> Mapping[int, Mapping[str, list[int]]]:
    """Whom to tell of which deals; nobody is told of what he has just done himself."""
    deals_of: dict[int, list[int]] = defaultdict(list)
    for deal_id, assignee_id, role in HOLDERS_NOW.all(unit.session, tasks=written(tasks)):
        for each in [assignee_id] if assignee_id is not None else holders_of(unit, role):
            deals_of[each].append(deal_id)
    deals_of.pop(unit.actor.id or 0, None)
    return {assignee: {"deals": deals} for assignee, deals in deals_of.items()}


def _is_known(word: str) -> bool:
    return word in ROLES_WITH_SHARED_TASKS or word in HOLDERS


@cache
def _give_to(word: str) -> Prepared:
    assignee: ColumnElement[int]
    if word in ROLES_WITH_SHARED_TASKS:
        manager = select(holder("manager")).where(Deal.id == Task.deal_id).scalar_subquery()
        assignee = case((held(word), null()), else_=manager)
    elif word in HOLDERS:
        assignee = select(holder(word)).where(Deal.id == Task.deal_id).scalar_subquery()
    else:
        assignee = bindparam("otherwise")
    given = update(Task).where(among(Task.id, "tasks")).values(assignee_id=assignee)
    return Prepared(given.execution_options(synchronize_session=False))
