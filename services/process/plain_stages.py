"""Stages that a process adds by its file alone: a title, a task, and a key that its one button turns."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from fsm.effects import GiveTask
from fsm.elements import Definition
from fsm.events import Event
from services.errors import NotFound, Stale
from services.models import Deal
from services.process import door
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class PlainStage:
    """What the card of a deal shows of it: the kind of the executor's task, if there is one, and the key's title by
    language.
    """

    task: str | None
    key: Mapping[str, str]


def plain_stage(definition: Definition, stage: str) -> PlainStage | None:
    """None for a stage whose key is turned otherwise."""
    key = definition.own_key(stage)
    if key is None:
        return None
    given = (step.action for step in definition.stages[stage].entry if isinstance(step.action, GiveTask))
    return PlainStage(next((task.kind for task in given if task.to == "executor"), None), key.title)


def turn_key(unit: Unit, deal_id: int, step: int) -> None:
    """The one button of a plain stage. Raises NotFound, Forbidden, Stale where the deal is not at such a stage."""
    found = unit.session.execute(select(Deal.stage, Deal.version_id).where(Deal.id == deal_id)).one_or_none()
    if found is None:
        raise NotFound
    key = unit.company.processes[found.version_id].own_key(found.stage)
    if key is None:
        raise Stale
    door.happen(unit, deal_id, Event(key.fact), step=step)
