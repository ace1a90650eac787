"""Every event of a deal's history has a sentence in both languages."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeGuard

import pytest

from bot.locales.say import Texts
from bot.screens.deals.history import WORDED, deal_history
from fsm.events import EVENTS
from services.deals.history import DealPeople, HistoryLine, HistoryPage
from services.paging import Paged

ROOT = Path(__file__).parent.parent.parent
TEXTS = Texts.load()
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def written_events() -> Iterator[str]:
    """The names under which services write history without passing the door."""
    for file in sorted((ROOT / "services").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = {_name(each): each.value for each in tree.body if _is_constant(each)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("note_in_history", "write_history"):
                yield from _constants(named.get(getattr(node.args[2], "id", ""), node.args[2]))


def _name(node: ast.Assign) -> str:
    return getattr(node.targets[0], "id", "")


def _is_constant(node: ast.stmt) -> TypeGuard[ast.Assign]:
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)


def _constants(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_constants(body), *_constants(orelse))


def test_every_event_has_its_sentence() -> None:
    assert (EVENTS | set(written_events())) - WORDED.keys() == set()


def test_a_sentence_names_no_other_details_than_it_is_given() -> None:
    named = {event: TEXTS.messages()[f"history-{event.replace('_', '-')}"] for event in WORDED}
    lacking = {event: named[event] - {name.rstrip("?") for name in names} for event, names in WORDED.items()}
    assert {event: names for event, names in lacking.items() if names} == {}


def story(event: str, **details: object) -> HistoryPage:
    happened = HistoryLine(NOW, None, "timer", event, None, details, None)
    return HistoryPage(1, "Ромашка", DealPeople("Пётр", "Мария", ()), Paged([happened], 0, 1), NOW)


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("event", [*WORDED, "something_new"])
def test_an_event_is_told_even_where_its_details_are_missing(event: str, language: str) -> None:
    text = deal_history.draw(story(event), TEXTS.say(language, UTC)).text
    assert ": ." not in text and " ." not in text


def test_a_page_of_the_longest_notes_fits_into_a_message() -> None:
    one = story("closed", reason="я" * 5000, note="ю" * 5000, comment="э" * 5000).happened.rows[0]
    page = HistoryPage(1, "Р" * 200, DealPeople("П", "М", ["Имя Фамилия"] * 40), Paged([one] * 8, 0, 8), NOW)
    assert len(deal_history.draw(page, TEXTS.say("ru", UTC)).text) < 4096 * 2
