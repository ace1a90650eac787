"""Numbers given out in the application: rows made in bulk take a range at once instead of reading ids back."""

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from services.db.statements import Prepared
from services.db.upsert import add_missing
from services.models import Counter

TAKE = Prepared(
    update(Counter)
    .where(Counter.name == bindparam("counter"))
    .values(value=Counter.value + bindparam("count"))
    .returning(Counter.value)
    .execution_options(synchronize_session=False)
)


def take_range(session: Session, name: str, count: int) -> int:
    """The first of `count` consecutive numbers that are now the caller's."""
    last: int | None = TAKE.value(session, counter=name, count=count)
    if last is None:
        add_missing(session, Counter, [{"name": name, "value": 0}])
        last = TAKE.value(session, counter=name, count=count)
    assert last is not None
    return last - count + 1
