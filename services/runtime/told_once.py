"""What is told a single time: the first asking counts, until it is forgotten."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.db.upsert import INSERT
from services.models import Counter


def first_time(session: Session, name: str) -> bool:
    """Whether this name is asked for the first time; two at once are not both the first."""
    first = INSERT[session.get_bind().dialect.name](Counter).values(name=name, value=1)
    return session.scalar(first.on_conflict_do_nothing().returning(Counter.value)) is not None


def forget(session: Session, name: str) -> None:
    """The next asking is the first again."""
    session.execute(delete(Counter).where(Counter.name == name))
