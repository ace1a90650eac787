"""Statements that are built once and run often: what a tap does, told as data.

Measured for a tap of twenty statements: SQLAlchemy builds, keys and unpacks each for 250 µs where SQLite needs 15. A
prepared statement is compiled at its first run; in the writer of SQLite it then goes straight to the driver, through
the same types. Everywhere else it is an ordinary execution.

Its constants are written into the SQL. Were `state = 'open'` bound, SQLite would have to look at the value to learn
whether a partial index serves, and so would prepare the statement anew at every run: 11.7 µs instead of 1.5.

SQLAlchemy's events see nothing of what goes straight to the driver: `OBSERVERS` do.
"""

import sqlite3
import time
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, TypeVarTuple, cast, overload

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Dialect,
    Executable,
    Integer,
    Row,
    String,
    UpdateBase,
    false,
    literal_column,
    true,
)
from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.selectable import TypedReturnsRows
from sqlalchemy.sql.visitors import ExternallyTraversible, replacement_traverse
from sqlalchemy.types import TypeEngine

from services.db.upsert import INSERT

Processor = Callable[[Any], Any] | None
R = TypeVar("R")
T = TypeVar("T")
Ts = TypeVarTuple("Ts")

DRIVER = "sqlite driver"
"""Where a session of the writer keeps the connection of the driver (`Session.info`)."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a statement past SQLAlchemy: of its values only their number, so that it may be logged."""

    sql: str
    parameters: int
    times: int
    """More than one where a statement ran for many rows of values."""
    seconds: float


Observer = Callable[[Run], None]

OBSERVERS: list[Observer] = []
"""Who is told of each run, in the thread of the writer; a run that nobody observes costs nothing more."""


@contextmanager
def observing(observer: Observer) -> Iterator[None]:
    """Tells the observer of every run inside the block, whoever's it is."""
    OBSERVERS.append(observer)
    try:
        yield
    finally:
        OBSERVERS.remove(observer)


