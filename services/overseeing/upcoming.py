"""What will happen by itself next: for whoever moves the clock of a demo."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from fsm.events import CONTROL_TIMER
from services.models import Deal, Timer
from services.overseeing import daily
from services.runtime import outbox
from services.unit import Company


@dataclass(frozen=True, slots=True)
class UpcomingEvent:
    """`what`: a `deadline` of stage number `stage` in a deal, a `reminder` in one, a `daily` message, a `message` that
    waits (UTC).
    """

    at: datetime
    what: str
    stage: int | None = None
    deal_id: int | None = None


def next_event(session: Session, company: Company) -> UpcomingEvent | None:
    """The earliest of all timers, daily and waiting messages."""
    candidates = [
        _timer(session, company),
        _upcoming("daily", daily.earliest(session)),
        _upcoming("message", outbox.earliest(session)),
    ]
    return min((each for each in candidates if each is not None), key=lambda each: each.at, default=None)


def _upcoming(what: str, at: datetime | None) -> UpcomingEvent | None:
    return None if at is None else UpcomingEvent(at, what)


def _timer(session: Session, company: Company) -> UpcomingEvent | None:
    found = session.execute(
        select(Timer.due_at, Timer.name, Deal.id, Deal.stage, Deal.version_id)
        .join(Deal, Deal.id == Timer.deal_id)
        .order_by(Timer.due_at)
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    what = "deadline" if found.name == CONTROL_TIMER else "reminder"
    return UpcomingEvent(found.due_at, what, company.processes.place(found.version_id, found.stage)[1], found.id)
