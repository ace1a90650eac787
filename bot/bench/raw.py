"""The limit: the rows that a subject wrote, written again by the bare driver, ready-made, in one transaction."""

import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from bot.bench.measuring import seconds

Rows = Mapping[str, Sequence[tuple[object, ...]]]


def rows_of(file: Path, tables: Sequence[str]) -> Rows:
    with closing(sqlite3.connect(file)) as database:
        return {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def written_again(before: Path, rows: Rows) -> float:
    """Seconds that `executemany` needs for the rows in a copy of the database as it was before them."""
    copy = before.with_suffix(".raw")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(before, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        return seconds(lambda: _write(database, rows))


def snapshot(file: Path, name: str) -> Path:
    """A copy of a closed or idle database, with everything in one file."""
    copy = file.with_name(name)
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as live, closing(sqlite3.connect(copy)) as target:
        live.backup(target)
    return copy


def _write(database: sqlite3.Connection, rows: Rows) -> None:
    database.execute("BEGIN IMMEDIATE")
    for table, lines in rows.items():
        if lines:
            places = ", ".join("?" * len(lines[0]))
            database.executemany(f"INSERT INTO {table} VALUES ({places})", lines)
    database.execute("COMMIT")