class Prepared(Generic[R]):
    """A SELECT of columns, or an INSERT, UPDATE or DELETE, with `bindparam`s for what changes from run to run.

    Its rows have their columns as attributes, and unpack into the columns' types. Where a reader needs the types of the
    attributes too, or there are more than ten columns, `row` names a class that takes the columns in their order.
    Every run raises TypeError where its values are not exactly what the statement asks for.
    """

    @overload
    def __init__(self: "Prepared[Row[*Ts]]", statement: TypedReturnsRows[*Ts]) -> None: ...

    @overload
    def __init__(self, statement: TypedReturnsRows[*tuple[Any, ...]], row: type[R]) -> None: ...

    @overload
    def __init__(self: "Prepared[None]", statement: UpdateBase) -> None: ...

    def __init__(self, statement: Executable, row: type[Any] | None = None) -> None:
        self._statement = _with_constants(statement)
        self._row = row
        self._compiled: dict[bool, Compiled] = {}

    def all(self, session: Session, /, **values: Any) -> Sequence[R]:
        compiled, driver = self._at(session)
        compiled.check(values)
        if driver is not None:
            return compiled.rows(driver, values)
        rows: Sequence[Any] = session.connection().execute(self._statement, values).all()
        return rows if self._row is None else [self._row(*row) for row in rows]

    def first(self, session: Session, /, **values: Any) -> R | None:
        """The first row, or None."""
        rows = self.all(session, **values)
        return rows[0] if rows else None

    def one(self, session: Session, /, **values: Any) -> R:
        """The only row. Raises NoResultFound or MultipleResultsFound."""
        rows = self.all(session, **values)
        if len(rows) != 1:
            raise (MultipleResultsFound if rows else NoResultFound)(f"{len(rows)} rows instead of one")
        return rows[0]

    def value(self: "Prepared[Row[T, *tuple[Any, ...]]]", session: Session, /, **values: Any) -> T | None:
        """The first column of the first row, or None."""
        rows = self.all(session, **values)
        return rows[0][0] if rows else None

    def run(self, session: Session, /, **values: Any) -> None:
        """For statements that return nothing."""
        compiled, driver = self._at(session)
        compiled.check(values)
        if driver is None:
            session.connection().execute(self._statement, values)
        else:
            compiled.execute(driver, values)

    def run_many(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Runs once for each row of values; no rows are nothing to do."""
        if not rows:
            return
        compiled, driver = self._at(session)
        for values in rows:
            compiled.check(values)
        if driver is None:
            session.connection().execute(self._statement, rows)
        else:
            compiled.execute_many(driver, rows)

    def _at(self, session: Session) -> tuple["Compiled", sqlite3.Connection | None]:
        """The statement as the writer of SQLite runs it, with the driver; elsewhere it only knows what it asks for."""
        driver = _driver(session)
        past_sqlalchemy = driver is not None
        if past_sqlalchemy not in self._compiled:
            self._compiled[past_sqlalchemy] = Compiled(self._statement, session.get_bind().dialect, self._row)
        return self._compiled[past_sqlalchemy], driver


class PreparedInsert(Generic[R]):
    """An INSERT that each database spells its own way: `written` is called with the `insert` of its dialect."""

    def __init__(self, written: Callable[[Any], TypedReturnsRows[*tuple[Any, ...]]]) -> None:
        self._of: dict[str, Any] = {dialect: Prepared(written(insert)) for dialect, insert in INSERT.items()}

    def here(self, session: Session) -> Prepared[R]:
        """The statement as the session's database takes it."""
        prepared: Prepared[R] = self._of[session.get_bind().dialect.name]
        return prepared


class Compiled:
    """The SQL text with what turns values into the driver's and back."""

    def __init__(self, statement: Executable, dialect: Dialect, row: type[Any] | None) -> None:
        compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        assert isinstance(compiled, SQLCompiler)
        if compiled.insert_prefetch or compiled.update_prefetch:
            raise TypeError(f"a prepared statement names all its values; this one leaves some to defaults: {compiled}")
        if compiled.post_compile_params:
            raise TypeError(f"a prepared statement takes a list as a set (`among`): {compiled}")
        self._sql = compiled.string
        self._fixed = dict(compiled.params)
        self._asked = {name for bind, name in compiled.bind_names.items() if bind.required}
        self._binds = [(name, _into(compiled.binds[name].type, dialect)) for name in compiled.positiontup or ()]
        columns = list(getattr(statement, "exported_columns", ()))
        self._out = [_out(column.type, dialect) for column in columns]
        self._row = row or namedtuple("Row", [column.key for column in columns], rename=True)  # noqa: PYI024

    def check(self, values: Mapping[str, Any]) -> None:
        """Raises TypeError where a value is missing or nothing asks for it."""
        if values.keys() != self._asked:
            lacking, unknown = self._asked - values.keys(), values.keys() - self._asked
            faults = [f"no value for {name!r}" for name in sorted(lacking)]
            faults += [f"nothing called {name!r}" for name in sorted(unknown)]
            raise TypeError(f"{', '.join(faults)} in the statement: {self._sql}")

    def execute(self, driver: sqlite3.Connection, values: Mapping[str, Any]) -> sqlite3.Cursor:
        """Raises SQLAlchemy's DBAPIError, as an ordinary execution does."""
        return self._run(driver.execute, self._given(values), 1)

    def execute_many(self, driver: sqlite3.Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        self._run(driver.executemany, map(self._given, rows), len(rows))

    def _run(self, run: Callable[[str, Any], sqlite3.Cursor], values: Iterable[Any], times: int) -> sqlite3.Cursor:
        began = time.perf_counter() if OBSERVERS else 0.0
        try:
            return run(self._sql, values)
        except sqlite3.Error as error:
            raise DBAPIError.instance(self._sql, None, error, sqlite3.Error) from error
        finally:
            for observer in OBSERVERS:
                observer(Run(self._sql, len(self._binds), times, time.perf_counter() - began))

    def _given(self, values: Mapping[str, Any]) -> list[Any]:
        given = {**self._fixed, **values}
        return [into(given[name]) if into else given[name] for name, into in self._binds]

    def rows(self, driver: sqlite3.Connection, values: Mapping[str, Any]) -> list[Any]:
        make, out = self._row, self._out
        return [
            make(*[value if read is None else read(value) for value, read in zip(row, out, strict=True)])
            for row in self.execute(driver, values).fetchall()
        ]


def _driver(session: Session) -> sqlite3.Connection | None:
    """The writer's driver, or None elsewhere; everything pending is flushed, so that the statement sees it."""
    if session.new or session.dirty:
        session.flush()
    driver: sqlite3.Connection | None = session.info.get(DRIVER)
    return driver


def _into(kind: TypeEngine[Any], dialect: Dialect) -> Processor:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _out(kind: TypeEngine[Any], dialect: Dialect) -> Processor:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _with_constants(statement: Executable) -> Any:
    """The statement with its own values written out; what is given at the run, and limits, stay parameters."""
    return replacement_traverse(cast(ExternallyTraversible, statement), {}, _constant)


def _constant(element: ExternallyTraversible, **_: Any) -> ColumnElement[Any] | None:
    if type(element) is not BindParameter or element.required or not element.unique:
        return None
    if isinstance(element.type, Boolean) and isinstance(element.value, bool):
        return true() if element.value else false()
    values: list[Any] = list(cast(Any, element.value)) if element.expanding else [element.value]
    spelt = [_spelt(element.type, value) for value in values]
    if not spelt or None in spelt:
        return None
    text = ", ".join(map(str, spelt))
    return literal_column(f"({text})" if element.expanding else text, element.type)


def _spelt(kind: TypeEngine[Any], value: Any) -> str | None:
    match kind, value:
        case Integer(), int():
            return str(value)
        case String(), str():
            return "'{}'".format(value.replace("'", "''"))
    return None
