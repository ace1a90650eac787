"""The timers of deals: started, stopped, claimed once they are due. Nothing else writes a row of `timer`."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, Text, bindparam, delete, insert, select, tuple_
from sqlalchemy.orm import Session

from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.models import Deal, Timer
from services.models.types import Instant
from services.runtime.claims import chosen
from services.unit import Unit

START = Prepared(
    insert(Timer).from_select(
        ["deal_id", "name", "due_at", "step"],
        select(Deal.id, bindparam("name", type_=Text), bindparam("due", type_=Instant), Deal.step).where(
            among(Deal.id, "deals")
        ),
    )
)
STOP = Prepared(
    delete(Timer)
    .where(Timer.name == bindparam("name"), among(Timer.deal_id, "deals"))
    .execution_options(synchronize_session=False)
)
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


def start(unit: Unit, deals: Sequence[int], name: str, due: datetime) -> None:
    """Goes off at `due`, unless the deal has moved on by then; one of that name that is running gives way."""
    stop(unit, deals, name)
    START.run(unit.session, deals=json_set(deals), name=name, due=due)


def stop(unit: Unit, deals: Sequence[int], name: str) -> None:
    STOP.run(unit.session, deals=json_set(deals), name=name)


def earliest(session: Session) -> datetime | None:
    """When the next timer is due (UTC)."""
    return session.scalar(select(Timer.due_at).order_by(Timer.due_at).limit(1))


def claim(unit: Unit, most: int) -> dict[str, dict[int, int]]:
    """Takes up to `most` timers that are due at the unit's moment: by name, the deal and its stage visit."""
    by_name: dict[str, dict[int, int]] = defaultdict(dict)
    for name, deal_id, step in CLAIM.all(unit.session, now=unit.now, most=most):
        by_name[name][deal_id] = step
    return by_name
