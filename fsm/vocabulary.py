"""Whatever a process names must exist around it: tasks have words, messages too, rights are known, stages are served.

`fsm` knows none of that; whoever serves the process says what there is (`Vocabulary`), and this says what is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fsm.effects import EndTasks, GiveTask, PlanInteraction, Tell
from fsm.elements import Definition, Stage, Step
from fsm.events import EVENTS
from fsm.reading import Reader
from fsm.source import Node


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What there is. `tasks` and `messages` are those that have words, `told_as` the message that a `task_given` to
    such a recipient becomes; `reasons` close deals; `events` have a right or come by themselves; `screens` are stages
    whose screens have keys that code knows; `stages` and `closed` are those that code knows by their codes and cannot
    do without, each with what needs it; `within` says in which stage alone a recipient is known.
    """

    tasks: frozenset[str]
    messages: frozenset[str]
    told_as: Mapping[str, str]
    reasons: frozenset[str]
    events: frozenset[str]
    screens: frozenset[str]
    stages: Mapping[str, str]
    closed: frozenset[str]
    start: str
    within: Mapping[str, str] = field(default_factory=dict)


def check_words(definition: Definition, reader: Reader, known: Vocabulary) -> None:
    """Reports every name that leads nowhere to the reader's source, with the line where it stands."""
    for event, node in reader.event_nodes:
        if event in EVENTS and event not in known.events:
            reader.source.report(node, f"nobody has a right to `{event}`")
    for _, step, node in reader.step_nodes:
        _check_step(step, node, reader, known)
        _check_recipient(step, node, definition, reader, known)
    _check_needed(definition, reader, known)
    for stage in definition.stages.values():
        _check_stage(stage, definition, reader, known)


def _check_step(step: Step, node: Node, reader: Reader, known: Vocabulary) -> None:
    match step.action:
        case GiveTask(kind) | EndTasks(kind=str(kind)) if kind not in known.tasks:
            reader.source.report(node, f"the task `{kind}` has no words: `task-{kind.replace('_', '-')}`")
        case Tell(kind, to):
            message = known.told_as.get(to, kind) if kind == "task_given" else kind
            if message not in known.messages:
                reader.source.report(node, f"there is no message `{message}` about deals")
        case _:
            pass


def _check_recipient(step: Step, node: Node, definition: Definition, reader: Reader, known: Vocabulary) -> None:
    """Somebody who is known within one stage only is given nothing and told nothing elsewhere."""
    if isinstance(step.action, GiveTask | Tell) and step.action.to in known.within:
        where = known.within[step.action.to]
        there = (stage for stage in definition.stages.values() if definition.top(stage.code) == where)
        if not any(step is each for stage in there for each in stage.every_step()):
            reader.source.report(node, f"nobody is `{step.action.to}` outside of `{where}`")


def _check_needed(definition: Definition, reader: Reader, known: Vocabulary) -> None:
    for code, why in known.stages.items():
        if code not in definition.stages:
            reader.source.report(reader.places["start"], f"the stage `{code}` is missing: {why} knows it by its code")
    if definition.start != known.start:
        reader.source.report(reader.places["start"], f"deals of every version begin at `{known.start}`")
    if definition.closed.keys() != known.closed:
        states = ", ".join(sorted(known.closed))
        reader.source.report(reader.places["start"], f"the closed states are {states}, no more and no fewer")


def _check_stage(stage: Stage, definition: Definition, reader: Reader, known: Vocabulary) -> None:
    place = reader.places[stage.code]
    if stage.expiry is not None and stage.expiry.reason is not None and stage.expiry.reason not in known.reasons:
        reader.source.report(place, f"{stage.code}: unknown closing reason `{stage.expiry.reason}`")
    if stage.expiry is not None and {stage.expiry.tell, stage.expiry.remind} & known.within.keys():
        reader.source.report(place, f"{stage.code}: its `expiry` tells somebody who is known within one stage only")
    if any(step.action == PlanInteraction("call") for step in stage.every_step()) and not stage.calls:
        reader.source.report(place, f"{stage.code}: a call is planned, but there are no outcomes without `calls`")
    if stage.start is None:
        _check_screen(stage, definition, reader, known)


def _check_screen(stage: Stage, definition: Definition, reader: Reader, known: Vocabulary) -> None:
    """A stage is either served by code that knows its key, or passed by the one button of a key of its own."""
    place, own = reader.places[stage.code], definition.own_key(stage.code)
    if stage.code in known.screens and own is not None:
        reader.source.report(place, f"{stage.code}: its screen has no button for `{own.fact}`")
    if stage.code not in known.screens and own is None and stage.complete is None and stage.expiry is None:
        reader.source.report(
            place, f"{stage.code}: no screen serves it, so it needs a `key` of its own with an exit by it"
        )
