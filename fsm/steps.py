"""Reads the effects of a process file: `task: qualify`, `{tell: overdue, to: manager}`, `{timer: …, after: 1 week}`."""

import re
from collections.abc import Callable, Mapping

from fsm.calendar import Limit
from fsm.control import CHANGES
from fsm.effects import (
    AddParticipant,
    CancelInteractions,
    Effect,
    EndTasks,
    GiveTask,
    PlanInteraction,
    SetDocument,
    Tell,
)
from fsm.elements import ArmTimer, ChangeControl, Step
from fsm.events import CONTROL_TIMER, TIMER_EVENTS
from fsm.guards import GUARDS
from fsm.source import Node, Source

RECIPIENTS = frozenset(
    {"executor", "manager", "author", "group_head", "approver", "contract_approver"}
    | {"procurement", "shipping", "accountant"}
)
"""Who may be given a task or told something: by what he is to the deal, or a role."""
PARTICIPANTS = frozenset({"previous_executor"})
DOCUMENTS: Mapping[str, frozenset[str]] = {
    "proposal": frozenset({"draft", "on_approval", "approved", "sent", "accepted", "reworked", "closed"}),
    "order": frozenset({"filled", "confirmed"}),
    "contract": frozenset({"draft", "on_approval"}),
}
"""The documents of a deal, and the states that a process may bring them into."""
EVERYBODY = "everybody"
INTERACTIONS = frozenset({"call", "email", "fax", "messenger", "meeting"})
CONDITIONS = frozenset({"if", "from"})
FURTHER_KEYS: Mapping[str, frozenset[str]] = {
    "task": frozenset({"to", "lasts"}),
    "end_task": frozenset(),
    "end_tasks": frozenset({"as"}),
    "interaction": frozenset(),
    "cancel": frozenset(),
    "tell": frozenset({"to"}),
    "timer": frozenset({"after"}),
    "document": frozenset({"state"}),
    "participant": frozenset(),
    "control": frozenset({"at_most"}),
}
"""Each effect by the key it begins with, and the keys that belong to it."""

Action = Effect | ArmTimer | ChangeControl


class StepReader:
    """Reads single effects; `marks` remembers where `from` named a stage."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.marks: list[tuple[str, Node]] = []
        self._builders: Mapping[str, Callable[[str, Mapping[str, Node], Node], Action]] = {
            "task": lambda name, keys, node: GiveTask(name, self._recipient(keys, node, default="executor")),
            "end_task": lambda name, keys, node: EndTasks(done=True, kind=name),
            "end_tasks": self._end_tasks,
            "interaction": lambda name, keys, node: PlanInteraction(self._one_of(name, INTERACTIONS, node)),
            "cancel": self._cancel,
            "tell": lambda name, keys, node: Tell(name, self._recipient(keys, node)),
            "timer": self._arm_timer,
            "document": self._set_document,
            "participant": lambda name, keys, node: AddParticipant(self._one_of(name, PARTICIPANTS, node)),
            "control": self._change_control,
        }

    def step(self, node: Node) -> Step:
        keys = self.source.mapping(node, None, "effect")
        verb = next((key for key in keys if key in FURTHER_KEYS), None)
        if verb is None:
            self.source.report(node, f"unknown effect `{', '.join(keys)}`; known are {', '.join(FURTHER_KEYS)}")
            return Step(CancelInteractions())
        for key in keys.keys() - {verb} - CONDITIONS - FURTHER_KEYS[verb]:
            self.source.report(node, f"effect `{verb}`: unknown key `{key}`")
        name = self.source.text(keys[verb])
        if not re.fullmatch("[a-z][a-z_]*", name):
            self.source.report(node, f"effect `{verb}`: `{name}` is no name")
        return Step(
            action=self._builders[verb](name, keys, node),
            condition=self.guard(keys["if"]) if "if" in keys else "always",
            from_stage=self._mark(keys.get("from")),
            lasts="lasts" in keys and self.source.boolean(keys["lasts"]),
        )

    def guard(self, node: Node) -> str:
        name = self.source.text(node)
        if name not in GUARDS:
            self.source.report(node, f"unknown condition `{name}`")
        return name

    def limit(self, node: Node) -> Limit:
        try:
            return Limit.parse(self.source.text(node))
        except ValueError as error:
            self.source.report(node, str(error))
            return Limit(1, "day")

    def _mark(self, node: Node | None) -> str | None:
        if node is None:
            return None
        self.marks.append((self.source.text(node), node))
        return self.source.text(node)

    def _end_tasks(self, name: str, keys: Mapping[str, Node], node: Node) -> Action:
        self._one_of(name, RECIPIENTS | {EVERYBODY}, node)
        how = self._one_of(self._needed(keys, "as", node), frozenset({"done", "cancelled"}), node)
        return EndTasks(done=how == "done", of=None if name == EVERYBODY else name)

    def _arm_timer(self, name: str, keys: Mapping[str, Node], node: Node) -> Action:
        self._one_of(name, frozenset(TIMER_EVENTS) - {CONTROL_TIMER}, node)
        if "after" not in keys:
            self.source.report(node, "effect: `after` is missing")
        return ArmTimer(name, self.limit(keys["after"]) if "after" in keys else Limit(1, "day"))

    def _set_document(self, name: str, keys: Mapping[str, Node], node: Node) -> Action:
        states = DOCUMENTS.get(self._one_of(name, frozenset(DOCUMENTS), node), frozenset())
        return SetDocument(name, self._one_of(self._needed(keys, "state", node), states, node))

    def _cancel(self, name: str, keys: Mapping[str, Node], node: Node) -> Action:
        self._one_of(name, frozenset({"interactions"}), node)
        return CancelInteractions()

    def _change_control(self, name: str, keys: Mapping[str, Node], node: Node) -> Action:
        self._one_of(name, frozenset(CHANGES), node)
        return ChangeControl(name, self.limit(keys["at_most"]) if "at_most" in keys else None)

    def _recipient(self, keys: Mapping[str, Node], node: Node, default: str | None = None) -> str:
        if "to" not in keys and default is not None:
            return default
        return self._one_of(self._needed(keys, "to", node), RECIPIENTS, node)

    def _needed(self, keys: Mapping[str, Node], name: str, node: Node) -> str:
        if name in keys:
            return self.source.text(keys[name])
        self.source.report(node, f"effect: `{name}` is missing")
        return ""

    def _one_of(self, word: str, known: frozenset[str], node: Node) -> str:
        if word and word not in known:
            self.source.report(node, f"unknown `{word}`; known are {', '.join(sorted(known))}")
        return word
