"""Every screen that buttons lead to, walked in English: nothing breaks, nothing is too long, no Russian is left.

Each tap is undone after its screen was drawn, so that every button is tapped in the same company.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from sqlalchemy import Text, cast, update

from bot.locales.say import Texts
from bot.screens.commands import EVERYBODY, OF_ROLE
from bot.screens.views import SCREENS, Drawing, View
from bot.updates.routes import Commanded
from bot.updates.routing import Routing
from fsm.calls import shipped_outcomes
from fsm.events import Event
from handlers import ROUTES
from services.calling import calls
from services.deals import qualifying
from services.directories.first_start import read_seed
from services.errors import Refusal
from services.models import AccessGroup, CallOutcome, Campaign, ClosingReason, CompanyCard, SurveyTemplate, User
from services.overseeing import extending
from services.process import door
from services.reading.sheets.survey_forms import QuestionRow
from services.unit import Unit
from tests.services.firm import Firm, Person, client

TEXTS = Texts.load()
ROUTING = Routing(ROUTES, TEXTS)
CYRILLIC = re.compile(r"[А-Яа-яЁё]+")
IN_RUSSIAN = {"Русский", *CYRILLIC.findall(TEXTS.say("ru", None).plain("settings-language"))}
"""The choice of the language is said in both, so that nobody is lost in the wrong one."""
LONGEST_TEXT, LONGEST_LABEL, LONGEST_DATA = 4096, 60, 64
MOST_TAPS = 400
QUESTIONS = (
    QuestionRow(1, "Do you buy boxes?", "yes_no", required=True),
    QuestionRow(2, "Which?", "several", options=("A", "B")),
    QuestionRow(3, "Since when?", "date"),
)
STAFF = {"anna": "Anna", "boris": "Boris", "maria": "Maria", "viktor": "Victor", "pyotr": "Peter", "olga": "Olga",
         "rinat": "Rinat", "zina": "Zina"}  # fmt: skip


class Undone(Exception):
    """Carries what was seen out of a transaction that is not to last."""

    def __init__(self, seen: Drawing) -> None:
        self.seen = seen


class Plain(HTMLParser):
    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
async def abroad(firm: Firm) -> Firm:
    """The company with English names only, and deals at the stages that phones have screens for."""
    await firm.force(
        *(update(User).where(User.id == firm.people[code].id).values(name=name) for code, name in STAFF.items()),
        *(update(AccessGroup).where(AccessGroup.id == id_).values(name=f"Group {id_}") for id_ in firm.groups.values()),
        *(
            update(ClosingReason).where(ClosingReason.code == code).values(name=row["en"])
            for code, row in read_seed()["closing_reasons"].items()
        ),
        *(
            update(CallOutcome).where(CallOutcome.code == code).values(name=rule.title["en"])
            for code, rule in shipped_outcomes().items()
        ),
        *(
            update(CompanyCard).where(CompanyCard.code == code).values(row["en"])
            for code, row in read_seed()["letters"].items()
        ),
    )
    rows = [client(f"Client {number}", f"+7495000000{number}", city="Paris") for number in range(1, 7)]
    new, called, *further = await firm.launch(*rows, questions=QUESTIONS)
    await firm.pyotr.do(calls.record, called, await firm.call(called), "no_answer")
    await firm.maria.do(extending.extend, new, int((await firm.deal(new, "control_due")).timestamp()), 1)
    for place, deal in enumerate(further):
        await firm.qualified(deal)
        if place:
            group = firm.groups["Розница" if place == 1 else "Опт"]
            await firm.pyotr.do(qualifying.set_group, deal, 2, group)
        if place in (1, 2):
            await firm.by_itself(door.happen_unchecked, deal, Event("card_declined"))
    await firm.draft(client("Client 9", "+74950000009"), questions=QUESTIONS)
    await firm.force(
        update(SurveyTemplate).values(name=cast(SurveyTemplate.id, Text)),
        update(Campaign).values(file_name="clients.xlsx"),
    )
    return firm


async def seen(person: Person, view_of: Callable[[Unit, None], View]) -> Drawing | None:
    """What an act shows in English, or None where it is refused."""

    def work(unit: Unit) -> None:
        view = view_of(unit, None)
        screen = SCREENS[view.name]
        raise Undone(screen.draw(screen.query(unit, **view.params), TEXTS.say("en", unit.actor.zone)))

    try:
        await person.do(work)
    except Undone as undone:
        return undone.seen
    except Refusal:
        pass
    return None


def _commanded(act: Commanded) -> Callable[[Unit, None], View]:
    return lambda unit, screen: act(unit, "1")


def faults(drawing: Drawing) -> list[str]:
    parser = Plain()
    parser.feed(drawing.text)
    buttons = [button for row in drawing.rows for button in row]
    words = {word for text in (parser.text, *(each.label for each in buttons)) for word in CYRILLIC.findall(text)}
    data = [each.sends.pack() for each in buttons if each.sends]
    return [
        *sorted(words - IN_RUSSIAN),
        *(["too long"] if len(parser.text) > LONGEST_TEXT else []),
        *(each.label for each in buttons if len(each.label) > LONGEST_LABEL),
        *(each for each in data if len(each.encode()) > LONGEST_DATA),
    ]


@pytest.mark.parametrize(("name", "role"), [("anna", "admin"), ("maria", "manager"), ("pyotr", "executor")])
async def test_every_screen_is_in_english_for_whoever_chose_it(abroad: Firm, name: str, role: str) -> None:
    person, wrong, tapped = abroad.people[name], {}, set[str]()
    starts = {command: ROUTES.commands[command] for command in (*EVERYBODY, *OF_ROLE[role])}
    drawings = {f"/{command}": await seen(person, _commanded(act)) for command, act in starts.items()}
    waiting = list(drawings.items())
    while waiting:
        way, drawing = waiting.pop(0)
        if drawing is None:
            continue
        if found := faults(drawing):
            wrong[way] = found
        for data in (button.sends.pack() for row in drawing.rows for button in row if button.sends):
            if data not in tapped and len(tapped) < MOST_TAPS:
                tapped.add(data)
                waiting.append((f"{way} {data}", await seen(person, ROUTING.of_tap(data))))
    assert len(tapped) > 20
    assert wrong == {}
