"""Engines, set up so that a transaction means what it says.

Measured: without an explicit BEGIN (and even with `isolation_level="IMMEDIATE"`, which begins before the first write
only) concurrent read-modify-writes on SQLite lose updates without an error.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-65536",
    "PRAGMA temp_store=MEMORY",
)
READERS = 4


def sqlite_writer(url: URL) -> Engine:
    """One connection for the one writer thread; a transaction takes the write lock as it begins."""
    engine = create_engine(
        url.set(drivername="sqlite"),
        poolclass=StaticPool,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )
    _set_up(engine, "BEGIN IMMEDIATE")
    return engine


def sqlite_readers(url: URL) -> AsyncEngine:
    """Connections for reading: deferred transactions, which see one moment of the database and hold nobody up."""
    engine = create_async_engine(url, pool_size=READERS, connect_args={"isolation_level": None})
    _set_up(engine.sync_engine, "BEGIN")
    return engine


def postgresql(url: URL) -> AsyncEngine:
    return create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)


def parsed(url: str) -> URL:
    """The address of a database; the folder of an SQLite file is made."""
    found = make_url(url)
    if found.get_backend_name() == "sqlite" and found.database:
        Path(found.database).parent.mkdir(parents=True, exist_ok=True)
    return found


def _set_up(engine: Engine, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Any) -> None:
        connection.exec_driver_sql(begin)
