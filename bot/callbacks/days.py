"""Days in buttons: as Python counts them from year 1."""

from datetime import date

from services.errors import Stale


def day_of(ordinal: int) -> date:
    """The day that a button stands for. Raises Stale for a number that is none."""
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise Stale from None
