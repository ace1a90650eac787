"""Claiming rows of a queue: one statement for both databases, safe with several processes."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import CTE, ColumnElement, Row, Select, bindparam, or_, select, update

from services.db.statements import Prepared
from services.models import Job, Outbox

LEASE = timedelta(minutes=1)

Queue = type[Job] | type[Outbox]


def token() -> str:
    return secrets.token_hex(8)


def claim(ready: Select[int], queue: Queue) -> Prepared[Row[int]]:
    """Leases the rows that `ready` selects the ids of, returning those ids (in no order).

    Takes `now`, `lease` and `until`, when the lease ends, besides what `ready` takes.
    """
    return Prepared(
        update(queue)
        .where(queue.id.in_(select(chosen(ready.with_for_update(skip_locked=True)).c.id)))
        .values(lease=bindparam("lease"), leased_until=bindparam("until"), attempts=queue.attempts + 1)
        .returning(queue.id)
        .execution_options(synchronize_session=False)
    )


def chosen(ready: Select[*tuple[Any, ...]]) -> CTE:
    """A choice of rows that is made once. As a plain subquery PostgreSQL may make it anew for every row it looks at,
    each time passing over what it has locked already, and so take more than the limit.
    """
    return ready.cte("chosen").prefix_with("MATERIALIZED", dialect="postgresql")


def free(queue: Queue) -> ColumnElement[bool]:
    """The condition that nobody holds the row, or that whoever held it has gone silent. Takes `now`."""
    return or_(queue.leased_until.is_(None), queue.leased_until < bindparam("now"))
