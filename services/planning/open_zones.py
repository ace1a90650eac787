"""In which time zones it is working time at a moment: what the order of an executor's calls looks at.

Days off are left out of account: on them nobody's client is at work, whatever his zone.
"""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from fsm.calendar import Hours
from services.db.sets import json_set

MINUTE = 60


def open_now(hours: Hours, now: datetime) -> str:
    """The names of those zones, as a set for `services.db.sets.among`."""
    return _open(hours, int(now.timestamp()) // MINUTE)


@lru_cache(maxsize=2)
def _open(hours: Hours, minute: int) -> str:
    moment = datetime.fromtimestamp(minute * MINUTE, UTC)
    return json_set(name for name, zone in _zones() if hours.contains(moment.astimezone(zone).time()))


@lru_cache(maxsize=1)
def _zones() -> tuple[tuple[str, ZoneInfo], ...]:
    """All of them, read once: `ZoneInfo` itself holds on to eight only, and reading six hundred takes a tenth of a
    second.
    """
    return tuple((name, ZoneInfo(name)) for name in sorted(available_timezones()))
