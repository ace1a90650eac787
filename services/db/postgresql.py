"""PostgreSQL behind the gate: asyncpg, one pool, READ COMMITTED for units, a read-only snapshot for questions."""

import asyncio
import random
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from services.db.plain import plain

R = TypeVar("R")

CONNECTIONS = 10
RETRIES = 3
PAUSE = 0.05
"""Seconds, longer with each retry: run again at once, a unit can take the lock that the other one is about to get."""
WORTH_A_RETRY = frozenset({"40001", "40P01"})
"""serialization_failure and deadlock_detected: the transaction did nothing and may well succeed when run again."""


class PostgresqlStore:
    """A pool of connections; units of different people run side by side, row locks keep them apart."""

    def __init__(self, address: URL) -> None:
        self._engine = create_async_engine(
            address.set(drivername="postgresql+asyncpg"),
            pool_size=CONNECTIONS,
            max_overflow=CONNECTIONS,
            pool_pre_ping=True,
            hide_parameters=True,
            isolation_level="READ COMMITTED",
        )
        self._snapshots = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    async def write(self, work: Callable[[Session], R]) -> R:
        for attempt in range(RETRIES):
            try:
                return await self._once(work)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in WORTH_A_RETRY:
                    raise
            await asyncio.sleep(PAUSE * (attempt + random.random()))
        return await self._once(work)

    async def read(self, work: Callable[[Session], R]) -> R:
        async with AsyncSession(self._snapshots, expire_on_commit=False) as session:
            return await session.run_sync(lambda inner: plain(work(inner)))

    async def close(self) -> None:
        await self._engine.dispose()

    async def _once(self, work: Callable[[Session], R]) -> R:
        async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
            return await session.run_sync(lambda inner: plain(work(inner)))
