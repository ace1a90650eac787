"""An office at work, on each database."""

from collections.abc import AsyncIterator
from typing import Protocol

import pytest

from tests.stories.office import Office, Person, open_office


@pytest.fixture
async def office(migrated_url: str) -> AsyncIterator[Office]:
    async with open_office(migrated_url) as opened:
        yield opened


@pytest.fixture
async def manager(office: Office) -> Person:
    return await office.hire("Мария", 11, "Руководитель")


@pytest.fixture
async def petr(office: Office, manager: Person) -> Person:
    """An executor of the group «Опт», one of Maria's people."""
    return await office.hire("Пётр", 21, "Исполнитель", "Опт", "Мария")


@pytest.fixture
async def olga(office: Office, manager: Person) -> Person:
    return await office.hire("Ольга", 22, "Исполнитель", "Опт", "Мария")


async def launch(manager: Person, executor: str = "Пётр", file: str = "kontragenty.xlsx") -> None:
    """Maria draws up a campaign over a file, attaches the survey and posts it."""
    await manager.send("/newcampaign")
    await manager.send_file(file)
    await manager.tap("Принять…", "Шаблон анкеты")
    await manager.send_file("anketa.xlsx")
    await manager.tap("Исполнитель", executor, "В работу")


class Hand(Protocol):
    """Whoever taps and types: a person, or somebody who counts it."""

    async def tap(self, *labels: str) -> None: ...

    async def send(self, text: str) -> None: ...


async def answer_survey(executor: Hand) -> None:
    await executor.send("Иванова, снабжение")
    await executor.tap("Да")
    await executor.send("250")
    await executor.tap("☐ Оптовик", "Дальше", "Срок", "Пропустить", "Да", "Завершить опрос")


@pytest.fixture
async def seller(office: Office, manager: Person, petr: Person) -> Person:
    """Pyotr looks at his first deal, whose client buys film; there are goods in the directory."""
    await office.admin.send("/products")
    await office.admin.send_file("nomenklatura.xlsx")
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await answer_survey(petr)
    await petr.tap("Группа доступа", "Опт")
    await open_first(petr)
    await petr.tap("Без визитки")
    await petr.send("Видел на сайте")
    await open_first(petr)
    await petr.tap("Ассортимент")
    await petr.send("пленка, скотч")
    await petr.tap("Периодичность", "2 недели", "Сформировать КП")
    return petr


async def open_first(person: Person) -> None:
    await person.send("/find 1")
    await choose(person, "№ 1 ")


async def choose(person: Person, start: str) -> None:
    """Taps the button whose label begins like this; sums have spaces that nobody types."""
    await person.tap(next(label for label in person.buttons if label.startswith(start)))
