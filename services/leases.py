"""Claiming rows of a queue: one statement for both databases, safe with several processes."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from services.models import Job, Outbox

LEASE = timedelta(minutes=1)

Queue = type[Job] | type[Outbox]


def token() -> str:
    return secrets.token_hex(8)


def claim(
    ready: Select[int], queue: Queue, lease: str, now: datetime, lasts: timedelta = LEASE
) -> ReturningUpdate[int]:
    """Leases the rows that `ready` selects the ids of, returning those ids (in no order)."""
    return (
        update(queue)
        .where(queue.id.in_(select(chosen(ready.with_for_update(skip_locked=True)).c.id)))
        .values(lease=lease, leased_until=now + lasts, attempts=queue.attempts + 1)
        .returning(queue.id)
        .execution_options(synchronize_session=False)
    )


def chosen(ready: Select[*tuple[Any, ...]]) -> CTE:
    """A choice of rows that is made once. As a plain subquery PostgreSQL may make it anew for every row it looks at,
    each time passing over what it has locked already, and so take more than the limit.
    """
    return ready.cte("chosen").prefix_with("MATERIALIZED", dialect="postgresql")


def free(queue: Queue, now: datetime) -> ColumnElement[bool]:
    """The condition that nobody holds the row, or that whoever held it has gone silent."""
    return or_(queue.leased_until.is_(None), queue.leased_until < now)
