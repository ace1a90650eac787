"""How a figure is taken: the subject and its reference in turn, the median of the ratios."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Literal

Better = Literal["lower", "higher"]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured, and how often."""

    rows: int
    timers: int
    taps: int
    deals: int
    repetitions: int


FULL = Size(rows=100_000, timers=1_000_000, taps=2_000, deals=1_000_000, repetitions=5)
QUICK = Size(rows=10_000, timers=100_000, taps=400, deals=50_000, repetitions=3)
TINY = Size(rows=50, timers=50, taps=8, deals=20, repetitions=1)
"""For the tests of the benchmarks themselves."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio with its goal. `absolute` says what was measured, in words."""

    name: str
    ratio: float
    goal: float
    better: Better
    unit: str
    absolute: str

    @property
    def met(self) -> bool:
        return self.ratio <= self.goal if self.better == "lower" else self.ratio >= self.goal


class Missing(Exception):
    """A package of the extra `bench` is not installed."""


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, with the garbage of what came before out of the way."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(subject: Callable[[], float], reference: Callable[[], float], times: int) -> tuple[float, float, float]:
    """Medians of the ratio subject/reference, of the subject and of the reference, measured pair by pair."""
    pairs = [(subject(), reference()) for _ in range(times)]
    return (
        median(mine / theirs for mine, theirs in pairs),
        median(mine for mine, _ in pairs),
        median(theirs for _, theirs in pairs),
    )
