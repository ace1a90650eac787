"""A process definition as it is written: YAML read node by node, so that every problem can name its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

Node = yaml.Node


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    line: int
    reason: str


class DefinitionError(ValueError):
    """A definition can't be used. `file`, `line` and `reason` tell of the first problem, `problems` of all."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = tuple(sorted(set(problems)))
        self.line = self.problems[0].line
        self.reason = self.problems[0].reason
        super().__init__("\n".join(f"{file}:{problem.line}: {problem.reason}" for problem in self.problems))


@dataclass(slots=True)
class Source:
    """Reads nodes and collects what is wrong with them; a reading that fails reports and returns something empty."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    _key_lines: dict[int, int] = field(default_factory=dict)
    """Where the key of a node stands: a block begins on the line below, but that is not where people look."""

    def compose(self, text: str) -> Node:
        """Raises DefinitionError where the text is no YAML at all."""
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = Problem(mark.line + 1 if mark else 1, f"no YAML: {error.problem}")
            raise DefinitionError(self.file, [problem]) from error
        except yaml.YAMLError as error:
            raise DefinitionError(self.file, [Problem(1, f"no YAML: {error}")]) from error
        if node is None:
            raise DefinitionError(self.file, [Problem(1, "the file is empty")])
        return node

    def report(self, node: Node, reason: str) -> None:
        self.problems.append(Problem(self._key_lines.get(id(node), line_of(node)), reason))

    def finish(self) -> None:
        """Raises DefinitionError if anything was reported."""
        if self.problems:
            raise DefinitionError(self.file, self.problems)

    def mapping(self, node: Node, known: frozenset[str] | None, what: str) -> dict[str, Node]:
        """The node's values by key; `known` None takes any key."""
        if not isinstance(node, yaml.MappingNode):
            self.report(node, f"{what}: expected keys with values")
            return {}
        values: dict[str, Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if key in values:
                self.report(key_node, f"{what}: `{key}` stands here twice")
            elif known is not None and key not in known:
                self.report(key_node, f"{what}: unknown key `{key}`; known are {', '.join(sorted(known))}")
            if isinstance(value, yaml.MappingNode):
                self._key_lines.setdefault(id(value), line_of(key_node))
            values[key] = value
        return values

    def items(self, node: Node | None, what: str) -> Iterator[Node]:
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.report(node, f"{what}: expected a list")
            return
        yield from node.value

    def text(self, node: Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.report(node, "expected one word or number")
            return ""
        return str(node.value)

    def boolean(self, node: Node) -> bool:
        if self.text(node) not in ("true", "false"):
            self.report(node, f"expected true or false, not `{self.text(node)}`")
        return self.text(node) == "true"

    def whole_number(self, node: Node) -> int:
        text = self.text(node)
        if not text.isdecimal():
            self.report(node, f"expected a whole number, not `{text}`")
            return 0
        return int(text)


def line_of(node: Node) -> int:
    mark: Any = node.start_mark
    return int(mark.line) + 1
