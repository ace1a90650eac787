"""Tasks: given, ended, noted, taken and passed on. Nothing else writes a row of `task`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Text,
    Update,
    and_,
    bindparam,
    case,
    exists,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)

from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.errors import NotFound, Stale
from services.models import Counterparty, Deal, Task
from services.models.types import Instant
from services.planning.planned_calls import HAS_NUMBER
from services.process import vacancies
from services.rights.whom_words_mean import HOLDERS, ROLES_WITH_SHARED_TASKS, holder, is_held, people_with_role
from services.runtime import outbox
from services.unit import Unit

START, FIND_NUMBER = "start_deal", "find_number"
"""«Приступить к сделке», done by the first outcome or the first answer; and where a client has no number that is good.
"""
TASK_GIVEN = "task_given"
TOLD_AS = {
    "group_head": "executor_wanted",
    "approver": "approval_wanted",
    "procurement": "supply_wanted",
    "shipping": "shipping_wanted",
    "contract_approver": "contract_wanted",
}
"""The message that a task comes with, by the word that it is for, where it is another than `task_given`."""

Deals = Sequence[int]
QUIETLY = {"synchronize_session": False}
OPEN = and_(among(Task.deal_id, "deals"), Task.state == "open")
COLUMNS = ["deal_id", "kind", "given_as", "assignee_id", "role", "state", "created_at"]

SEEKING_NUMBER = (
    select(
        Deal.id,
        literal(FIND_NUMBER),
        literal("executor"),
        Deal.executor_id,
        null(),
        literal("open"),
        bindparam("now", type_=Instant),
    )
    .join_from(Deal, Counterparty)
    .where(among(Deal.id, "deals"), ~Counterparty.do_not_call, ~HAS_NUMBER)
    .where(~exists().where(Task.deal_id == Deal.id, Task.kind == FIND_NUMBER, Task.state == "open"))
)
NOTE = (
    update(Task)
    .where(OPEN, Task.kind == bindparam("of_kind"))
    .values(note=bindparam("said", type_=Text))
    .execution_options(**QUIETLY)
)
FOLLOW_DEALS = (
    update(Task)
    .where(OPEN, Task.given_as == "executor")
    .values(assignee_id=bindparam("executor"))
    .execution_options(**QUIETLY)
)
WHOSE = select(Task.deal_id, Task.assignee_id, Task.role).where(among(Task.id, "tasks"))


def give(unit: Unit, deals: Deals, kind: str, to: str) -> None:
    """One in each of the deals, for whoever the word `to` means there. A role's is anybody's who holds it; where nobody
    does, it is the executor's manager's.
    """
    _give(to).run(unit.session, deals=json_set(deals), kind=kind, now=unit.now)


@cache
def _give(to: str) -> Prepared[None]:
    shared = to in ROLES_WITH_SHARED_TASKS
    tasks = select(
        Deal.id,
        bindparam("kind", type_=Text),
        literal(to),
        case((is_held(to), null()), else_=holder("manager")) if shared else holder(to),
        literal(to) if shared else null(),
        literal("open"),
        bindparam("now", type_=Instant),
    ).where(among(Deal.id, "deals"))
    return Prepared(insert(Task).from_select(COLUMNS, tasks))


def seek_number(unit: Unit, deals: Deals) -> None:
    """The executors of those deals whose client has no good number are to find one, if they are not looking already."""
    seeking = SEEKING_NUMBER.params(deals=json_set(deals), now=unit.now)
    unit.session.execute(insert(Task).from_select(COLUMNS, seeking))


def end(unit: Unit, deals: Deals, *, done: bool, kind: str | None = None, given_as: str | None = None) -> None:
    """The open tasks of the deals are over, done or not needed any more: of one kind, or those for one word, or all."""
    chosen = {name: value for name, value in (("of_kind", kind), ("of", given_as)) if value is not None}
    ended_as = "done" if done else "cancelled"
    _end(kind is not None, given_as is not None).run(
        unit.session, deals=json_set(deals), now=unit.now, ended_as=ended_as, **chosen
    )


@cache
def _end(kind: bool, of: bool) -> Prepared[None]:
    chosen = [OPEN]
    if kind:
        chosen.append(Task.kind == bindparam("of_kind"))
    if of:
        chosen.append(Task.given_as == bindparam("of"))
    ended = update(Task).where(*chosen).values(state=bindparam("ended_as"), ended_at=bindparam("now"))
    return Prepared(ended.execution_options(**QUIETLY))


def open_again(unit: Unit, deal_id: int, kind: str, ended_at: datetime) -> None:
    """What was ended at that moment was not to be."""
    ended = Task.deal_id == deal_id, Task.kind == kind, Task.ended_at == ended_at
    unit.session.execute(update(Task).where(*ended).values(state="open", ended_at=None))


def note(unit: Unit, deals: Deals, kind: str, said: str | None) -> None:
    """What whoever has the open task is to read with it."""
    unit.session.execute(NOTE, {"deals": json_set(deals), "of_kind": kind, "said": said})


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


def follow_deals(unit: Unit, deals: Deals, executor_id: int) -> None:
    """The deals have another executor: what is open for their executor is his."""
    unit.session.execute(FOLLOW_DEALS, {"deals": json_set(deals), "executor": executor_id})


def pass_on(unit: Unit, which: ColumnElement[bool], otherwise: int) -> None:
    """Gives the open tasks `which` (a condition on `task`) to whoever holds their word now; they are told.

    A task for a role is anybody's again who holds the role; one for a word that nobody holds goes to `otherwise`.
    """
    tasks_as: dict[str, list[int]] = defaultdict(list)
    for task in unit.session.execute(select(Task.id, Task.given_as).where(Task.state == "open", which)):
        tasks_as[task.given_as].append(task.id)
    for word, tasks in tasks_as.items():
        unit.session.execute(_give_to(word, otherwise), {"tasks": json_set(tasks)})
        outbox.post(unit, TOLD_AS.get(word, TASK_GIVEN), _news(unit, tasks))
        if word in ROLES_WITH_SHARED_TASKS:
            vacancies.warn_of_unheld(unit, word)


def pass_on_where_role_is_unheld(unit: Unit) -> None:
    """Somebody has lost a role: where he was the last to hold it, its tasks go to the executors' managers."""
    for role in ROLES_WITH_SHARED_TASKS:
        unowned = and_(Task.assignee_id.is_(None), Task.role == role, ~is_held(role))
        pass_on(unit, unowned, unit.actor.user_id)


def _news(unit: Unit, tasks: list[int]) -> Mapping[int, Mapping[str, list[int]]]:
    """Whom to tell of which deals; nobody is told of what he has just done himself."""
    deals_of: dict[int, list[int]] = defaultdict(list)
    for task in unit.session.execute(WHOSE, {"tasks": json_set(tasks)}).all():
        for each in [task.assignee_id] if task.assignee_id is not None else people_with_role(unit, task.role):
            deals_of[each].append(task.deal_id)
    deals_of.pop(unit.actor.id or 0, None)
    return {assignee: {"deals": deals} for assignee, deals in deals_of.items()}


def _give_to(word: str, otherwise: int) -> Update:
    assignee: ColumnElement[int]
    if word in ROLES_WITH_SHARED_TASKS:
        manager = select(holder("manager")).where(Deal.id == Task.deal_id).scalar_subquery()
        assignee = case((is_held(word), null()), else_=manager)
    elif word in HOLDERS:
        assignee = select(holder(word)).where(Deal.id == Task.deal_id).scalar_subquery()
    else:
        assignee = literal(otherwise)
    given = update(Task).where(among(Task.id, "tasks")).values(assignee_id=assignee)
    return given.execution_options(**QUIETLY)
