"""Dates as people type them."""

import re
from datetime import date

from services.errors import Invalid

_DATE = re.compile(r"(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4}))?")


def read_date(text: str, today: date) -> date:
    """«20.12», «20.12.26» or «2026-12-20»; without a year the next such day. Raises Invalid `answer_date`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise Invalid("answer_date")
    day, month, year = match.groups()
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        this_year = date(today.year, int(month), int(day))
        return this_year if this_year >= today else date(today.year + 1, int(month), int(day))
    except ValueError:
        raise Invalid("answer_date") from None
