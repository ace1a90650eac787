"""What a decision at a stage may come to look at, so that nothing else has to be asked for."""

from collections.abc import Iterable, Iterator
from functools import cache

from fsm.elements import Definition, Exit, Stage, Step


@cache
def conditions_at(definition: Definition, stage: str) -> frozenset[str]:
    """The names of all guards that an event at this stage may bring into play, there or wherever it leads to."""
    family = [definition.stages[code] for code in {stage, definition.top(stage)}]
    ways = [way for each in family for way in _ways_of(each)]
    closed = {each.code for each in definition.closed.values() if each.by_hand} | {way.to for way in ways}
    return frozenset(
        {
            *_of_steps(step for each in family for step in (*each.every_step(), *each.leaving)),
            *_of_steps(step for steps in definition.everywhere.values() for step in steps),
            *_of_steps(definition.reopening),
            *(name for way in ways for name in _on_the_way(definition, way)),
            *(name for code in closed & definition.closed.keys() for name in _closing(definition, code, stage)),
        }
    )


def _ways_of(stage: Stage) -> Iterator[Exit]:
    yield from (way for ways in stage.exits.values() for way in ways)
    if stage.complete is not None:
        yield stage.complete
    if stage.expiry is not None and stage.expiry.close is not None:
        yield Exit(stage.expiry.close)


def _on_the_way(definition: Definition, way: Exit) -> Iterator[str]:
    """Also what is looked at on arrival, and where a stage that is complete at once is passed."""
    yield way.condition
    yield from _of_steps(way.steps)
    if way.to in definition.closed:
        return
    reached = definition.stages[definition.rest(way.to)]
    yield from _of_steps(reached.entry)
    if reached.complete is not None:
        yield from _of_steps(reached.leaving)
        yield from _on_the_way(definition, reached.complete)
        if reached.complete.to in definition.closed:
            yield from _closing(definition, reached.complete.to, reached.code)


def _closing(definition: Definition, code: str, stood: str) -> Iterator[str]:
    """What is looked at as a deal closes that stood there, while it is closed, and when it is to be reopened."""
    closed = definition.closed[code]
    steps = [*closed.effects, *(step for steps in closed.inner.values() for step in steps)]
    yield from _of_steps(
        step for step in steps if step.from_stage is None or definition.reached(stood, step.from_stage)
    )
    yield from closed.reopens.values()


def _of_steps(steps: Iterable[Step]) -> Iterator[str]:
    return (step.condition for step in steps)
