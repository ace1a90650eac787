"""The durable inbox: an update is kept before Telegram may forget it, and settled in the unit that applies it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from services.db.statements import Prepared, PreparedInsert
from services.models import Inbox

SETTLE = Prepared(
    update(Inbox)
    .where(Inbox.update_id == bindparam("id"), Inbox.state == "new")
    .values(state="done")
    .returning(Inbox.update_id)
    .execution_options(synchronize_session=False)
)
COLUMNS = ("update_id", "sender", "payload", "received_at", "state")
ADD: PreparedInsert[Row[int]] = PreparedInsert(
    lambda insert: (
        insert(Inbox)
        .values({name: bindparam(name) for name in COLUMNS})
        .on_conflict_do_nothing()
        .returning(Inbox.update_id)
    )
)


@dataclass(frozen=True, slots=True)
class ReceivedUpdate:
    """One update as it came: raw JSON, and the Telegram id of whoever sent it, where one can be told."""

    update_id: int
    sender: int | None
    payload: str


def keep(session: Session, updates: Sequence[ReceivedUpdate], now: datetime) -> list[int]:
    """Keeps a batch; returns the ids that were not known before. A repeated delivery is no new update."""
    add = ADD.here(session)
    return [received.update_id for received in updates if add.value(session, **_row(received, now)) is not None]


def settle(session: Session, update_id: int) -> bool:
    """Marks an update applied, in the unit that applies it. False: it was applied before."""
    return SETTLE.value(session, id=update_id) is not None


def quarantine(session: Session, update_id: int, error: str) -> None:
    """Sets aside an update that cannot be applied, so that the others go on; an admin finds it with its error."""
    session.execute(
        update(Inbox)
        .where(Inbox.update_id == update_id, Inbox.state == "new")
        .values(state="quarantined", error=error[:2000])
    )


def unsettled_updates(session: Session) -> list[ReceivedUpdate]:
    """What a killed process has left: kept, but not applied; in the order of arrival."""
    rows = session.execute(
        select(Inbox.update_id, Inbox.sender, Inbox.payload).where(Inbox.state == "new").order_by(Inbox.update_id)
    )
    return [ReceivedUpdate(*row) for row in rows]


def next_offset(session: Session) -> int | None:
    """What to ask Telegram for next: everything up to the newest kept update is safe here."""
    newest = session.scalar(select(func.max(Inbox.update_id)))
    return newest + 1 if newest is not None else None


def prune(session: Session, before: datetime) -> None:
    """Forgets applied updates that Telegram cannot send again (it keeps them 24 hours), but never the newest."""
    newest = select(func.max(Inbox.update_id)).scalar_subquery()
    session.execute(delete(Inbox).where(Inbox.state == "done", Inbox.received_at < before, Inbox.update_id < newest))


def _row(received: ReceivedUpdate, now: datetime) -> dict[str, object]:
    return {
        "update_id": received.update_id,
        "sender": received.sender,
        "payload": received.payload,
        "received_at": now,
        "state": "new",
    }
