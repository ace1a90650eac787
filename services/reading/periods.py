"""Lengths of time as people type them: «2 недели», «30 мин»; «неделя» is one week."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

from services.errors import Invalid
from services.reading.plain_text import fold

_PERIOD = re.compile(r"(?:(\d{1,4}) ?)?([^\W\d_]+)")


def read_period(text: str) -> tuple[int, str]:
    """A count from 1 and its unit: minute, hour, day, week, month. Raises Invalid `period_unclear`."""
    match = _PERIOD.fullmatch(fold(text))
    unit = _units().get(match[2]) if match else None
    count = int(match[1] or 1) if match else 0
    if unit is None or count < 1:
        raise Invalid("period_unclear")
    return count, unit


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    raw = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return {word: unit for unit, words in raw.items() for word in words}
