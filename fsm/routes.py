"""Where an event leads from a stage: the process definition as one machine of the library `transitions`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from threading import Lock
from typing import Any, cast

from transitions import EventData, MachineError
from transitions.extensions.nesting import HierarchicalMachine, NestedState

from fsm.decision import Rejected
from fsm.effects import Effect, EndTasks, GiveTask, StopTimer
from fsm.elements import SEPARATOR, ArmTimer, Definition, Exit, Stage, Step
from fsm.events import CONTROL_TIMER, Event
from fsm.facts import Facts
from fsm.guards import GUARDS

COMPLETE = Event("complete")
"""Never comes from outside: the engine asks after every step whether the stage is complete."""

Condition = Callable[[Facts, Event, datetime], bool]


@dataclass(frozen=True, slots=True)
class Move:
    """What is done on a way. `leaving` comes first, then `steps`; a move that `stays` leads nowhere else."""

    steps: tuple[Step, ...] = ()
    leaving: tuple[Effect, ...] = ()
    stays: bool = False
    reopens: bool = False
    expires: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The move, and the stage or closed state where the deal is after it."""

    move: Move
    state: str


@dataclass(slots=True)
class Case:
    """The machine's throw-away model: the library moves `state`, the way it took leaves its `move`."""

    state: str
    move: Move | None = None


class Place(NestedState):
    separator = SEPARATOR


class Machine(HierarchicalMachine):
    state_cls = Place


class Routes:
    """The machine of one definition. It keeps its scope on itself, so one caller at a time may use it."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._lock = Lock()
        self._machine = Machine(
            model=None, states=list(_states(definition)), initial=None, auto_transitions=False, send_event=True
        )
        for stage in definition.stages.values():
            self._add_ways_of(stage)
            self._add_expiry_of(stage)
            if stage.parent is None:
                self._add_everywhere(stage.code)
        for closed in definition.closed.values():
            self._add_inner(closed.code, closed.inner)
            for event, guard in closed.reopens.items():
                self._add_reopening(event, closed.code, guard)
        self._known = frozenset(self._machine.events)

    def find(self, facts: Facts, event: Event, now: datetime) -> Found | Rejected:
        """The way of the event. The library refuses by False (a condition) and by MachineError (not from here)."""
        if event.name not in self._known:
            return _refused(facts, "not_now")
        case = Case(facts.closed or facts.stage)
        try:
            with self._lock:
                accepted = self._machine.trigger_event(case, event.name, facts=facts, event=event, now=now)
        except MachineError:
            return _refused(facts, "not_now")
        if not accepted or case.move is None:
            return Rejected("not_yet")
        return Found(case.move, case.state)

    def _add_ways_of(self, stage: Stage) -> None:
        for event, ways in stage.exits.items():
            for way in ways:
                self._add(event, stage.code, way.to, _by_guard(way.condition), self._move(stage, way))
        if stage.complete is not None:
            way = stage.complete
            self._add(COMPLETE.name, stage.code, way.to, _by_guard(way.condition), self._move(stage, way))
        self._add_inner(stage.code, stage.inner)

    def _add_inner(self, code: str, events: Mapping[str, tuple[Step, ...]]) -> None:
        for event, steps in events.items():
            self._add(event, code, None, CONDITIONS.get(event, _always), Move(steps, stays=True))

    def _add_expiry_of(self, stage: Stage) -> None:
        if stage.expiry is not None:
            close = stage.expiry.close
            self._add("control_expired", stage.code, close, _is_over, Move(stays=close is None, expires=True))

    def _add_everywhere(self, code: str) -> None:
        self._add_inner(code, self._definition.everywhere)
        for closed in self._definition.closed.values():
            if closed.by_hand:
                self._add("closed", code, closed.code, _names(closed.code), Move())

    def _add_reopening(self, event: str, closed: str, guard: str) -> None:
        for stage in self._definition.resting_stages:
            self._add(event, closed, stage, _stood_at(stage, guard), Move(reopens=True))

    def _move(self, stage: Stage, way: Exit) -> Move:
        return Move(way.steps, tuple(_leaving(self._definition, stage, way)))

    def _add(self, event: str, source: str, to: str | None, condition: Condition, move: Move) -> None:
        def holds(data: EventData) -> bool:
            return condition(data.kwargs["facts"], data.kwargs["event"], data.kwargs["now"])

        def note(data: EventData) -> None:
            cast(Case, data.model).move = move

        self._machine.add_transition(event, source, to, conditions=holds, after=note)


@cache
def routes_of(definition: Definition) -> Routes:
    return Routes(definition)


def _states(definition: Definition) -> Iterator[Any]:
    for code, stage in definition.stages.items():
        children = [each.code.rpartition(SEPARATOR)[2] for each in definition.stages.values() if each.parent == code]
        if stage.start is not None:
            yield {"name": code, "initial": stage.start.rpartition(SEPARATOR)[2], "children": children}
        elif stage.parent is None:
            yield code
    yield from definition.closed


def _leaving(definition: Definition, stage: Stage, way: Exit) -> Iterator[Effect]:
    """Tasks of the stage end, its timers stop; a control that the next stage replaces needs no stopping."""
    if way.to in definition.closed:
        return
    family = [each for each in definition.stages.values() if stage.code in (each.code, each.parent)]
    steps = [step for each in family for step in each.every_step()]
    given_to = {step.action.to: None for step in steps if isinstance(step.action, GiveTask) and not step.lasts}
    yield from (EndTasks(way.tasks_done, of=holder) for holder in given_to)
    yield from (StopTimer(step.action.name) for step in stage.entry if isinstance(step.action, ArmTimer))
    if stage.control is not None and definition.stages[definition.rest(way.to)].control is None:
        yield StopTimer(CONTROL_TIMER)


def _refused(facts: Facts, reason: str) -> Rejected:
    return Rejected("closed" if facts.closed else reason)


def _always(facts: Facts, event: Event, now: datetime) -> bool:
    return True


def _is_over(facts: Facts, event: Event, now: datetime) -> bool:
    """A held control never is. A sweep over many deals leaves `control_due` out: their timers have fired."""
    if facts.control_due is None:
        return facts.control_left is None
    return facts.control_due <= now


def _runs(facts: Facts, event: Event, now: datetime) -> bool:
    return facts.control_due is not None


def _is_held(facts: Facts, event: Event, now: datetime) -> bool:
    return facts.control_due is None


CONDITIONS: dict[str, Condition] = {"paused": _runs, "resumed": _is_held, "control_extended": _runs}
"""Inner events that change a control need one that runs, or one that stands still."""


def _by_guard(name: str) -> Condition:
    guard = GUARDS[name]
    return lambda facts, event, now: guard(facts)


def _names(closed: str) -> Condition:
    return lambda facts, event, now: event.state == closed


def _stood_at(stage: str, guard_name: str) -> Condition:
    guard = GUARDS[guard_name]
    return lambda facts, event, now: facts.stage == stage and guard(facts)
