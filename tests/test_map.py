"""The map in ARCHITECTURE.md is the list of rooms: what each is for, and what it stands on.

A room says so itself, in its docstring; the page repeats it, so that a newcomer reads one page and can trust it.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GROUND = {"__init__", "unit", "clock", "errors", "paging"}
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


def docstring(room: list[Path]) -> str:
    return ast.get_docstring(ast.parse(room[0].read_text())) or ""


def row(floor: str, room: str) -> str:
    purpose = " ".join(docstring(rooms(floor)[room]).split("\n\n")[0].split()).partition(". ")[0].rstrip(".")
    return f"| `{room}` | {purpose} | {right_under(floor, room)} |"


@pytest.mark.parametrize("floor", ["services", "bot"])
def test_the_page_lists_the_rooms_from_the_top_down(floor: str) -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text()
    table = page.partition(f"### {floor}/\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    listed = [line for line in table.splitlines() if line.startswith("| `")]
    expected = [row(floor, room) for room in sorted(rooms(floor), key=lambda room: (-depth(floor, room), room))]
    assert listed == expected, "\n".join(["ARCHITECTURE.md should say:", *expected])


@pytest.mark.parametrize("floor", ["services", "bot"])
def test_a_package_says_what_it_stands_on(floor: str) -> None:
    packages = {room: files for room, files in rooms(floor).items() if files[0].name == "__init__.py"}
    said = {room: docstring(files).splitlines()[-1] for room, files in packages.items()}
    assert said == {room: f"Stands on {right_under(floor, room)}." for room in packages}


def test_every_package_says_what_it_is_for() -> None:
    inits = [init for floor in ("services", "handlers", "bot") for init in (ROOT / floor).rglob("__init__.py")]
    assert [str(init.relative_to(ROOT)) for init in inits if not docstring([init])] == []
