"""Applies what a decision asks for: each effect as statements over a set of deals, never a loop over rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, insert, literal, null, select, update

from fsm.effects import (
    CancelInteractions,
    CloseDeal,
    Effect,
    EndTasks,
    GiveTask,
    HoldControl,
    PlanInteraction,
    StartTimer,
    StopTimer,
    Tell,
)
from fsm.events import CONTROL_TIMER
from services import outbox, planning
from services.holders import ROLES_WITH_SHARED_TASKS, holder
from services.models import Deal, Interaction, Task, Timer
from services.models.types import Instant
from services.unit import Unit

Scope = ColumnElement[bool]
"""A condition on `deal`: the deals that share a decision."""


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


def apply(unit: Unit, scope: Scope, effects: Iterable[Effect]) -> None:
    """Applies everything that lies outside the deals' own rows, in the order of the decision."""
    for effect in effects:
        if not isinstance(effect, CloseDeal):
            APPLY[type(effect)](unit, scope, effect)


def start_timer(unit: Unit, scope: Scope, effect: StartTimer) -> None:
    stop_timer(unit, scope, StopTimer(effect.name))
    timers = select(Deal.id, literal(effect.name), literal(effect.due, Instant), Deal.step).where(scope)
    unit.session.execute(insert(Timer).from_select(["deal_id", "name", "due_at", "step"], timers))


def stop_timer(unit: Unit, scope: Scope, effect: StopTimer) -> None:
    unit.session.execute(
        delete(Timer)
        .where(Timer.name == effect.name, Timer.deal_id.in_(_ids(scope)))
        .execution_options(synchronize_session=False)
    )


def hold_control(unit: Unit, scope: Scope, effect: HoldControl) -> None:
    stop_timer(unit, scope, StopTimer(CONTROL_TIMER))


def give_task(unit: Unit, scope: Scope, effect: GiveTask) -> None:
    shared = effect.to in ROLES_WITH_SHARED_TASKS
    tasks = select(
        Deal.id,
        literal(effect.kind),
        literal(effect.to),
        null() if shared else holder(effect.to),
        literal(effect.to) if shared else null(),
        literal("open"),
        literal(unit.now, Instant),
    ).where(scope)
    names = ["deal_id", "kind", "given_as", "assignee_id", "role", "state", "created_at"]
    unit.session.execute(insert(Task).from_select(names, tasks))


def end_tasks(unit: Unit, scope: Scope, effect: EndTasks) -> None:
    chosen = [Task.state == "open", Task.deal_id.in_(_ids(scope))]
    if effect.kind is not None:
        chosen.append(Task.kind == effect.kind)
    if effect.of is not None:
        chosen.append(Task.given_as == effect.of)
    unit.session.execute(
        update(Task)
        .where(*chosen)
        .values(state="done" if effect.done else "cancelled", ended_at=unit.now)
        .execution_options(synchronize_session=False)
    )


def plan_interaction(unit: Unit, scope: Scope, effect: PlanInteraction) -> None:
    if effect.kind == "call":
        planning.plan(unit, scope)
        return
    planned = select(Deal.id, literal(effect.kind), literal("planned")).where(scope)
    unit.session.execute(insert(Interaction).from_select(["deal_id", "kind", "state"], planned))


def cancel_interactions(unit: Unit, scope: Scope, effect: CancelInteractions) -> None:
    unit.session.execute(
        update(Interaction)
        .where(Interaction.state == "planned", Interaction.deal_id.in_(_ids(scope)))
        .values(state="cancelled")
        .execution_options(synchronize_session=False)
    )


def tell(unit: Unit, scope: Scope, effect: Tell) -> None:
    """One message per recipient, naming all of his deals; nobody is told of what he has just done himself."""
    deals_of: dict[int, list[int]] = defaultdict(list)
    for deal_id, recipient in unit.session.execute(select(Deal.id, holder(effect.to)).where(scope).order_by(Deal.id)):
        deals_of[recipient].append(deal_id)
    deals_of.pop(unit.actor.id or 0, None)
    outbox.post(unit, effect.kind, {recipient: {"deals": deals} for recipient, deals in deals_of.items()})


def _ids(scope: Scope) -> Select[int]:
    return select(Deal.id).where(scope)


APPLY: dict[type, Callable[[Unit, Scope, Any], None]] = {
    StartTimer: start_timer,
    StopTimer: stop_timer,
    HoldControl: hold_control,
    GiveTask: give_task,
    EndTasks: end_tasks,
    PlanInteraction: plan_interaction,
    CancelInteractions: cancel_interactions,
    Tell: tell,
}
