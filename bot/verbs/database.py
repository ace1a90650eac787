"""`migrate`, `backup` and `restore`."""

import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.verbs.starting import in_one_line, load_settings
from services.db import schema


@in_one_line
def migrate(revision: str) -> int:
    settings = load_settings()
    schema.upgrade(settings.database_url, revision)
    print(f"the schema is at {schema.current(settings.database_url) or 'nothing'}")
    return 0


@in_one_line
def backup(target: Path) -> int:
    source = _file()
    if source is None or not source.exists():
        return _refused(f"{source or 'PostgreSQL'} is no SQLite database that backup can copy")
    if target.exists():
        return _refused(f"{target} is there already; name a new file")
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
    print(f"{source} is copied to {target}")
    return 0


@in_one_line
def restore(copy: Path) -> int:
    target = _file()
    if target is None:
        return _refused("restore puts back SQLite databases; DATABASE_URL names PostgreSQL")
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as checked:
        try:
            sound = checked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
    if not sound:
        return _refused(f"{copy} is no sound SQLite database")
    if target.exists():
        kept = target.with_name(f"{target.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S}")
        with closing(sqlite3.connect(target)) as live, closing(sqlite3.connect(kept)) as beside:
            live.backup(beside)
        print(f"the former database is kept as {kept}")
    for leftover in ("-wal", "-shm"):
        target.with_name(target.name + leftover).unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(copy, target)
    print(f"{target} is restored from {copy}")
    return 0


def _file() -> Path | None:
    url = make_url(load_settings().database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 1
