"""The schema's versions: up and down, in this process, in one transaction on both databases."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import URL, Connection, create_engine, event, inspect, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from services.db.sqlite import make_folder

if TYPE_CHECKING:
    from alembic.config import Config

R = TypeVar("R")

MIGRATIONS = Path(__file__).parents[2] / "migrations"
LOCK = 0x646F7A76
"""The number of PostgreSQL's advisory lock that lets one process at a time change the schema."""


class BrokenReferences(Exception):
    """A migration left rows that refer to nothing; nothing of it was kept."""


def upgrade(url: str, revision: str = "head") -> None:
    """Brings the schema up to a revision, all steps or none. A database that is there already stays as it is."""
    if revision == "head" and current(url) == _newest():
        return
    from alembic import command  # a fifth of a second and ten megabytes, which a start rarely needs

    within(url, lambda connection: command.upgrade(alembic_settings(connection), revision))


def downgrade(url: str, revision: str = "base") -> None:
    """Takes the schema back to a revision; `base` is an empty one."""
    from alembic import command

    within(url, lambda connection: command.downgrade(alembic_settings(connection), revision))


def current(url: str) -> str | None:
    """The revision a database is at; None before the first one."""
    return within(url, _revision)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _newest() -> str:
    """The revision of the newest migration: the number that its file's name begins with."""
    return max(file.name for file in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def alembic_settings(connection: Connection) -> "Config":
    """Alembic's settings for this connection. It holds no address, so none can end up in a log."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", os.fspath(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def within(url: str, work: Callable[[Connection], R]) -> R:
    """Runs `work` in one transaction, with nobody else changing the schema. Blocks; may be called in a running loop."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _in_sqlite(address, work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_in_postgresql(address, work))).result()


def _in_sqlite(address: URL, work: Callable[[Connection], R]) -> R:
    """Foreign keys are off, since a table is altered by making it anew, and looked through at the end."""
    make_folder(address)
    engine = create_engine(
        address.set(drivername="sqlite+pysqlite"), poolclass=NullPool, connect_args={"isolation_level": None}
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        result = work(connection)
        if broken := connection.execute(text("PRAGMA foreign_key_check")).all():
            raise BrokenReferences(f"{len(broken)} rows, the first in {broken[0][0]}")
    return result


async def _in_postgresql(address: URL, work: Callable[[Connection], R]) -> R:
    engine = create_async_engine(address.set(drivername="postgresql+asyncpg"), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        return await connection.run_sync(work)
