"""The gate: one door for units of work and one for questions, the same on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Concatenate, Literal, ParamSpec, Protocol, Self, TypeVar

from sqlalchemy import make_url
from sqlalchemy.orm import Session

from services.db.plain import refuse_unfinished
from services.db.postgresql import PostgresqlStore
from services.db.sqlite import SqliteStore

P = ParamSpec("P")
R = TypeVar("R")


class Store(Protocol):
    """One database: `write` returns after the commit, `read` sees one consistent state and changes nothing."""

    async def write(self, work: Callable[[Session], R]) -> R: ...

    async def read(self, work: Callable[[Session], R]) -> R: ...

    async def close(self) -> None: ...


class Database:
    """The database, opened. It belongs to the event loop it is first used in; `async with` closes it."""

    def __init__(self, kind: Literal["sqlite", "postgresql"], store: Store) -> None:
        self.kind = kind
        self._store = store
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    @classmethod
    def open(cls, url: str) -> Self:
        """Opens `sqlite+aiosqlite:///…` (its folder is made where missing) or `postgresql+asyncpg://…`.

        Raises ValueError for another kind of address, SQLAlchemy's DBAPIError where SQLite cannot open the file.
        PostgreSQL is first reached by the first unit.
        """
        address = make_url(url)
        match address.get_backend_name():
            case "sqlite":
                return cls("sqlite", SqliteStore(address))
            case "postgresql":
                return cls("postgresql", PostgresqlStore(address))
            case other:
                raise ValueError(f"a database of kind {other!r} is not supported: sqlite+aiosqlite, postgresql+asyncpg")

    async def run(self, service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs a plain function as one write transaction and returns its result after the commit.

        What the function raises undoes the unit and reaches the caller. Cancelling the caller never cancels the unit.
        A unit does only database work: it may run twice before it is committed once. Raises TypeError for a coroutine
        function and for a result that is tied to the session (ORM instances, open results, generators); RuntimeError
        once the gate is closed.
        """
        refuse_unfinished(service)
        return await self._shielded(self._store.write(lambda session: service(session, *args, **kwargs)))

    async def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs a plain function in a read-only transaction: one consistent state, in nobody's way.

        It cannot write: the database refuses. Otherwise as `run`.
        """
        refuse_unfinished(query)
        return await self._shielded(self._store.read(lambda session: query(session, *args, **kwargs)))

    async def close(self) -> None:
        """Refuses new units, finishes those that were accepted, closes the connections. Safe to repeat."""
        self._closed = True
        while self._running:
            await asyncio.wait(self._running)
        await self._store.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _shielded(self, work: Coroutine[Any, Any, R]) -> R:
        if self._closed:
            work.close()
            raise RuntimeError("the database is closed")
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)
