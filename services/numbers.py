"""Numbers given out in the application: rows made in bulk take a range at once instead of reading ids back."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.models import Counter
from services.upsert import add_missing


def take_range(session: Session, name: str, count: int) -> int:
    """The first of `count` consecutive numbers that are now the caller's."""
    taken = update(Counter).where(Counter.name == name).values(value=Counter.value + count).returning(Counter.value)
    last = session.scalar(taken)
    if last is None:
        add_missing(session, Counter, [{"name": name, "value": 0}])
        last = session.scalars(taken).one()
    return last - count + 1
