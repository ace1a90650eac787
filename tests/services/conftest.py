"""The company that the services' tests work in, on each database: founded once a run, fresh for each test."""

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import pytest
import pytest_asyncio
from sqlalchemy.orm import Session

from services.db import Database
from tests.conftest import Postgres, sqlite_url
from tests.keeping import Keeper, PostgresKeeper, SqliteKeeper
from tests.services.firm import Firm, Founded, found

R = TypeVar("R")

FIRST_DAY = "first_day"


class Staying:
    """A store that stays open when a test closes it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def write(self, work: Callable[[Session], R]) -> R:
        return await self._db.run(work)

    async def read(self, work: Callable[[Session], R]) -> R:
        return await self._db.read(work)

    async def close(self) -> None:
        pass


@dataclass(frozen=True)
class Premises:
    """A database that test after test works in, and the company in it."""

    kind: Literal["sqlite", "postgresql"]
    store: Staying
    keeper: Keeper
    company: Founded


@pytest_asyncio.fixture(scope="session")
async def premises_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Premises]:
    file = tmp_path_factory.mktemp("company") / "dozvon.db"
    shutil.copy(sqlite_template, file)
    async with Database.open(sqlite_url(file)) as db:
        yield await _founded(db, SqliteKeeper(file))


@pytest_asyncio.fixture(scope="session")
async def premises_postgresql(postgres_server: Postgres, postgres_template: str) -> AsyncIterator[Premises]:
    name = postgres_server.create(postgres_template)
    connection = postgres_server.within(name)
    async with Database.open(postgres_server.url(name)) as db:
        yield await _founded(db, PostgresKeeper(connection))
    connection.close()


async def _founded(db: Database, keeper: Keeper) -> Premises:
    company = await db.run(found)
    keeper.keep(FIRST_DAY)
    return Premises(db.kind, Staying(db), keeper, company)


@pytest.fixture
def premises(database_kind: str, request: pytest.FixtureRequest) -> Premises:
    """The company as it was founded."""
    found: Premises = request.getfixturevalue(f"premises_{database_kind}")
    found.keeper.restore(FIRST_DAY)
    return found


@pytest_asyncio.fixture
async def firm(premises: Premises) -> AsyncIterator[Firm]:
    async with Database(premises.kind, premises.store) as db:
        yield Firm(db, premises.company)
