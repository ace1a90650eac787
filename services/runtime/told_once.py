"""What is told a single time: each such thing leaves its name in the table `counter`, until it is forgotten."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.db.upsert import insert_here
from services.models import Counter


def note_first_time(session: Session, name: str) -> bool:
    """Keeps the name, and says whether it was not kept before; two at once are not both the first."""
    first = insert_here(session, Counter).values(name=name, value=1)
    return session.scalar(first.on_conflict_do_nothing().returning(Counter.value)) is not None


def forget(session: Session, name: str) -> None:
    """The next time is the first again."""
    session.execute(delete(Counter).where(Counter.name == name))
