"""The house keeps its shape: one name a subject on every floor, short files and functions, links that lead on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rooms import ROOT

FLOORS = {
    "handlers": set(),
    "bot/screens": {"stages"},
    "bot/callbacks": set(),
    "bot/locales/ru": set(),
    "bot/locales/en": set(),
    "bot/delivery/pushes": set(),
    "tests/services": set(),
    "tests/stories": set(),
}
"""The floors that have the rooms of services, each with the folders of its own."""
LONGEST_FILE, LONGEST_FUNCTION = 300, 45
"""Lines. What is longer has two subjects, or two levels of abstraction."""
CODE = [file for floor in ("fsm", "services", "handlers", "bot") for file in sorted((ROOT / floor).rglob("*.py"))]
PAGES = [page for page in sorted(ROOT.rglob("*.md")) if not page.relative_to(ROOT).parts[0].startswith((".", "data"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
FILE_NAME = re.compile(r"`((?:fsm|services|handlers|bot|tests|docs|migrations)/[\w./-]*)`")
WITHIN = re.compile(r"`([\w/]+\.\w+)`((?:, `[^`/]+`)+)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def folders(place: Path) -> set[str]:
    return {
        folder.name
        for folder in place.iterdir()
        if folder.is_dir() and folder.name != "__pycache__" and any(folder.glob("[!_]*.*"))
    }


@pytest.mark.parametrize("floor", FLOORS)
def test_a_subject_bears_the_same_name_on_every_floor(floor: str) -> None:
    """Whoever has found a subject on one floor finds it on all the others without searching."""
    assert folders(ROOT / floor) - FLOORS[floor] <= folders(ROOT / "services")


def test_both_languages_have_the_same_pages() -> None:
    russian, english = ROOT / "bot/locales/ru", ROOT / "bot/locales/en"
    assert {page.relative_to(russian) for page in russian.rglob("*.ftl")} == {
        page.relative_to(english) for page in english.rglob("*.ftl")
    }


def test_no_module_has_a_name_that_lets_anything_in() -> None:
    assert {file.stem for file in CODE} & {"common", "helper", "helpers", "manager", "misc", "util", "utils"} == set()


def test_files_are_short() -> None:
    lengths = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in CODE}
    assert {file: lines for file, lines in lengths.items() if lines > LONGEST_FILE} == {}


def functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{file.relative_to(ROOT)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_are_short() -> None:
    lengths = dict(function for file in CODE for function in functions(file))
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    """A link is told from where its page lies, a file's name in backticks from the root."""
    text = page.read_text()
    links = {link for link in LINK.findall(text) if ":" not in link and not (page.parent / link).exists()}
    names = {name for name in FILE_NAME.findall(text) if not (ROOT / name).exists()}
    assert links | names == set()


def test_the_tests_that_pages_name_are_there() -> None:
    """A promise whose test was renamed or removed is held by nobody."""
    named = {test for page in PAGES for test in TEST.findall(page.read_text())}
    assert {test for test in named if not defines(*test)} == set()


def defines(file: str, test: str) -> bool:
    return (ROOT / file).exists() and test in {name.partition(":")[2] for name, _ in functions(ROOT / file)}


def test_what_the_page_says_where_to_look_for_is_there() -> None:
    """«`file.py`, `name`»: the reader opens the file and searches for the name."""
    page = (ROOT / "ARCHITECTURE.md").read_text().partition("\n## Where to look\n")[2]
    found = [(file, name) for file, names in WITHIN.findall(page) for name in re.findall("`([^`]+)`", names)]
    assert found
    assert [(file, name) for file, name in found if name not in (ROOT / file).read_text()] == []


def test_a_decision_has_its_number_its_reason_and_its_end() -> None:
    """Whoever doubts a decision reads why it was taken, and what would have to change."""
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert len({page.name[:4] for page in pages}) == len(pages)
    parts = ("# ", "**Why.**", "**Revisit when**")
    assert [page.name for page in pages if any(part not in page.read_text() for part in parts)] == []


def test_every_guide_is_linked_where_people_begin() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    guides = {f"docs/how-to/{page.name}" for page in (ROOT / "docs/how-to").glob("*.md")}
    assert guides - set(LINK.findall(text)) == set()
