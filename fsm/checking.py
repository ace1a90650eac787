"""What no reader of single lines can see: stages nobody reaches, exits to nowhere, events that hide one another."""

from collections.abc import Iterator

from fsm.effects import AddParticipant
from fsm.elements import ArmTimer, Definition, Exit, Stage
from fsm.events import TIMER_EVENTS
from fsm.reading import Reader

NAMES_EXECUTOR = frozenset({"executor_named", "reassigned"})
"""The events with which a deal gets another executor, and the former one joins its participants."""


def check(definition: Definition, reader: Reader) -> None:
    """Reports every problem to the reader's source, with the line of its cause."""
    if not _names_are_known(definition, reader):
        return
    _check_numbers(definition, reader)
    _check_nested(definition, reader)
    _check_events(definition, reader)
    _check_passing(definition, reader)
    _check_keys(definition, reader)
    _check_timers(definition, reader)
    _check_participants(reader)
    reached = _reached(definition)
    for code in definition.resting_stages:
        if code not in reached:
            reader.source.report(reader.places[code], f"nobody reaches the stage `{code}`")


def _names_are_known(definition: Definition, reader: Reader) -> bool:
    for way, node in reader.exit_nodes:
        if way.to not in definition.stages and way.to not in definition.closed:
            reader.source.report(node, f"exit to nowhere: there is no stage or closed state `{way.to}`")
    marks = [*reader.step_reader.marks]
    marks += [(getattr(definition, name), reader.places[name]) for name in ("start", "executor_closes_until")]
    for code, node in marks:
        if code not in definition.stages:
            reader.source.report(node, f"unknown stage `{code}`")
    for stage in definition.stages.values():
        _check_names_of(stage, definition, reader)
    return not reader.source.problems


def _check_names_of(stage: Stage, definition: Definition, reader: Reader) -> None:
    place = reader.places[stage.code]
    if stage.code in definition.closed:
        reader.source.report(place, f"`{stage.code}` is both a stage and a closed state")
    if stage.start is not None and stage.start not in definition.stages:
        reader.source.report(place, f"{stage.code}: start: unknown stage `{stage.start}`")
    if stage.expiry is not None and stage.expiry.close in definition.stages:
        reader.source.report(place, f"{stage.code}: expiry closes as a stage, not as a closed state")


def _check_numbers(definition: Definition, reader: Reader) -> None:
    """They decide nothing, but people count by them: down the page, each once."""
    before: Stage | None = None
    for stage in definition.stages.values():
        if stage.parent is None:
            if before is not None and stage.number <= before.number:
                reason = f"{stage.code}: `number: {stage.number}` stands after {before.number} of `{before.code}`"
                reader.source.report(reader.places[stage.code], reason)
            before = stage


def _check_participants(reader: Reader) -> None:
    for event, step, node in reader.step_nodes:
        if isinstance(step.action, AddParticipant) and event not in NAMES_EXECUTOR:
            reader.source.report(node, f"only {', '.join(sorted(NAMES_EXECUTOR))} leave a previous executor behind")


def _check_nested(definition: Definition, reader: Reader) -> None:
    for stage in definition.stages.values():
        parent = definition.stages[stage.parent] if stage.parent else None
        for event in (stage.exits.keys() | stage.inner.keys()) & (parent.exits.keys() if parent else set()):
            reader.source.report(reader.places[stage.code], f"{stage.code}: `{event}` hides the parent's event")


def _check_events(definition: Definition, reader: Reader) -> None:
    for stage in definition.stages.values():
        for event in (stage.exits.keys() | stage.inner.keys()) & definition.everywhere.keys():
            reader.source.report(reader.places[stage.code], f"{stage.code}: `{event}` is already under `everywhere`")
        if stage.complete is not None and stage.complete.condition == "always":
            reader.source.report(reader.places[stage.code], f"{stage.code}: `complete` needs an `if`")
    for closed in definition.closed.values():
        for event in closed.inner.keys() & closed.reopens.keys():
            reader.source.report(reader.places[closed.code], f"{closed.code}: `{event}` both stays and reopens")


def _check_passing(definition: Definition, reader: Reader) -> None:
    """A deal that passed complete stages in a circle would never come to rest."""
    for stage in definition.stages.values():
        passed, here = [stage.code], stage
        while here.complete is not None and here.complete.to in definition.stages:
            here = definition.stages[definition.rest(here.complete.to)]
            if here.code in passed:
                reader.source.report(reader.places[stage.code], f"{stage.code}: `complete` leads in a circle")
                break
            passed.append(here.code)


def _check_keys(definition: Definition, reader: Reader) -> None:
    for stage in definition.stages.values():
        if stage.key is None:
            continue
        facts = {event for each in _family(definition, stage) for event in each.exits}
        facts |= {each.complete.condition for each in _family(definition, stage) if each.complete}
        owners = [each.code for each in definition.stages.values() if each.key and each.key.fact == stage.key.fact]
        if stage.key.fact in definition.own_events and owners[0] != stage.code:
            reader.source.report(
                reader.places[f"{stage.code} key"], f"`{stage.key.fact}` is the key of `{owners[0]}` already"
            )
        if stage.key.fact not in facts:
            reader.source.report(
                reader.places[f"{stage.code} key"], f"{stage.code}: no exit by its key `{stage.key.fact}`"
            )


def _check_timers(definition: Definition, reader: Reader) -> None:
    for stage in definition.stages.values():
        for step in stage.every_step():
            if isinstance(step.action, ArmTimer) and not _answers(stage, TIMER_EVENTS[step.action.name]):
                reader.source.report(
                    reader.places[stage.code], f"{stage.code}: nothing answers when `{step.action.name}` has passed"
                )


def _answers(stage: Stage, event: str) -> bool:
    return event in stage.inner or event in stage.exits


def _family(definition: Definition, stage: Stage) -> Iterator[Stage]:
    yield from (each for each in definition.stages.values() if stage.code in (each.code, each.parent))


def _reached(definition: Definition) -> set[str]:
    reached: set[str] = set()
    waiting = [definition.rest(definition.start)]
    while waiting:
        stage = definition.stages[waiting.pop()]
        if stage.code not in reached:
            reached.add(stage.code)
            waiting += [definition.rest(way.to) for way in _ways_out(definition, stage) if way.to in definition.stages]
    return reached


def _ways_out(definition: Definition, stage: Stage) -> Iterator[Exit]:
    for each in (stage, definition.stages[stage.parent] if stage.parent else None):
        if each is not None:
            yield from (way for ways in each.exits.values() for way in ways)
            if each.complete is not None:
                yield each.complete
