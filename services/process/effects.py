"""Applies what a decision asks for: each effect as statements over a set of deals, never a loop over rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Text, bindparam, case, delete, insert, literal, null, select, update

from fsm.effects import (
    AddParticipant,
    CancelInteractions,
    CloseDeal,
    Effect,
    EndTasks,
    GiveTask,
    HoldControl,
    PlanInteraction,
    SetDocument,
    StartTimer,
    StopTimer,
    Tell,
)
from fsm.events import CONTROL_TIMER
from services.db.sets import among, written
from services.db.statements import Prepared
from services.models import Deal, Interaction, Task, Timer
from services.models.types import Instant
from services.planning import follow_ups, planned_calls
from services.process import documents, headless, shared_tasks, unheld
from services.process.passing_on_tasks import TASK_GIVEN, TOLD_AS
from services.rights.holders import ROLES_WITH_SHARED_TASKS, held, holder
from services.runtime import outbox
from services.unit import Unit

Deals = Sequence[int]
"""The ids of the deals that share a decision."""

THESE = among(Deal.id, "deals")
QUIETLY = {"synchronize_session": False}

START_TIMER = Prepared(
    insert(Timer).from_select(
        ["deal_id", "name", "due_at", "step"],
        select(Deal.id, bindparam("name", type_=Text), bindparam("due", type_=Instant), Deal.step).where(THESE),
    )
)
STOP_TIMER = Prepared(
    delete(Timer).where(Timer.name == bindparam("name"), among(Timer.deal_id, "deals")).execution_options(**QUIETLY)
)
CANCEL_INTERACTIONS = Prepared(
    update(Interaction)
    .where(Interaction.state == "planned", among(Interaction.deal_id, "deals"))
    .values(state="cancelled")
    .execution_options(**QUIETLY)
)
PLAN_INTERACTION = Prepared(
    insert(Interaction).from_select(
        ["deal_id", "kind", "state", "promised", "attempt", "is_contact"],
        select(
            Deal.id, bindparam("kind", type_=Text), literal("planned"), literal(False), literal(1), literal(False)
        ).where(THESE),
    )
)


@cache
def _give_task(to: str) -> Prepared:
    shared = to in ROLES_WITH_SHARED_TASKS
    tasks = select(
        Deal.id,
        bindparam("kind", type_=Text),
        literal(to),
        case((held(to), null()), else_=holder("manager")) if shared else holder(to),
        literal(to) if shared else null(),
        literal("open"),
        bindparam("now", type_=Instant),
    ).where(THESE)
    names = ["deal_id", "kind", "given_as", "assignee_id", "role", "state", "created_at"]
    return Prepared(insert(Task).from_select(names, tasks))


@cache
def _end_tasks(kind: bool, of: bool) -> Prepared:
    chosen = [Task.state == "open", among(Task.deal_id, "deals")]
    if kind:
        chosen.append(Task.kind == bindparam("of_kind"))
    if of:
        chosen.append(Task.given_as == bindparam("of"))
    ended = update(Task).where(*chosen).values(state=bindparam("ended_as"), ended_at=bindparam("now"))
    return Prepared(ended.execution_options(**QUIETLY))


@cache
def _recipients(to: str) -> Prepared:
    return Prepared(select(Deal.id, holder(to).label("recipient")).where(THESE).order_by(Deal.id))


def columns(unit: Unit, effects: Iterable[Effect], control_due: datetime | None = None) -> dict[str, Any]:
    """What the effects write into the deal's own row; `control_due` is the limit that was running before."""
    values: dict[str, Any] = {}
    for effect in effects:
        match effect:
            case StartTimer(name, due) if name == CONTROL_TIMER:
                values |= {"control_due": due, "control_left": None}
            case StopTimer(name) if name == CONTROL_TIMER:
                values |= {"control_due": None, "control_left": None}
            case HoldControl():
                left = (control_due - unit.now).total_seconds() if control_due else 0
                values |= {"control_due": None, "control_left": max(0, int(left))}
            case CloseDeal(state, reason):
                values |= {"closed": state, "closed_at": unit.now, "reason": reason}
            case _:
                pass
    return values


