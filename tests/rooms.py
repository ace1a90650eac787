"""The rooms of the house and who stands on whom, read from the imports."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
GROUND = {"__init__", "unit", "clock", "errors", "paging", "processes"}
"""Files that every room uses: no map needs to say so."""
FLOORS_BELOW = {"services": ["fsm"], "bot": ["handlers", "services", "fsm"]}
"""Floors that a room may stand on: each stands on the map of the floor as one room."""


def room_of(file: Path, floor: str) -> str:
    """The package or the file right under the floor."""
    return file.relative_to(ROOT / floor).parts[0].removesuffix(".py")


def rooms(floor: str) -> dict[str, list[Path]]:
    """Each room with its files, its docstring's first."""
    found: dict[str, list[Path]] = {}
    for file in sorted((ROOT / floor).rglob("*.py")):
        found.setdefault(room_of(file, floor), []).append(file)
    return {
        room: sorted(files, key=lambda file: len(file.parts)) for room, files in found.items() if room not in GROUND
    }


def imported(file: Path) -> Iterator[list[str]]:
    """Every name that the file imports, in full and in parts; a name out of a module may be a module itself."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}".split(".") for alias in node.names)


def uses(files: list[Path], floor: str) -> set[str]:
    """The rooms of the floor, and the floors below, that these files import."""
    names = [name for file in files for name in imported(file)]
    own = {name[1] for name in names if name[0] == floor and len(name) > 1}
    return (own | {name[0] for name in names if name[0] in FLOORS_BELOW[floor]}) - GROUND


@cache
def used(floor: str) -> dict[str, set[str]]:
    found = {room: uses(files, floor) - {room} for room, files in rooms(floor).items()}
    below = {other: sorted((ROOT / other).rglob("*.py")) for other in FLOORS_BELOW[floor]}
    return found | {other: uses(files, floor) - {other} for other, files in below.items()}


@cache
def beneath(floor: str, room: str) -> frozenset[str]:
    """Everything below a room, at whatever depth."""
    below = used(floor)[room]
    return frozenset(below).union(*(beneath(floor, each) for each in below))


@cache
def depth(floor: str, room: str) -> int:
    return 1 + max((depth(floor, each) for each in used(floor)[room]), default=0)


def right_under(floor: str, room: str) -> str:
    """The rooms that a room uses, save those that another of them stands on."""
    below = used(floor)[room]
    return ", ".join(sorted(below.difference(*(beneath(floor, each) for each in below)))) or "nothing"


def from_the_top(floor: str) -> list[str]:
    """The rooms of the floor, each before those that it stands on."""
    return sorted(rooms(floor), key=lambda room: (-depth(floor, room), room))
