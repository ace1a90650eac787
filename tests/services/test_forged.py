"""Buttons that nobody was shown: whatever their data say, a stranger sees nothing, changes nothing and breaks nothing.

It goes over every button and every screen that there is, so that new ones are covered by themselves.
"""

import inspect
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.locales.say import Texts
from bot.screens.views import SCREENS, View
from bot.updates.routing import Routing
from handlers import ROUTES
from services.errors import Refusal
from services.models import Base, Campaign
from services.unit import Unit
from tests.services.firm import Firm, Person, client

TEXTS = Texts.load()
ROUTING = Routing(ROUTES, TEXTS)
SECRET = "Тайная Ромашка"
SOUND = (0, 1, 2, 3, -1, 2**31 - 1)
UNSOUND = (*SOUND, 2**31, 2**63, 10**30)
WORDS = ("", "1", "x", "no_answer", "refusal", "executor", "template", "reason", "outcome", "admin", "Я" * 9)
TYPED = ("привет", "12", "20.12.2027 10:00", "+7 495 000-00-01", "x" * 3000, "<b>&")
TRIES = 6
OWN = {"chat", "inbox", "outbox", "counter", "daily"}
"""Tables that hold nothing of the company's business."""


@pytest.fixture
async def foreign(firm: Firm) -> Firm:
    """Deals of Maria's people at several stages, and a draft; Rinat and Viktor have nothing to do with them."""
    await firm.launch(*(client(f"{SECRET} {number}", f"+7495000000{number}") for number in (1, 2, 3)))
    await firm.qualified((await firm.deals_of(await firm.value(select(Campaign.id))))[0])
    await firm.draft(client(f"{SECRET} 4", "+74950000004"))
    return firm


def values(annotation: Any, ids: tuple[int, ...], chance: random.Random, integers: tuple[int, ...] = SOUND) -> Any:
    if annotation is bool:
        return chance.choice((False, True))
    if annotation is int or annotation == (int | None):
        return chance.choice(ids + integers)
    return chance.choice(WORDS)


def forged_data(ids: tuple[int, ...]) -> Iterator[str]:
    """For each button: with the ids of what is there, with ids of nothing, with nonsense; the same each run."""
    chance = random.Random(1)
    for prefix, (kind, _) in sorted(ROUTES.taps.items()):
        fields = kind.model_fields.values()
        for given in ids:
            yield ":".join([prefix, *(str(given if each.annotation is int else 1) for each in fields)])
        for _ in range(TRIES):
            drawn = [values(each.annotation, ids, chance, UNSOUND) for each in fields]
            yield ":".join([prefix, *(str(int(each) if isinstance(each, bool) else each) for each in drawn)])


def look(unit: Unit, view: View) -> str:
    shown = SCREENS[view.name].query(unit, **view.params)
    drawings = [SCREENS[view.name].draw(shown, TEXTS.say(language, unit.actor.zone)) for language in TEXTS.languages]
    return "\n".join(f"{each.text} {each.rows}" for each in drawings)


async def tried(person: Person, act: Callable[[Unit], View]) -> str:
    """What the person sees in the end; a refusal leaves him where he is."""

    def work(unit: Unit) -> str:
        return look(unit, act(unit))

    try:
        return await person.do(work)
    except Refusal as refusal:
        return refusal.code


def everything(session: Session, besides: int) -> dict[str, set[str]]:
    """All rows of the company's business, but for what the person keeps about himself."""
    tables = [table for name, table in Base.metadata.tables.items() if name not in OWN]
    return {
        table.name: {str(row) for row in session.execute(select(table)) if table.name != "users" or row.id != besides}
        for table in tables
    }


async def deals_of_the_first(firm: Firm) -> tuple[int, ...]:
    """The deals of the company's first campaign."""
    return tuple(await firm.deals_of(await firm.value(select(Campaign.id).order_by(Campaign.id).limit(1))))


def tapping(data: str) -> Callable[[Unit], View]:
    act = ROUTING.of_tap(data)
    return lambda unit: act(unit, None)


@pytest.mark.parametrize("name", ["rinat", "viktor"])
async def test_a_forged_button_shows_and_changes_nothing_of_others(foreign: Firm, name: str) -> None:
    person = foreign.people[name]
    ids = await deals_of_the_first(foreign)
    before = await foreign.db.read(everything, person.id)
    for data in forged_data(ids):
        assert SECRET not in await tried(person, tapping(data)), data
    assert await foreign.db.read(everything, person.id) == before


def showing(name: str, params: dict[str, Any]) -> Callable[[Unit], View]:
    return lambda unit: View(name, params)


def typing(name: str, params: dict[str, Any], text: str) -> Callable[[Unit], View]:
    return lambda unit: ROUTES.typed[name](unit, params, text)


@pytest.mark.parametrize("name", ["rinat", "viktor"])
async def test_a_screen_of_something_foreign_shows_nothing_of_it(foreign: Firm, name: str) -> None:
    person, chance = foreign.people[name], random.Random(2)
    ids = await deals_of_the_first(foreign)
    before = await foreign.db.read(everything, person.id)
    for each in list(SCREENS.values()):
        asked = list(inspect.signature(each.query, eval_str=True).parameters.values())[1:]
        for _ in range(TRIES):
            params = {parameter.name: values(parameter.annotation, ids, chance) for parameter in asked}
            acts = [showing(each.name, params)]
            if each.name in ROUTES.typed:
                acts.append(typing(each.name, params, chance.choice(TYPED)))
            for act in acts:
                assert SECRET not in await tried(person, act), (each.name, params)
    assert await foreign.db.read(everything, person.id) == before