def apply(unit: Unit, deals: Deals, effects: Iterable[Effect]) -> None:
    """Applies everything that lies outside the deals' own rows, in the order of the decision.

    The previous executor is a participant already: whoever hands a deal over sees to it, while it still has him.
    """
    for effect in effects:
        if not isinstance(effect, CloseDeal | AddParticipant):
            APPLY[type(effect)](unit, deals, effect)


def start_timer(unit: Unit, deals: Deals, effect: StartTimer) -> None:
    stop_timer(unit, deals, StopTimer(effect.name))
    START_TIMER.run(unit.session, deals=written(deals), name=effect.name, due=effect.due)


def stop_timer(unit: Unit, deals: Deals, effect: StopTimer) -> None:
    STOP_TIMER.run(unit.session, deals=written(deals), name=effect.name)


def hold_control(unit: Unit, deals: Deals, effect: HoldControl) -> None:
    stop_timer(unit, deals, StopTimer(CONTROL_TIMER))


def give_task(unit: Unit, deals: Deals, effect: GiveTask) -> None:
    _give_task(effect.to).run(unit.session, deals=written(deals), kind=effect.kind, now=unit.now)
    if effect.to == "group_head":
        headless.tell_admins(unit, deals)
    elif effect.to in ROLES_WITH_SHARED_TASKS:
        unheld.notice(unit, effect.to)


def end_tasks(unit: Unit, deals: Deals, effect: EndTasks) -> None:
    chosen = {name: value for name, value in (("of_kind", effect.kind), ("of", effect.of)) if value is not None}
    ended_as = "done" if effect.done else "cancelled"
    statement = _end_tasks(effect.kind is not None, effect.of is not None)
    statement.run(unit.session, deals=written(deals), now=unit.now, ended_as=ended_as, **chosen)


def plan_interaction(unit: Unit, deals: Deals, effect: PlanInteraction) -> None:
    if effect.kind == "call":
        calls = follow_ups if follow_ups.are_follow_ups(unit, deals) else planned_calls
        calls.plan(unit, deals)
    else:
        PLAN_INTERACTION.run(unit.session, deals=written(deals), kind=effect.kind)


def cancel_interactions(unit: Unit, deals: Deals, effect: CancelInteractions) -> None:
    CANCEL_INTERACTIONS.run(unit.session, deals=written(deals))


def tell(unit: Unit, deals: Deals, effect: Tell) -> None:
    """One message per recipient, naming all of his deals; nobody is told of what he has just done himself."""
    deals_of: dict[int, list[int]] = defaultdict(list)
    for deal_id, recipient in _whom(unit, deals, effect):
        deals_of[recipient].append(deal_id)
    deals_of.pop(unit.actor.id or 0, None)
    kind = TOLD_AS.get(effect.to, effect.kind) if effect.kind == TASK_GIVEN else effect.kind
    outbox.post(unit, kind, {recipient: {"deals": named} for recipient, named in deals_of.items()})


def _whom(unit: Unit, deals: Deals, effect: Tell) -> Iterable[tuple[int, int]]:
    """Deal and recipient: who has the task that is spoken of, if it is for such people, else whom the word means."""
    if effect.to in shared_tasks.TOLD_BY_TASK:
        state = "open" if effect.kind == TASK_GIVEN else "cancelled"
        return shared_tasks.concerned(unit, deals, effect.to, state)
    return [(row.id, row.recipient) for row in _recipients(effect.to).all(unit.session, deals=written(deals))]


APPLY: dict[type, Callable[[Unit, Deals, Any], None]] = {
    StartTimer: start_timer,
    StopTimer: stop_timer,
    HoldControl: hold_control,
    GiveTask: give_task,
    EndTasks: end_tasks,
    PlanInteraction: plan_interaction,
    CancelInteractions: cancel_interactions,
    Tell: tell,
    SetDocument: documents.set_document,
}
