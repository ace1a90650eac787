"""The limit: the rows that a subject wrote, written again by the bare driver, ready-made, in one transaction."""

import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from bot.bench.measuring import seconds

Rows = Mapping[str, Sequence[tuple[object, ...]]]


def rows_of(file: Path, queries: Mapping[str, str]) -> Rows:
    """Whole rows of each table, by the condition that chooses them."""
    with closing(sqlite3.connect(file)) as database:
        return {
            table: database.execute(f"SELECT * FROM {table} WHERE {chosen}").fetchall()
            for table, chosen in queries.items()
        }


def written_again(before: Path, rows: Rows, *, foreign_keys: bool = False) -> float:
    """Seconds that `executemany` needs for the rows in a copy of the database as it was before them.

    Foreign keys are not checked, as the driver does by default: the strictest limit; with them it is what SQLite needs
    for the same guarantees.
    """
    with closing(opened(copied(before, before.with_name("again.db")))) as database:
        database.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
        return seconds(lambda: _write(database, rows))


def opened(file: Path) -> sqlite3.Connection:
    """As durable as the product: a write-ahead log, flushed at every commit."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    return database


def copied(closed: Path, copy: Path) -> Path:
    """A copy of a database that nobody has open, in place of an earlier one."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(closed, copy)
    return copy


def _write(database: sqlite3.Connection, rows: Rows) -> None:
    database.execute("BEGIN IMMEDIATE")
    for table, lines in rows.items():
        places = ", ".join("?" * len(lines[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", lines)
    database.execute("COMMIT")
