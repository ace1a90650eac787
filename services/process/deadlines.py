"""Deadlines that have come: claimed, decided and applied in one transaction, five hundred at a time."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from fsm.events import event_of_timer
from services.db.sets import among, json_set
from services.models import Deal
from services.process import door, timers
from services.unit import Unit

BATCH = 500
PUT_OFF = timedelta(hours=1)


def fire(unit: Unit, most: int = BATCH) -> int:
    """Fires up to `most` timers due at the unit's moment; returns how many there were, late and stale ones included."""
    due = timers.claim(unit, most)
    for name, steps in due.items():
        door.happen_to_all(unit, steps, event_of_timer(name))
        _put_off(unit, name, steps)
    return sum(map(len, due.values()))


def _put_off(unit: Unit, name: str, steps: Mapping[int, int]) -> None:
    """Deals whose process cannot be read keep their deadlines until it can be."""
    if unreadable := unit.company.processes.unreadable:
        waiting = select(Deal.id).where(Deal.version_id.in_(unreadable), among(Deal.id, "deals"))
        deals = unit.session.scalars(waiting, {"deals": json_set(steps)}).all()
        timers.start(unit, deals, name, unit.now + PUT_OFF)
