"""The glossary names what is there: classes, tables and screens of the code, stages of the process."""

import re
from collections.abc import Sequence
from pathlib import Path

import handlers
from bot.screens.views import SCREENS
from fsm.definition import SALE, load
from services import models
from services.rights.access import DEAL_RIGHTS

PAGE = (Path(__file__).parents[1] / "GLOSSARY.md").read_text()
SALE_BY_SCHEME = load(SALE.read_text(), SALE.name)


def rows(chapter: str) -> list[Sequence[str]]:
    """The cells of the chapter's table, without its head."""
    table = PAGE.partition(f"\n## {chapter}\n")[2].partition("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def column(chapter: str, place: int) -> set[str]:
    return {name for row in rows(chapter) for name in re.findall(r"`(\w+)`", row[place])}


def test_everybody_who_has_rights_in_a_deal_is_named() -> None:
    named = column("Who takes part", 1) | column("Who takes part", 2)
    assert frozenset().union(*DEAL_RIGHTS.values()) <= named


def test_classes_and_tables_are_those_of_the_models() -> None:
    tables = {name: getattr(models, name).__tablename__ for name in column("Documents and directories", 1)}
    assert column("Documents and directories", 2) == set(tables.values())


def test_screens_are_there() -> None:
    assert handlers.ROUTES is not None  # with the handlers all screens have been imported
    assert column("Documents and directories", 3) <= SCREENS.keys()


def test_stages_are_those_of_the_process() -> None:
    told = [(number, code.strip("`"), title) for number, code, title in rows("Stages")]
    stages = SALE_BY_SCHEME.stages.items()
    assert told == [(str(stage.number), code, stage.title["ru"]) for code, stage in stages if "." not in code]
