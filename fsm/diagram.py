"""A process as a Mermaid state diagram.

The library's own diagrams need a live model, mark the state it is in, and have no place for titles and controls.
"""

from collections.abc import Iterator

from fsm.elements import SEPARATOR, Definition, Exit, Stage


def describe(definition: Definition, language: str) -> str:
    """Stages with number, title and control in `language`; arrows by event code, with the guard where there is one."""
    lines = ["stateDiagram-v2", f"    [*] --> {_id(definition.start)}"]
    for stage in definition.stages.values():
        if stage.parent is None:
            lines += _stage(definition, stage, language)
    lines += [f"    {code} : {closed.title[language]}" for code, closed in definition.closed.items()]
    for stage in definition.stages.values():
        lines += _ways(stage)
    lines += [f"    {code} --> [*]" for code in definition.closed]
    return "\n".join(lines) + "\n"


def _stage(definition: Definition, stage: Stage, language: str) -> Iterator[str]:
    control = f" ({stage.control})" if stage.control else ""
    yield f"    {_id(stage.code)} : {stage.number}. {stage.title[language]}{control}"
    if stage.start is not None:
        yield f"    state {_id(stage.code)} {{"
        yield f"        [*] --> {_id(stage.start)}"
        for child in definition.stages.values():
            if child.parent == stage.code:
                yield f"        {_id(child.code)} : {child.title[language]}"
        yield "    }"


def _ways(stage: Stage) -> Iterator[str]:
    for event, ways in stage.exits.items():
        yield from (_arrow(stage, event, way) for way in ways)
    if stage.complete is not None:
        yield _arrow(stage, stage.complete.condition, stage.complete, guarded=False)
    if stage.expiry is not None and stage.expiry.close is not None:
        yield f"    {_id(stage.code)} --> {stage.expiry.close} : {stage.control}"


def _arrow(stage: Stage, event: str, way: Exit, *, guarded: bool = True) -> str:
    guard = f" [{way.condition}]" if guarded and way.condition != "always" else ""
    return f"    {_id(stage.code)} --> {_id(way.to)} : {event}{guard}"


def _id(code: str) -> str:
    return code.replace(SEPARATOR, "_")
