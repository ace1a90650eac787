"""How a figure is taken: the subject and its reference in turn, the median of their ratios."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Literal

Better = Literal["lower", "higher"]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured, and how often. `items`: how many of them SpiffWorkflow gets, which is slow."""

    rows: int
    timers: int
    taps: int
    deals: int
    items: int
    repetitions: int


FULL = Size(rows=100_000, timers=1_000_000, taps=2_000, deals=1_000_000, items=200, repetitions=5)
QUICK = Size(rows=10_000, timers=100_000, taps=500, deals=100_000, items=50, repetitions=3)
TINY = Size(rows=50, timers=50, taps=8, deals=100, items=2, repetitions=1)
"""For the tests of the benchmarks themselves."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio (unit `x`), or where the goal is absolute a measure in its own unit; `absolute` tells it in words."""

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
    """A package of the extra `bench` is not installed; the text is its name."""


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, with the garbage of what came before out of the way."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(subject: Callable[[], float], reference: Callable[[], float], times: int) -> tuple[float, float, float]:
    """Medians of subject/reference, of the subject and of the reference, measured pair by pair.

    Who goes first changes from pair to pair, so that a machine that slows down favours neither.
    """
    mine: list[float] = []
    theirs: list[float] = []
    for turn in range(times):
        for work, found in ((subject, mine), (reference, theirs))[:: -1 if turn % 2 else 1]:
            found.append(work())
    return median(each / other for each, other in zip(mine, theirs, strict=True)), median(mine), median(theirs)


def p99(measured: list[float]) -> float:
    return quantiles(measured, n=100)[-1] if len(measured) > 1 else measured[0]
