"""The company that the services' tests work in, on each database: founded once a run, fresh for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from services.db import Database
from services.models import Base
from tests.conftest import Postgres, sqlite_url
from tests.services.firm import Firm, Founded, found

TABLES = list(Base.metadata.tables)
KEEP = "CREATE SCHEMA kept; " + "".join(f"CREATE TABLE kept.{name} AS TABLE public.{name}; " for name in TABLES)
RESTORE = "SET session_replication_role = replica; " + "".join(
    f"DELETE FROM public.{name}; INSERT INTO public.{name} OVERRIDING SYSTEM VALUE SELECT * FROM kept.{name}; "
    for name in TABLES
)
"""A whole new database costs half a second on PostgreSQL, this some milliseconds."""


@dataclass(frozen=True)
class Refounded:
    """A database that is used again; `restore` brings it back to the company's first day."""

    url: str
    company: Founded
    restore: Callable[[], object]


@pytest.fixture(scope="session")
def founded_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Founded]:
    file = tmp_path_factory.mktemp("company") / "dozvon.db"
    shutil.copy(sqlite_template, file)
    return file, asyncio.run(_found(sqlite_url(file)))


@pytest.fixture(scope="session")
def founded_postgres(postgres_server: Postgres, postgres_template: str) -> Iterator[Refounded]:
    name = postgres_server.create(postgres_template)
    url = postgres_server.url(name)
    company = asyncio.run(_found(url))
    connection = postgres_server.wait(asyncpg.connect(url.replace("+asyncpg", "")))
    postgres_server.wait(connection.execute(KEEP))
    yield Refounded(url, company, lambda: postgres_server.wait(connection.execute(RESTORE)))
    postgres_server.wait(connection.close())


@pytest.fixture
def founded(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> tuple[str, Founded]:
    """The address of a company as it was founded, and what is in it."""
    if database_kind == "sqlite":
        file, company = request.getfixturevalue("founded_sqlite")
        own = tmp_path / "company.db"
        shutil.copy(file, own)
        return sqlite_url(own), company
    refounded: Refounded = request.getfixturevalue("founded_postgres")
    refounded.restore()
    return refounded.url, refounded.company


@pytest_asyncio.fixture
async def firm(founded: tuple[str, Founded]) -> AsyncIterator[Firm]:
    url, company = founded
    async with Database.open(url) as db:
        yield Firm(db, company)


async def _found(url: str) -> Founded:
    async with Database.open(url) as db:
        return await db.run(found)
