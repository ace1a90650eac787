"""INSERT … ON CONFLICT for both databases, which spell it alike but keep it in two dialects."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_here(session: Session, model: type[DeclarativeBase]) -> Any:
    """An INSERT as the session's own database spells it, so that `on_conflict_…` may follow."""
    return INSERT[session.get_bind().dialect.name](model)


def add_rows(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds the rows, all with the same columns; none are nothing to do."""
    if rows:
        session.execute(insert(table), list(rows))


def add_missing(session: Session, model: type[DeclarativeBase], rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds the rows that are not there yet, by any unique key."""
    if rows:
        session.execute(insert_here(session, model).on_conflict_do_nothing(), list(rows))


def put(session: Session, model: type[DeclarativeBase], key: Sequence[str], row: Mapping[str, Any]) -> None:
    """Adds the row, or overwrites the one with the same `key`."""
    changed = {name: value for name, value in row.items() if name not in key}
    added = insert_here(session, model).values(row)
    session.execute(added.on_conflict_do_update(index_elements=list(key), set_=changed))
