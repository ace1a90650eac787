"""Call frequencies (периодичность обзвона): the directory, and which of them to propose."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, select, update

from services.errors import Invalid, NotFound
from services.models import CallFrequency
from services.rights import access
from services.unit import Unit

MOST = {"day": 366, "week": 52, "month": 12}
"""The longest of each unit: nobody is called more seldom than once a year."""
PROPOSED = (2, "week")

LENGTH = CallFrequency.count * case({"day": 1, "week": 7, "month": 30}, value=CallFrequency.unit)
"""About how many days it is, for the order of lists."""
ROWS = select(CallFrequency.id, CallFrequency.count, CallFrequency.unit, CallFrequency.active).order_by(
    LENGTH, CallFrequency.unit
)


@dataclass(frozen=True, slots=True)
class Frequency:
    """`count` of `unit` (day, week, month) between two conversations."""

    id: int
    count: int
    unit: str
    active: bool = True


def offered_frequencies(unit: Unit) -> Sequence[Frequency]:
    """Those that an executor chooses from: the proposed «2 weeks» first, then from often to seldom."""
    found = [Frequency(*row) for row in unit.session.execute(ROWS.where(CallFrequency.active))]
    return sorted(found, key=lambda each: (each.count, each.unit) != PROPOSED)


def all_frequencies(unit: Unit) -> Sequence[Frequency]:
    """The whole directory, from often to seldom."""
    access.require(unit, "edit_directories")
    return [Frequency(*row) for row in unit.session.execute(ROWS)]


def add(unit: Unit, count: int, period: str) -> None:
    """Adds a row, or offers a known one again. Raises Invalid `frequency_count`, NotFound for an unknown unit."""
    access.require(unit, "edit_directories")
    if period not in MOST:
        raise NotFound
    if not 1 <= count <= MOST[period]:
        raise Invalid("frequency_count", most=MOST[period])
    again = update(CallFrequency).where(CallFrequency.count == count, CallFrequency.unit == period)
    if unit.session.scalar(again.values(active=True).returning(CallFrequency.id)) is None:
        unit.session.add(CallFrequency(count=count, unit=period, active=True))
        unit.session.flush()
