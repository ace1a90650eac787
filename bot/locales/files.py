"""Reads the files of the locales and refuses what Fluent itself would pass over in silence."""

import contextlib
import pickle
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor


class TextError(KeyError):
    """A text cannot be said: a broken or missing message, an argument that was not given."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message, or a term (its name begins with `-`), where it stands, and what it takes and refers to."""

    name: str
    place: str
    node: ast.Message | ast.Term
    variables: frozenset[str]
    references: frozenset[str]


@dataclass(slots=True)
class _Mentions(Visitor):
    variables: set[str] = field(default_factory=set)
    references: set[str] = field(default_factory=set)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's naming
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.references.add(f"-{node.id.name}")
        self.generic_visit(node)


def read_locale(folder: Path) -> Mapping[str, Entry]:
    """All entries of a language. Raises TextError for junk, a name that stands twice, and one that leads nowhere."""
    entries: dict[str, Entry] = {}
    for file in sorted(folder.rglob("*.ftl")):
        for entry in _entries(file):
            if entry.name in entries:
                raise TextError(f"{entry.place}: {entry.name} stands already in {entries[entry.name].place}")
            entries[entry.name] = entry
    if not entries:
        raise TextError(f"{folder}: there are no texts here")
    for entry in entries.values():
        if unknown := entry.references - entries.keys():
            raise TextError(f"{entry.place}: {entry.name} refers to {', '.join(sorted(unknown))}, which is nowhere")
    return entries


def variables(entries: Mapping[str, Entry], name: str) -> frozenset[str]:
    """What a message takes, by itself and through the messages it refers to; what a term is given stays inside it."""
    wanted: set[str] = set()
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in seen and not current.startswith("-"):
            wanted |= entries[current].variables
            waiting += entries[current].references
        seen.add(current)
    return frozenset(wanted)


def require_equal(first: Mapping[str, Entry], second: Mapping[str, Entry]) -> None:
    """Raises TextError where two languages differ in their messages or in what a message takes."""
    for name in sorted(first.keys() ^ second.keys()):
        if not name.startswith("-"):
            there, lacking = (first, second) if name in first else (second, first)
            folder = Path(next(iter(lacking.values())).place).parent
            raise TextError(f"{there[name].place}: {name} is missing in {folder}")
    for name in sorted(first):
        if not name.startswith("-") and variables(first, name) != variables(second, name):
            taken = [", ".join(sorted(variables(each, name))) or "nothing" for each in (first, second)]
            raise TextError(
                f"{second[name].place}: {name} takes {taken[1]}, but {taken[0]} in {first[name].place}"
            )  # fmt: skip


def _entries(file: Path) -> Sequence[Entry]:
    """Parsing a thousand messages takes a second, reading what was parsed before a twentieth: kept as Python keeps its
    modules, beside the file, for just this text.
    """
    text = file.read_text(encoding="utf-8")
    source = sha256(f"{_parser()} {file} {text}".encode()).hexdigest()[:16]
    kept = file.parent / "__pycache__" / f"{file.stem}.{source}.pickle"
    with contextlib.suppress(OSError, pickle.UnpicklingError, AttributeError, EOFError):
        entries: list[Entry] = pickle.loads(kept.read_bytes())
        return entries
    entries = list(_parsed(file, text))
    with contextlib.suppress(OSError):
        _keep(kept, file.stem, entries)
    return entries


@cache
def _parser() -> str:
    return f"{sys.version} fluent.syntax {version('fluent.syntax')}"


def _keep(kept: Path, stem: str, entries: Sequence[Entry]) -> None:
    """Whole or not at all: several processes may start at once. What an earlier text left is removed."""
    kept.parent.mkdir(exist_ok=True)
    for old in kept.parent.glob(f"{stem}.*.pickle"):
        old.unlink(missing_ok=True)
    half = kept.with_suffix(f".{uuid4().hex}")
    half.write_bytes(pickle.dumps(entries, pickle.HIGHEST_PROTOCOL))
    half.replace(kept)


def _parsed(file: Path, text: str) -> Iterator[Entry]:
    for node in FluentParser().parse(text).body:
        place = f"{file}:{text.count(chr(10), 0, node.span.start if node.span else 0) + 1}"
        match node:
            case ast.Junk():
                reason = "; ".join(str(each.message) for each in node.annotations)
                raise TextError(f"{place}: not Fluent: {reason}")
            case ast.Message(value=None):
                raise TextError(f"{place}: {node.id.name} says nothing")
            case ast.Message() | ast.Term():
                yield _entry(node, place)


def _entry(node: ast.Message | ast.Term, place: str) -> Entry:
    mentions = _Mentions()
    mentions.visit(node)
    name = f"-{node.id.name}" if isinstance(node, ast.Term) else node.id.name
    return Entry(name, place, node, frozenset(mentions.variables), frozenset(mentions.references))
