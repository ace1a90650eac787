"""No sentence is kept that nobody says: each is named by the code, by another sentence, or put together from data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bot.locales.say import Texts

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "handlers", "services", "fsm")
NOTICE = "notice-"
"""How the names of messages begin that a refusal or `saying` names by the rest."""
HOLE = "(.*)"


def test_every_message_is_said() -> None:
    trees = list(_trees())
    words = set(_words(trees))
    composed = [re.compile(pattern) for pattern in _composed_names(trees)]
    referred = set(_referred())
    unsaid = [
        name
        for name in Texts.load().messages()
        if name not in words | referred
        and name.removeprefix(NOTICE) not in words
        and not any(_fits(pattern, name, words) for pattern in composed)
    ]
    assert unsaid == []


def _trees() -> Iterator[ast.Module]:
    for file in sorted(each for folder in FOLDERS for each in (ROOT / folder).rglob("*.py")):
        if "sandbox" not in file.parts:
            yield ast.parse(file.read_text(encoding="utf-8"))


def _words(trees: list[ast.Module]) -> Iterator[str]:
    """Whatever the code and the process spell out, as the names of messages spell it."""
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value.replace("_", "-")
    for file in (ROOT / "fsm").glob("*.yaml"):
        yield from re.findall(r"[a-z-]+", file.read_text(encoding="utf-8").replace("_", "-"))


def _composed_names(trees: list[ast.Module]) -> Iterator[str]:
    """The names that the code puts together, as patterns with a hole for each part that is not written out."""
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [each.value if isinstance(each, ast.Constant) else None for each in node.values]
                written = "".join(str(part) for part in parts if part is not None).replace("_", "-")
                if re.fullmatch(r"[a-z-]*[a-z][a-z-]*", written):
                    pattern = "".join(HOLE if part is None else str(part).replace("_", "-") for part in parts)
                    yield pattern
                    yield NOTICE + pattern


def _referred() -> Iterator[str]:
    for file in (ROOT / "bot/locales/ru").rglob("*.ftl"):
        yield from re.findall(r"{\s*([a-z][a-z0-9-]*)\s*}", file.read_text(encoding="utf-8"))


def _fits(pattern: re.Pattern[str], name: str, words: set[str]) -> bool:
    """Whether the name is of this pattern with known words in its holes; two that stand together share theirs."""
    found = pattern.fullmatch(name)
    return found is not None and all(_is_known(part.strip("-"), words) for part in found.groups())


def _is_known(part: str, words: set[str]) -> bool:
    cuts = [place for place, letter in enumerate(part) if letter == "-"]
    return not part or part in words or any({part[:cut], part[cut + 1 :]} <= words for cut in cuts)
