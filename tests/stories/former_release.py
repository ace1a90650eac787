"""The database and the chats that release 0.1 left: people in the middle of something."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import JSON, Boolean, Connection, Date, DateTime, MetaData, Numeric, Table, func, insert, make_url, text
from sqlalchemy.types import TypeEngine

from bot.sandbox import Sandbox
from bot.sandbox.state import Message
from bot.sandbox.text import Text
from services.db.schema import upgrade, within
from tests.stories.office import DATA

DUMP = DATA / "release_0_1.sql"
CHATS: Mapping[str, Any] = yaml.safe_load((DATA / "release_0_1_chats.yaml").read_text())
INVITATION: str = CHATS["invitation"]
NEWEST_MESSAGE = 109

READ: Mapping[type[TypeEngine[Any]], Callable[[Any], Any]] = {
    Boolean: bool,
    JSON: lambda value: json.loads(str(value)),
    DateTime: datetime.fromisoformat,
    Date: date.fromisoformat,
    Numeric: lambda value: Decimal(str(value)),
}
"""What SQLite keeps of a value, as PostgreSQL takes it."""


def restore(url: str, folder: Path) -> None:
    """Fills an empty database as that release left it."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        assert address.database is not None
        _restored(Path(address.database)).close()
        return
    kept = _restored(folder / "release_0_1.db")
    [(revision,)] = kept.execute("SELECT version_num FROM alembic_version")
    upgrade(url, revision)
    within(url, lambda connection: _copy(kept, connection))
    kept.close()


def restore_chats(sandbox: Sandbox) -> None:
    """The messages that have buttons stand in people's chats again, under their numbers."""
    for telegram_id, messages in CHATS["chats"].items():
        account = sandbox.phone(telegram_id).account
        account.started = True
        for message_id, rows in messages.items():
            keyboard = [[{"text": label, "callback_data": data} for label, data in row.items()] for row in rows]
            message = Message(message_id, True, sandbox.clock.now(), Text("…"), {"inline_keyboard": keyboard})
            sandbox.state.add(account, message)
    while sandbox.state.next_message_id() < NEWEST_MESSAGE:
        pass


def _restored(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, check_same_thread=False)
    connection.executescript(DUMP.read_text())
    return connection


def _copy(kept: sqlite3.Connection, connection: Connection) -> None:
    """Every table, the keys looked at by nobody: groups and people refer to each other."""
    tables = MetaData()
    tables.reflect(connection)
    connection.execute(text("SET session_replication_role = replica"))
    for table in tables.tables.values():
        connection.execute(table.delete())
        cursor = kept.execute(f'SELECT * FROM "{table.name}"')
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        if rows:
            connection.execute(insert(table), [_row(table, row) for row in rows])
        _count_on(table, connection)


def _row(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(table.c[name].type, value) for name, value in row.items()}


def _value(of_type: TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    for known, read in READ.items():
        if isinstance(of_type, known):
            return read(value)
    return value


def _count_on(table: Table, connection: Connection) -> None:
    """New rows get numbers behind those that are there."""
    if "id" in table.c and (newest := connection.scalar(func.max(table.c.id).select())):
        sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": f'"{table.name}"'})
        if sequence is not None:
            connection.execute(text("SELECT setval(:sequence, :newest)"), {"sequence": sequence, "newest": newest})
