"""A launch: every row becomes a deal with its task, its call, its timer and its history."""

import asyncio
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.bench.company import ADMIN, Ground, in_ground
from bot.bench.measuring import Figure, Size
from bot.bench.raw import rows_of, snapshot, written_again
from services.models import User

MADE = ("deal", "task", "interaction", "timer", "history")
TAP_EVERY = 0.01


def measure(folder: Path, size: Size) -> list[Figure]:
    runs = [_once(folder, size.rows, f"launch{turn}") for turn in range(size.repetitions)]
    late = [seconds for run in runs for seconds in run.taps]
    p99 = quantiles(late, n=100)[-1] if len(late) > 1 else max(late, default=0.0)
    grown = max(run.grown for run in runs)
    return [
        Figure(
            f"launch of {size.rows:,} rows / raw executemany",
            median(run.took / run.limit for run in runs),
            1.0,
            "lower",
            "ratio",
            f"{median(run.took for run in runs):.2f} s against {median(run.limit for run in runs):.2f} s",
        ),
        Figure("tap during a launch, p99 / 25 ms", p99 * 1000 / 25, 1.0, "lower", "ratio", f"{p99 * 1000:.1f} ms"),
        Figure("memory a launch adds / 60 MB", grown / 60, 1.0, "lower", "ratio", f"{grown:.0f} MB"),
    ]


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of the launch and of the bare driver, of each tap meanwhile, and the MB that the process grew by."""

    took: float
    limit: float
    taps: list[float]
    grown: float


def _once(folder: Path, rows: int, name: str) -> Run:
    took, taps, grown = in_ground(folder, lambda ground: _launched(ground, rows), name)
    made = rows_of(folder / f"{name}.db", MADE)
    return Run(took, written_again(folder / "before.db", made), taps, grown)


async def _launched(ground: Ground, rows: int) -> tuple[float, list[float], float]:
    number = await ground.draft(rows)
    snapshot(ground.file, "before.db")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taps: list[float] = []
    tapping = asyncio.create_task(_tap(ground, taps))
    start = time.perf_counter()
    await ground.launch(number)
    took = time.perf_counter() - start
    tapping.cancel()
    await asyncio.gather(tapping, return_exceptions=True)
    return took, taps, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


async def _tap(ground: Ground, taps: list[float]) -> None:
    while True:
        start = time.perf_counter()
        await ground.db.run(_small_change)
        taps.append(time.perf_counter() - start)
        await asyncio.sleep(TAP_EVERY)


def _small_change(session: Session) -> None:
    session.execute(update(User).where(User.id == ADMIN).values(reachable=True))
