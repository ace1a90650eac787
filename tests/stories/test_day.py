"""A day in the life: one executor, sixty calls. What it costs his thumb and his ears stands in the README."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.stories.conftest import answer_survey
from tests.stories.mail.test_business_card import add_card
from tests.stories.office import Office, Person

README = Path(__file__).parents[2] / "README.md"
CALLS = 60
ONE_CALL = timedelta(minutes=6)
DAY = ("Нет ответа", "Нет ответа", "Дозвонился", "Занято", "Нет ответа", "Перезвонить", "Отказ", "Нет ответа",
       "Дозвонился", "Не сейчас")  # fmt: skip
"""How calls end, over and over again: four of ten are not answered, two come to a survey."""
TYPED_ANSWERS = "Иванова, снабжение" + "250"
BEHIND = ("Отказ", "Не сейчас")
"""Outcomes behind «Ещё исход»."""


@dataclass
class Thumb:
    """Counts what the executor does to his phone."""

    person: Person
    taps: int = 0
    typed: int = 0

    async def tap(self, *labels: str) -> None:
        self.taps += len(labels)
        await self.person.tap(*labels)

    async def send(self, text: str) -> None:
        self.typed += len(text)
        await self.person.send(text)


def clients(count: int) -> bytes:
    rows = [
        f"ООО «Клиент {number}»;+7 495 000-{number // 100:02}-{number % 100:02};Москва;client{number}@example.com"
        for number in range(1, count + 1)
    ]
    return "\r\n".join(["Наименование;Телефон;Город;E-mail", *rows]).encode("cp1251")


async def finish(thumb: Thumb, office: Office) -> None:
    """From the end of the survey to the follow-up call: group, company card, frequency."""
    await thumb.tap("Группа доступа", "Опт")
    await office.settle()
    for _ in range(3):
        if "Отправить письмом" in thumb.person.buttons:
            await thumb.tap("Отправить письмом", "Отправить")
        elif "Периодичность" in thumb.person.buttons and "Нет ответа" not in thumb.person.buttons:
            await thumb.tap("Периодичность", "2 недели")


async def record(thumb: Thumb, outcome: str) -> None:
    if outcome in BEHIND:
        await thumb.tap("Ещё исход")
    await thumb.tap(outcome)
    if outcome == "Отказ":
        await thumb.tap("Закрыть")
    if outcome == "Перезвонить":
        await thumb.tap(thumb.person.buttons[1])


async def begin(office: Office, manager: Person) -> None:
    await add_card(office)
    await manager.send("/newcampaign")
    await manager.send_file("day.csv", clients(CALLS))
    await manager.tap("Принять…", "Шаблон анкеты")
    await manager.send_file("anketa.xlsx")
    await manager.tap("Исполнитель", "Пётр", "В работу")


async def test_a_day_of_sixty_calls(office: Office, manager: Person, petr: Person) -> None:
    sounds = petr.sounds
    await begin(office, manager)
    thumb, short, long = Thumb(petr), list[int](), list[int]()
    await thumb.tap("Следующая задача")
    for number in range(CALLS):
        outcome, before = DAY[number % len(DAY)], thumb.taps
        if "Нет ответа" not in petr.buttons:
            await thumb.tap("Следующая задача")
        await record(thumb, outcome)
        if outcome == "Дозвонился":
            await answer_survey(thumb)
            await finish(thumb, office)
        (long if outcome == "Дозвонился" else short).append(thumb.taps - before)
        await office.pass_time(ONE_CALL)
    assert len(short) + len(long) == CALLS
    taps = f"{sum(short) / len(short):.1f} taps", f"{sum(long) / len(long):.1f} taps"
    heard = f"{petr.sounds - sounds} messages that make a sound"
    typed = f"{thumb.typed - len(long) * len(TYPED_ANSWERS)} characters typed"
    missing = [each for each in (*taps, heard, typed) if each not in README.read_text(encoding="utf-8")]
    assert not missing, missing
