"""Turns the nodes of a process file into a definition; names of stages are left to `fsm.checking`."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from fsm.calendar import Limit
from fsm.elements import SEPARATOR, Closed, Definition, Exit, Expiry, Key, Stage, Step
from fsm.events import EVENTS, STAGE_EVENTS
from fsm.source import Node, Source
from fsm.steps import RECIPIENTS, StepReader

LANGUAGES = frozenset({"ru", "en"})
TOP = frozenset({"title", "start", "executor_closes_until", "stages", "everywhere", "reopening", "closed"})
STAGE = frozenset(
    {
        "number",
        "title",
        "key",
        "calls",
        "control",
        "expiry",
        "entry",
        "exits",
        "inner",
        "complete",
        "leaving",
        "reopening",
    }
)
PARENT = frozenset({"number", "title", "key", "exits", "start", "stages"})
CLOSED = frozenset({"title", "by_hand", "effects", "inner", "reopens"})
CALLS = frozenset({"true", "false", "no closing"})
EXPIRY = frozenset({"close", "reason", "tell", "remind"})
EXIT = frozenset({"to", "if", "tasks", "effects"})


def read(source: Source, text: str, version: str) -> tuple[Definition, "Reader"]:
    """Reports what is wrong to `source`; only a definition of a source without problems may be used."""
    reader = Reader(source)
    return reader.definition(source.compose(text), version), reader


class Reader:
    """Reads one file; it remembers where stages (`places`), exits, events, effects and marks were written."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.places: dict[str, Node] = {}
        self.step_reader = StepReader(source)
        self.exit_nodes: list[tuple[Exit, Node]] = []
        self.event_nodes: list[tuple[str, Node]] = []
        self.step_nodes: list[tuple[str | None, Step, Node]] = []
        """Each effect with the event that brings it, if it is one that does."""

    def definition(self, root: Node, version: str) -> Definition:
        keys = self.source.mapping(root, TOP, "process")
        stages: dict[str, Stage] = {}
        for code, node in self._named(keys, "stages", root).items():
            stages.update(self._stage(code, node))
        closed = {code: self._closed(code, node) for code, node in self._named(keys, "closed", root).items()}
        for name in ("start", "executor_closes_until"):
            self.places[name] = keys.get(name, root)
        return Definition(
            title_by_language=self._title(keys, root, "process"),
            start=self._word(keys, "start", root),
            executor_closes_until=self._word(keys, "executor_closes_until", root),
            stages=MappingProxyType(stages),
            everywhere=self._inner(keys.get("everywhere")),
            reopening=self._steps(keys.get("reopening")),
            closed=MappingProxyType(closed),
            version=version,
        )

    def _stage(self, code: str, node: Node, parent: Stage | None = None) -> dict[str, Stage]:
        nested = "stages" in self.source.mapping(node, None, code) and parent is None
        keys = self.source.mapping(node, PARENT if nested else STAGE, code)
        self.places[code] = node
        start = self._word(keys, "start", node) if nested else None
        key = self._key(keys.get("key"), code)
        number = parent.number if parent else self._number(keys, node, code)
        stage = Stage(
            code=code,
            number=number,
            title=self._title(keys, node, code),
            key=key,
            calls="calls" in keys and self._calls(keys["calls"]) != "false",
            call_closes="calls" in keys and self._calls(keys["calls"]) == "true",
            control=self._control(keys, node, code),
            expiry=self._expiry(keys.get("expiry")),
            entry=self._steps(keys.get("entry")),
            exits=self._exits(keys.get("exits"), own=key.fact if key else None),
            inner=self._inner(keys.get("inner")),
            complete=self._complete(keys.get("complete")),
            leaving=self._steps(keys.get("leaving")),
            reopening=self._steps(keys.get("reopening")),
            start=f"{code}{SEPARATOR}{start}" if start is not None else None,
        )
        stages = {code: stage}
        if nested:
            for child, child_node in self._named(keys, "stages", node).items():
                stages.update(self._stage(f"{code}{SEPARATOR}{child}", child_node, stage))
        return stages

    def _number(self, keys: Mapping[str, Node], node: Node, code: str) -> int:
        if "number" not in keys:
            self.source.report(node, f"{code}: `number` is missing")
            return 0
        return self.source.whole_number(keys["number"])

    def _closed(self, code: str, node: Node) -> Closed:
        keys = self.source.mapping(node, CLOSED, code)
        self.places[code] = node
        return Closed(
            code=code,
            title=self._title(keys, node, code),
            by_hand=self.source.boolean(keys["by_hand"]) if "by_hand" in keys else True,
            effects=self._steps(keys.get("effects")),
            inner=self._inner(keys.get("inner")),
            reopens={event: self._guard(guard) for event, guard in self._events(keys.get("reopens")).items()},
        )

    def _named(self, keys: Mapping[str, Node], name: str, parent: Node) -> dict[str, Node]:
        if name not in keys:
            self.source.report(parent, f"`{name}` is missing")
            return {}
        named = self.source.mapping(keys[name], None, name)
        for code, node in named.items():
            if not re.fullmatch("[a-z][a-z_]*", code):
                self.source.report(node, f"{name}: `{code}` is no name: small Latin letters and `_`")
        return named

    def _word(self, keys: Mapping[str, Node], name: str, parent: Node) -> str:
        if name not in keys:
            self.source.report(parent, f"`{name}` is missing")
            return ""
        return self.source.text(keys[name])

    def _title(self, keys: Mapping[str, Node], parent: Node, what: str) -> Mapping[str, str]:
        if "title" not in keys:
            self.source.report(parent, f"{what}: `title` is missing")
            return {}
        return self._languages(self.source.mapping(keys["title"], LANGUAGES, "title"), keys["title"], f"{what}: title")

    def _languages(self, keys: Mapping[str, Node], node: Node, what: str) -> Mapping[str, str]:
        for language in sorted(LANGUAGES):
            if language not in keys or not self.source.text(keys[language]).strip():
                self.source.report(node, f"{what}: `{language}` is missing")
        return MappingProxyType({name: self.source.text(keys[name]) for name in sorted(LANGUAGES & keys.keys())})

    def _key(self, node: Node | None, code: str) -> Key | None:
        if node is None:
            return None
        keys = self.source.mapping(node, LANGUAGES | {"fact"}, f"{code}: key")
        self.places[f"{code} key"] = node
        return Key(self._word(keys, "fact", node), self._languages(keys, node, f"{code}: key"))

    def _calls(self, node: Node) -> str:
        text = self.source.text(node)
        if text not in CALLS:
            self.source.report(node, f"calls: expected one of {', '.join(sorted(CALLS))}, not `{text}`")
        return text

    def _control(self, keys: Mapping[str, Node], node: Node, code: str) -> Limit | None:
        if ("control" in keys) != ("expiry" in keys):
            given, missing = ("control", "expiry") if "control" in keys else ("expiry", "control")
            self.source.report(keys[given], f"{code}: a stage with `{given}` needs `{missing}` too")
        return self.step_reader.limit(keys["control"]) if "control" in keys else None

    def _expiry(self, node: Node | None) -> Expiry | None:
        if node is None:
            return None
        keys = self.source.mapping(node, EXPIRY, "expiry")
        words = {name: self.source.text(value) for name, value in keys.items()}
        closes = keys.keys() >= {"close", "reason"} and "remind" not in keys
        if not closes and keys.keys() != {"remind"}:
            self.source.report(node, "expiry: expected `close` with `reason` (and `tell`), or `remind`")
        for recipient in (words[name] for name in ("tell", "remind") if name in words):
            if recipient not in RECIPIENTS:
                self.source.report(node, f"expiry: unknown recipient `{recipient}`")
        expiry = Expiry(words.get("close"), words.get("reason"), words.get("tell"), words.get("remind"))
        if expiry.close is not None:
            self.exit_nodes.append((Exit(expiry.close), node))
        return expiry

    def _exits(self, node: Node | None, own: str | None) -> Mapping[str, tuple[Exit, ...]]:
        return MappingProxyType({event: self._ways(ways, event) for event, ways in self._events(node, own).items()})

    def _ways(self, node: Node, event: str) -> tuple[Exit, ...]:
        if not node.tag.endswith(":seq"):
            return (self._exit(node, event),)
        nodes = list(self.source.items(node, "exit"))
        ways = tuple(self._exit(each, event) for each in nodes)
        for way, later in zip(ways, nodes[1:], strict=False):
            if way.condition == "always":
                self.source.report(later, f"`{event}` never comes as far: the exit before has no `if`")
        return ways

    def _exit(self, node: Node, event: str | None = None) -> Exit:
        if node.tag.endswith(":str"):
            way = Exit(self.source.text(node))
        else:
            keys = self.source.mapping(node, EXIT, "exit")
            tasks = self.source.text(keys["tasks"]) if "tasks" in keys else "done"
            if tasks not in ("done", "cancelled"):
                self.source.report(keys["tasks"], f"exit: tasks are `done` or `cancelled`, not `{tasks}`")
            guard = self._guard(keys["if"]) if "if" in keys else "always"
            way = Exit(self._word(keys, "to", node), guard, tasks == "done", self._steps(keys.get("effects"), event))
        self.exit_nodes.append((way, node))
        return way

    def _complete(self, node: Node | None) -> Exit | None:
        return None if node is None else self._exit(node)

    def _inner(self, node: Node | None) -> Mapping[str, tuple[Step, ...]]:
        return MappingProxyType({event: self._steps(steps, event) for event, steps in self._events(node).items()})

    def _steps(self, node: Node | None, event: str | None = None) -> tuple[Step, ...]:
        return tuple(self._step(each, event) for each in self.source.items(node, "effects"))

    def _step(self, node: Node, event: str | None) -> Step:
        step = self.step_reader.step(node)
        self.step_nodes.append((event, step, node))
        return step

    def _events(self, node: Node | None, own: str | None = None) -> dict[str, Node]:
        """`own`: the stage's key, which may be an event that only this process knows."""
        if node is None:
            return {}
        events = self.source.mapping(node, None, "events")
        for event, value in events.items():
            if event in EVENTS - STAGE_EVENTS:
                self.source.report(value, f"`{event}` is built in and can't be redefined")
            elif event not in STAGE_EVENTS and event != own:
                self.source.report(value, f"unknown event `{event}`")
            elif not re.fullmatch("[a-z][a-z_]*", event):
                self.source.report(value, f"`{event}` is no name: small Latin letters and `_`")
            self.event_nodes.append((event, value))
        return events

    def _guard(self, node: Node) -> str:
        return self.step_reader.guard(node)
