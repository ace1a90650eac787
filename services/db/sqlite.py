"""SQLite behind the gate: one thread writes, aiosqlite reads.

With `isolation_level=None` the driver begins nothing by itself. Left to its own ways it begins at the first INSERT or
UPDATE, after what a unit has read: read-modify-write then loses updates without an error.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from services.db.plain import plain
from services.db.writer import Writer

R = TypeVar("R")

READERS = 4
BUSY_SECONDS = 5
"""How long to wait for another process that writes to the same file."""


class SqliteStore:
    """One file. The writer is opened at once, so that a file that cannot be used is noticed at the start."""

    def __init__(self, address: URL) -> None:
        make_folder(address)
        self._writer = Writer(address, BUSY_SECONDS)
        self._readers = create_async_engine(
            address.set(drivername="sqlite+aiosqlite"),
            pool_size=READERS,
            max_overflow=0,
            connect_args={"isolation_level": None, "timeout": BUSY_SECONDS},
            hide_parameters=True,
        )
        event.listen(self._readers.sync_engine, "connect", _read_only)
        event.listen(self._readers.sync_engine, "begin", _begin)

    async def write(self, work: Callable[[Session], R]) -> R:
        return await asyncio.wrap_future(self._writer.submit(work))

    async def read(self, work: Callable[[Session], R]) -> R:
        async with AsyncSession(self._readers, expire_on_commit=False) as session:
            return await session.run_sync(lambda inner: plain(work(inner)))

    async def close(self) -> None:
        await asyncio.to_thread(self._writer.close)
        await self._readers.dispose()


def make_folder(address: URL) -> None:
    """Makes the folder of the database's file. Raises ValueError where there is no file: memory is not shared."""
    if not address.database or address.database == ":memory:":
        raise ValueError("SQLite needs a file: sqlite+aiosqlite:///data/dozvon.db")
    Path(address.database).parent.mkdir(parents=True, exist_ok=True)


def _read_only(driver: Any, _: object) -> None:
    driver.execute("PRAGMA query_only = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
