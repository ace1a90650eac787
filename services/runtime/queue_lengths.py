"""How much waits, and how late it is: figures for whoever watches over the bot."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from services.models import Inbox, Job, Outbox, Timer

QUEUES: dict[str, Select[int, datetime]] = {
    "timers": select(func.count(), func.min(Timer.due_at)),
    "jobs": select(func.count(), func.min(Job.run_at)).where(Job.error.is_(None)),
    "outbox": select(func.count(), func.min(Outbox.deliver_at)).where(Outbox.state == "waiting"),
    "inbox": select(func.count(), func.min(Inbox.received_at)).where(Inbox.state == "new"),
}


@dataclass(frozen=True, slots=True)
class Length:
    """A queue: how many rows wait, and since when the oldest of them has been due (zero: none is)."""

    name: str
    waiting: int
    late: timedelta


def lengths(session: Session, now: datetime) -> list[Length]:
    found = [(name, *session.execute(query).one()) for name, query in QUEUES.items()]
    return [Length(name, count, max(timedelta(), now - due) if due else timedelta()) for name, count, due in found]
