"""The map in ARCHITECTURE.md is the list of rooms: what each is for, and what it stands on.

A room says so itself, in its docstring; the page repeats it, so that a newcomer reads one page and can trust it.
"""

import ast
from pathlib import Path

import pytest

from tests.rooms import ROOT, from_the_top, right_under, rooms


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
    expected = [row(floor, room) for room in from_the_top(floor)]
    assert listed == expected, "\n".join(["ARCHITECTURE.md should say:", *expected])


@pytest.mark.parametrize("floor", ["services", "bot"])
def test_a_package_says_what_it_stands_on(floor: str) -> None:
    packages = {room: files for room, files in rooms(floor).items() if files[0].name == "__init__.py"}
    said = {room: docstring(files).splitlines()[-1] for room, files in packages.items()}
    assert said == {room: f"Stands on {right_under(floor, room)}." for room in packages}


def test_every_package_says_what_it_is_for() -> None:
    inits = [init for floor in ("services", "handlers", "bot") for init in (ROOT / floor).rglob("__init__.py")]
    assert [str(init.relative_to(ROOT)) for init in inits if not docstring([init])] == []
