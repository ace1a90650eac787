"""The one thread that writes to SQLite: units that wait together share a commit, each in a savepoint of its own."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import structlog
from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from services.db.plain import plain
from services.db.statements import DRIVER

R = TypeVar("R")

GROUP = 64

log = structlog.get_logger()


class GroupedConnection(sqlite3.Connection):
    """A driver's connection whose transaction is one unit: a savepoint inside the transaction of the group.

    SQLAlchemy begins, commits and rolls back as ever, a failed flush included, and the other units don't notice.
    """

    def begin(self) -> None:
        self.execute("SAVEPOINT unit")

    def commit(self) -> None:
        self.execute("RELEASE unit")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK TO unit")
            self.execute("RELEASE unit")

    def begin_group(self) -> None:
        self._in_sqlalchemys_words("BEGIN IMMEDIATE")

    def commit_group(self) -> None:
        self._in_sqlalchemys_words("COMMIT")

    def drop_group(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def _in_sqlalchemys_words(self, statement: str) -> None:
        try:
            self.execute(statement)
        except sqlite3.Error as error:
            raise DBAPIError.instance(statement, None, error, sqlite3.Error) from error


@dataclass(frozen=True, slots=True)
class QueuedUnit:
    """A unit in the queue, and the promise its caller waits on."""

    work: Callable[[Session], Any]
    promise: "Future[Any]" = field(default_factory=Future)

    def tell(self, outcome: "UnitOutcome") -> None:
        if outcome.error is None:
            self.promise.set_result(outcome.result)
        else:
            self.promise.set_exception(outcome.error)

    def refuse(self, error: BaseException) -> None:
        """Tells of an error, unless the caller has been told already."""
        if not self.promise.done():
            self.promise.set_exception(error)


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """What a unit came to, not yet told: it holds only once the group is committed."""

    result: Any = None
    error: BaseException | None = None


class Writer:
    """`submit` may be called from any thread; the promise is kept after the commit, never before."""

    def __init__(self, address: URL, busy_seconds: float) -> None:
        engine = create_engine(
            address.set(drivername="sqlite+pysqlite"),
            connect_args={
                "factory": GroupedConnection,
                "isolation_level": None,
                "timeout": busy_seconds,
                "check_same_thread": False,
            },
            hide_parameters=True,
        )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        self._engine, self._connection = engine, engine.connect()
        self._driver = _driver(self._connection)
        self._queue: SimpleQueue[QueuedUnit | None] = SimpleQueue()
        self._accepting = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="sqlite-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Session], R]) -> "Future[R]":
        """Raises RuntimeError once closed."""
        waiting = QueuedUnit(work)
        waiting.promise.set_running_or_notify_cancel()  # from here on nobody can cancel it
        with self._accepting:
            if self._closed:
                raise RuntimeError("the database is closed")
            self._queue.put(waiting)
        return waiting.promise

    def close(self) -> None:
        """Waits until everything submitted is done. Safe to repeat."""
        with self._accepting:
            self._closed = True
            self._queue.put(None)
        self._thread.join()
        self._connection.close()
        self._engine.dispose()

    def _serve(self) -> None:
        more = True
        while more:
            group, more = self._next_group()
            try:
                self._settle(group)
            except BaseException as error:  # nobody waits for ever, whatever broke
                log.exception("the writer failed", units=len(group))
                for waiting in group:
                    waiting.refuse(error)

    def _next_group(self) -> tuple[list[QueuedUnit], bool]:
        """What waits, in order, and whether anything may come after it."""
        group: list[QueuedUnit] = []
        taken = self._queue.get()
        while taken is not None:
            group.append(taken)
            try:
                if len(group) == GROUP:
                    break
                taken = self._queue.get_nowait()
            except Empty:
                break
        return group, taken is not None

    def _settle(self, group: Sequence[QueuedUnit]) -> None:
        try:
            self._driver.begin_group()
        except DBAPIError as error:  # somebody else writes for too long: waiting again for each would take minutes
            for waiting in group:
                waiting.refuse(error)
            return
        try:
            outcomes = [self._attempt(waiting) for waiting in group]
            self._driver.commit_group()
        except BaseException as error:  # noqa: BLE001 - the group is lost: a full disk, an I/O error, a deferred key
            self._driver.drop_group()
            self._one_by_one(group, error)
        else:
            for waiting, outcome in zip(group, outcomes, strict=True):
                waiting.tell(outcome)

    def _attempt(self, waiting: QueuedUnit) -> UnitOutcome:
        """Raises what the unit raised only if that cost the whole group its transaction."""
        try:
            with Session(self._connection, expire_on_commit=False) as session, session.begin():
                session.connection()  # begins the savepoint, before any statement goes round SQLAlchemy
                session.info[DRIVER] = self._driver
                return UnitOutcome(plain(waiting.work(session)))
        except BaseException as error:  # it belongs to the caller, not to this thread
            if not self._driver.in_transaction:
                raise
            return UnitOutcome(error=error)

    def _one_by_one(self, group: Sequence[QueuedUnit], error: BaseException) -> None:
        if len(group) == 1:
            group[0].refuse(error)
            return
        log.warning("units run again one by one", units=len(group), reason=repr(error))
        for waiting in group:
            self._settle([waiting])


def _prepare(driver: sqlite3.Connection, _: object) -> None:
    driver.execute("PRAGMA journal_mode = WAL")
    driver.execute("PRAGMA synchronous = FULL")
    driver.execute("PRAGMA foreign_keys = ON")
    driver.execute("PRAGMA cache_size = -65536")  # 64 MiB: the queue of a busy executor reads many pages


def _begin(connection: Connection) -> None:
    _driver(connection).begin()


def _driver(connection: Connection) -> GroupedConnection:
    driver = connection.connection.driver_connection
    if not isinstance(driver, GroupedConnection):
        raise TypeError(f"not the writer's connection: {driver!r}")
    return driver
