"""One database for many tests: what was in it at a moment is kept, and brought back before each test.

Whoever has it open sees the old rows again, so that connections and compiled statements serve all tests of a run.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

from services.models import Base

TABLES = list(Base.metadata.tables)
SEQUENCES = """
SELECT format('PERFORM setval(%L, %s, %L);', schemaname || '.' || sequencename, coalesce(last_value, 1),
              last_value IS NOT NULL)
FROM pg_sequences WHERE schemaname = 'public'
"""
KEPT = """
CREATE SCHEMA {name};
CREATE TABLE {name}.restored AS SELECT pg_current_xact_id()::text::bigint AS at;
{copies}
CREATE FUNCTION {name}.restore(other boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    since bigint := (SELECT at FROM {name}.restored);
BEGIN
    {tables}
    {sequences}
    UPDATE {name}.restored SET at = pg_current_xact_id()::text::bigint;
END $$;
"""
COPY = "CREATE TABLE {name}.{table} AS TABLE public.{table};"
RESTORE = """
    IF other OR (SELECT count(*) FROM public.{table}) <> (SELECT count(*) FROM {name}.{table})
       OR EXISTS (SELECT FROM public.{table} WHERE xmin::text::bigint > since) THEN
        DELETE FROM public.{table};
        INSERT INTO public.{table} OVERRIDING SYSTEM VALUE SELECT * FROM {name}.{table};
    END IF;
"""
"""Only tables whose rows have changed: all forty-odd of them would cost each test 20 ms."""
AS_A_REPLICA = "SET session_replication_role = replica"
"""No foreign key is looked at: the rows are those that were there."""


class Connection(Protocol):
    """Somebody who runs statements in a database of PostgreSQL."""

    def execute(self, statement: str) -> object: ...

    def values(self, statement: str) -> Sequence[str]: ...


class Keeper(Protocol):
    """`keep` gives what there is now a name, `restore` brings it back. Nobody may be in the middle of a transaction."""

    def keep(self, name: str) -> None: ...

    def restore(self, name: str) -> None: ...


class SqliteKeeper:
    """Of a file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def keep(self, name: str) -> None:
        _copy(self._file, self._file.with_name(f"{name}.db"))

    def restore(self, name: str) -> None:
        _copy(self._file.with_name(f"{name}.db"), self._file)


class PostgresKeeper:
    """Of a database: what is kept is a schema of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._last = connection, ""
        connection.execute(AS_A_REPLICA)

    def keep(self, name: str) -> None:
        parts = {
            "copies": "".join(COPY.format(name=name, table=table) for table in TABLES),
            "tables": "".join(RESTORE.format(name=name, table=table) for table in TABLES),
            "sequences": "".join(self._connection.values(SEQUENCES)),
        }
        self._connection.execute(KEPT.format(name=name, **parts))
        self._last = name

    def restore(self, name: str) -> None:
        self._connection.execute(f"SELECT {name}.restore({self._last != name})")
        self._last = name


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        new.execute("PRAGMA synchronous = OFF")
        old.backup(new)
