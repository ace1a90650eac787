"""Column types of our own. Migrations name only SQLAlchemy's: `sa.DateTime(timezone=True)` stands for `Instant`,
`sa.Text()` for `Compact`.
"""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """A moment: aware in, aware UTC out. Raises ValueError for a naive one, which would mean different hours to each.

    `timestamptz` on PostgreSQL. SQLite keeps the UTC wall time as text of one width, so that it sorts and compares as
    the moments do.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Compact(TypeDecorator[Any]):
    """JSON that the database never looks into, as text: Russian letters take a third of what escapes take."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else _written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)
