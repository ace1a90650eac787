"""INSERT … ON CONFLICT for both databases, which spell it alike but keep it in two dialects."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def add_missing(session: Session, model: type[DeclarativeBase], rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds the rows that are not there yet, by any unique key."""
    if rows:
        insert = INSERT[session.get_bind().dialect.name]
        session.execute(insert(model).on_conflict_do_nothing(), list(rows))


def put(session: Session, model: type[DeclarativeBase], key: Sequence[str], row: Mapping[str, Any]) -> None:
    """Adds the row, or overwrites the one with the same `key`."""
    insert = INSERT[session.get_bind().dialect.name]
    changed = {name: value for name, value in row.items() if name not in key}
    session.execute(insert(model).values(row).on_conflict_do_update(index_elements=list(key), set_=changed))
