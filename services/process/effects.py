"""Applies what a decision asks for: each effect as statements over a set of deals, never a loop over rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, insert, literal, select, update

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
from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.models import Deal, Interaction
from services.planning import follow_ups, planned_calls
from services.process import documents, task_holders, tasks, timers, vacancies
from services.process.tasks import TASK_GIVEN, TOLD_AS
from services.rights.whom_words_mean import holder
from services.runtime import outbox
from services.unit import Unit

Deals = Sequence[int]
"""The ids of the deals that share a decision."""

THESE = among(Deal.id, "deals")
QUIETLY = {"synchronize_session": False}

CANCEL_INTERACTIONS = Prepared(
    update(Interaction)
    .where(Interaction.state == "planned", among(Interaction.deal_id, "deals"))
    .values(state="cancelled")
    .execution_options(**QUIETLY)
)


@cache
def _recipients(to: str) -> Prepared[Row[int, int | None]]:
    return Prepared(select(Deal.id, holder(to).label("recipient")).where(THESE).order_by(Deal.id))


def apply(unit: Unit, deals: Deals, effects: Iterable[Effect]) -> None:
    """Applies everything that lies outside the deals' own rows, in the order of the decision."""
    for effect in effects:
        APPLY[type(effect)](unit, deals, effect)


def start_timer(unit: Unit, deals: Deals, effect: StartTimer) -> None:
    timers.start(unit, deals, effect.name, effect.due)


def stop_timer(unit: Unit, deals: Deals, effect: StopTimer) -> None:
    timers.stop(unit, deals, effect.name)


def hold_control(unit: Unit, deals: Deals, effect: HoldControl) -> None:
    timers.stop(unit, deals, CONTROL_TIMER)


def give_task(unit: Unit, deals: Deals, effect: GiveTask) -> None:
    tasks.give(unit, deals, effect.kind, effect.to)
    vacancies.warn_admins(unit, deals, effect.to)


def end_tasks(unit: Unit, deals: Deals, effect: EndTasks) -> None:
    tasks.end(unit, deals, done=effect.done, kind=effect.kind, given_as=effect.of)


def plan_interaction(unit: Unit, deals: Deals, effect: PlanInteraction) -> None:
    if effect.kind == "call":
        plan_next_call(unit, deals)
    else:
        planned = (literal(value) for value in (effect.kind, "planned", False, 1, False))
        rows = select(Deal.id, *planned).where(THESE).params(deals=json_set(deals))
        columns = ["deal_id", "kind", "state", "promised", "attempt", "is_contact"]
        unit.session.execute(insert(Interaction).from_select(columns, rows))


def plan_next_call(unit: Unit, deals: Deals) -> None:
    """Of deals all at one stage. Where a client has no good number, the executor is to find one first."""
    if follow_ups.are_follow_ups(unit, deals):
        follow_ups.plan(unit, deals)
    elif planned_calls.plan(unit, deals) < len(deals):
        tasks.seek_number(unit, deals)


def cancel_interactions(unit: Unit, deals: Deals, effect: CancelInteractions) -> None:
    CANCEL_INTERACTIONS.run(unit.session, deals=json_set(deals))


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
    if effect.to in task_holders.TOLD_BY_TASK:
        state = "open" if effect.kind == TASK_GIVEN else "cancelled"
        return task_holders.people_concerned_by(unit, deals, effect.to, state)
    return [(row.id, row.recipient) for row in _recipients(effect.to).all(unit.session, deals=json_set(deals))]


def add_participant(unit: Unit, deals: Deals, effect: AddParticipant) -> None:
    """The previous executor is one already: whoever hands a deal over sees to it, while it still has him. A process
    may ask for him only where that happens (`fsm.checking`).
    """


def close_deal(unit: Unit, deals: Deals, effect: CloseDeal) -> None:
    """Stands in the deals' own rows: `columns`."""


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
    AddParticipant: add_participant,
    CloseDeal: close_deal,
}
