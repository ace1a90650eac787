"""An office at work, on each database."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.conftest import Postgres, sqlite_url
from tests.keeping import PostgresKeeper, SqliteKeeper
from tests.stories.office import Office, Person
from tests.stories.stretches import Archive, stretch, way_to


@pytest.fixture(scope="session")
def archive_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    file = tmp_path_factory.mktemp("offices") / "dozvon.db"
    shutil.copy(sqlite_template, file)
    return Archive(sqlite_url(file), SqliteKeeper(file))


@pytest.fixture(scope="session")
def archive_postgresql(postgres_server: Postgres, postgres_template: str) -> Iterator[Archive]:
    name = postgres_server.create(postgres_template)
    connection = postgres_server.within(name)
    yield Archive(postgres_server.url(name), PostgresKeeper(connection))
    connection.close()


@pytest.fixture
def archive(database_kind: str, request: pytest.FixtureRequest) -> Archive:
    kept: Archive = request.getfixturevalue(f"archive_{database_kind}")
    return kept


@pytest.fixture
async def office(archive: Archive, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """With a mail server, unless a test says otherwise."""
    async with archive.open(way_to(request.fixturenames), mail=getattr(request, "param", True)) as opened:
        yield opened


@stretch
async def manager(office: Office) -> Person:
    return await office.hire("Мария", 11, "Руководитель")


@stretch
async def petr(office: Office, manager: Person) -> Person:
    """An executor of the group «Опт», one of Maria's people."""
    return await office.hire("Пётр", 21, "Исполнитель", "Опт", "Мария")


@stretch
async def olga(office: Office, manager: Person) -> Person:
    return await office.hire("Ольга", 22, "Исполнитель", "Опт", "Мария")


@stretch
async def rinat(office: Office) -> Person:
    """An executor of another group."""
    return await office.hire("Ринат", 31, "Исполнитель", "Розница")


@stretch
async def buyer(office: Office) -> Person:
    """The head of procurement."""
    return await office.hire("Галина", 51, "Руководитель службы закупок")


@stretch
async def vera(office: Office) -> Person:
    return await office.hire("Вера", 61, "Бухгалтер")


@stretch
async def gleb(office: Office) -> Person:
    return await office.hire("Глеб", 62, "Отдел отгрузки")


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


@stretch
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
