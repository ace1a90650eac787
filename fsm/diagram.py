"""A process as a Mermaid state diagram, drawn by `transitions` itself; stages bear their titles and controls."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from transitions.extensions.diagrams import HierarchicalGraphMachine
from transitions.extensions.nesting import NestedState

from fsm.elements import SEPARATOR, Definition, Exit, Stage

NESTED = "__"
"""Between a nested stage and its parent in a diagram, whose names hold no dots."""
FRONT_MATTER = re.compile(r"\A---.*?---\n", re.DOTALL)


class Node(NestedState):
    separator = NESTED


class ProcessDrawing(HierarchicalGraphMachine):
    """A machine that is only drawn. The library writes a state's `label` where its description has one."""

    state_cls = Node
    machine_attributes = {"direction": "TB"}  # noqa: RUF012 - the library's way of setting it
    labels: Mapping[str, str] = {}

    def get_markup_config(self) -> Any:
        config = super().get_markup_config()
        self._label(config["states"], "")
        return config

    def _label(self, states: list[dict[str, Any]], parent: str) -> None:
        for state in states:
            name = parent + state["name"]
            state["label"] = self.labels[name]
            self._label(state.get("children", []), name + NESTED)


class _Nobody:
    """The library draws for a model; this one is thrown away."""


def describe(definition: Definition, language: str) -> str:
    """Stages with number, title and control in `language`; arrows by event code, with the guard where there is one."""
    stages = [_state(definition, stage) for stage in definition.stages.values() if stage.parent is None]
    drawing = type("Drawing", (ProcessDrawing,), {"labels": dict(_labels(definition, language))})
    nobody: Any = _Nobody()
    machine = drawing(
        nobody,
        states=[*stages, *definition.closed],
        transitions=[way for stage in definition.stages.values() for way in _ways(stage)],
        initial=_id(definition.start),
        graph_engine="mermaid",
        auto_transitions=False,
    )
    machine.model_graphs[id(nobody)].reset_styling()  # no stage is more present than another
    return FRONT_MATTER.sub("", str(nobody.get_graph().draw(None))).strip() + "\n"


def _labels(definition: Definition, language: str) -> Iterator[tuple[str, str]]:
    for stage in definition.stages.values():
        number = f"{stage.number}. " if stage.parent is None else ""
        control = f" ({stage.control})" if stage.control else ""
        yield _id(stage.code), f"{number}{stage.title[language]}{control}"
    for code, closed in definition.closed.items():
        yield code, closed.title[language]


def _state(definition: Definition, stage: Stage) -> dict[str, Any]:
    children = [_state(definition, each) for each in definition.stages.values() if each.parent == stage.code]
    state: dict[str, Any] = {"name": stage.code.rpartition(SEPARATOR)[2]}
    if stage.start is not None:
        state |= {"children": children, "initial": stage.start.rpartition(SEPARATOR)[2]}
    return state


def _ways(stage: Stage) -> Iterator[dict[str, str]]:
    for event, ways in stage.exits.items():
        yield from (_arrow(stage, event, way) for way in ways)
    if stage.complete is not None:
        yield {"trigger": stage.complete.condition, "source": _id(stage.code), "dest": _id(stage.complete.to)}
    if stage.expiry is not None and stage.expiry.close is not None:
        yield {"trigger": str(stage.control), "source": _id(stage.code), "dest": stage.expiry.close}


def _arrow(stage: Stage, event: str, way: Exit) -> dict[str, str]:
    guard = f" [{way.condition}]" if way.condition != "always" else ""
    return {"trigger": event + guard, "source": _id(stage.code), "dest": _id(way.to)}


def _id(code: str) -> str:
    return code.replace(SEPARATOR, NESTED)
