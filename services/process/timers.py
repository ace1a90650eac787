"""Deadlines that have come: claimed, decided and applied in one transaction, five hundred at a time."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, delete, select, tuple_
from sqlalchemy.orm import Session

from fsm.effects import StartTimer
from fsm.events import event_of_timer
from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.models import Deal, Timer
from services.process import door, effects
from services.runtime.claims import chosen
from services.unit import Unit

BATCH = 500
PUT_OFF = timedelta(hours=1)

DUE = chosen(
    select(Timer.deal_id, Timer.name)
    .where(Timer.due_at <= bindparam("now"))
    .order_by(Timer.due_at)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
CLAIM = Prepared(
    delete(Timer)
    .where(tuple_(Timer.deal_id, Timer.name).in_(select(DUE.c.deal_id, DUE.c.name)))
    .returning(Timer.name, Timer.deal_id, Timer.step)
    .execution_options(synchronize_session=False)
)


def fire(unit: Unit, most: int = BATCH) -> int:
    """Fires up to `most` timers due at the unit's moment; returns how many there were, late and stale ones included."""
    due = _claim(unit, most)
    for name, steps in due.items():
        door.happen_to_all(unit, steps, event_of_timer(name))
        _put_off(unit, name, steps)
    return sum(map(len, due.values()))


def _put_off(unit: Unit, name: str, steps: Mapping[int, int]) -> None:
    """Deals whose process cannot be read keep their deadlines until it can be."""
    if unreadable := unit.company.processes.unreadable:
        waiting = select(Deal.id).where(Deal.version_id.in_(unreadable), among(Deal.id, "deals"))
        deals = unit.session.scalars(waiting, {"deals": json_set(steps)}).all()
        effects.start_timer(unit, deals, StartTimer(name, unit.now + PUT_OFF))


def earliest(session: Session) -> datetime | None:
    """When the next timer is due (UTC)."""
    return session.scalar(select(Timer.due_at).order_by(Timer.due_at).limit(1))


def _claim(unit: Unit, most: int) -> dict[str, dict[int, int]]:
    by_name: dict[str, dict[int, int]] = defaultdict(dict)
    for name, deal_id, step in CLAIM.all(unit.session, now=unit.now, most=most):
        by_name[name][deal_id] = step
    return by_name
