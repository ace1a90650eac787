"""Deadlines: what a beat costs when nothing is due, and when a hundred thousand are due at once."""

import asyncio
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import text

from bot.bench.company import NOW, Ground, in_ground
from bot.bench.measuring import Figure, Size
from bot.bench.raw import snapshot
from services import timers

SMALL = 10_000
BEATS = 50
BATCH = 500
LONGEST_BATCH = 15.0
AT_MOST = 0.1


def measure_idle(folder: Path, size: Size) -> list[Figure]:
    few = in_ground(folder, lambda ground: _idle(ground, min(SMALL, size.timers)), "few")
    many = in_ground(folder, lambda ground: _idle(ground, size.timers), "many")
    return [
        Figure(
            f"idle tick, {size.timers:,} timers / {min(SMALL, size.timers):,}",
            many / few,
            1.5,
            "lower",
            "ratio",
            f"{many * 1000:.3f} ms against {few * 1000:.3f} ms",
        ),
        Figure("idle tick / 0.1 ms", many * 1000 / AT_MOST, 1.0, "lower", "ratio", f"{many * 1000:.3f} ms"),
    ]


async def _idle(ground: Ground, count: int) -> float:
    """Seconds of a beat that finds nothing due, in the writer."""
    number = await ground.draft(1)
    await ground.launch(number)
    await ground.db.run(lambda session: session.execute(text(WAITING), {"count": count}) and None)
    beats = await ground.db.run(lambda session: [_beat(ground, session) for _ in range(BEATS)])
    return median(beats)


WAITING = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
INSERT INTO timer (deal_id, name, due_at, step) SELECT 1, 'waiting ' || n, '2030-01-01 00:00:00.000000', 1 FROM number
"""


def _beat(ground: Ground, session: object) -> float:
    unit = ground.unit(session)  # type: ignore[arg-type]
    start = time.perf_counter()
    timers.fire(unit)
    return time.perf_counter() - start


def measure_mass(folder: Path, size: Size) -> list[Figure]:
    ratios, took, limits, batches = [], [], [], []
    for turn in range(size.repetitions):
        mine = in_ground(folder, lambda ground: _swept(ground, size.rows), f"mass{turn}")
        limit = _raw_sweep(folder / "due.db")
        ratios.append(sum(mine) / limit)
        took.append(sum(mine))
        limits.append(limit)
        batches += mine
    longest = max(batches) * 1000
    return [
        Figure(
            f"{size.rows:,} deadlines at once / raw sweep",
            median(ratios),
            2.0,
            "lower",
            "ratio",
            f"{median(took):.2f} s against {median(limits):.2f} s",
        ),
        Figure(
            "median batch of 500 / 15 ms",
            median(batches) * 1000 / LONGEST_BATCH,
            1.0,
            "lower",
            "ratio",
            f"median {median(batches) * 1000:.1f} ms, longest {longest:.1f} ms",
        ),
    ]


async def _swept(ground: Ground, rows: int) -> list[float]:
    """Seconds of each batch that closes deals on their tenth day."""
    number = await ground.draft(rows)
    await ground.launch(number)
    snapshot(ground.file, "due.db")
    ground.now = NOW + timedelta(days=10)
    batches: list[float] = []
    while True:
        start = time.perf_counter()
        if not await ground.do(timers.fire):
            return batches
        batches.append(time.perf_counter() - start)
        await asyncio.sleep(0)


TENTH_DAY = "2026-12-04 07:00:00.000000"
SWEEP = """
UPDATE deal SET closed = 'no_contact', closed_at = :now, reason = 'no_contact_established', control_due = NULL
    WHERE id BETWEEN :first AND :last;
UPDATE task SET state = 'cancelled', ended_at = :now WHERE state = 'open' AND deal_id BETWEEN :first AND :last;
UPDATE interaction SET state = 'cancelled' WHERE state = 'planned' AND deal_id BETWEEN :first AND :last;
DELETE FROM timer WHERE deal_id BETWEEN :first AND :last AND name = 'control';
INSERT INTO history (deal_id, at, source, event, stage)
    SELECT id, :now, 'timer', 'control_expired', stage FROM deal WHERE id BETWEEN :first AND :last;
INSERT INTO outbox (channel, recipient_id, kind, params, state, deliver_at, created_at, attempts)
    VALUES ('telegram', 1, 'closed_itself', '{}', 'waiting', :now, :now, 0)
"""


def _raw_sweep(file: Path) -> float:
    """The same rows changed by the bare driver, five hundred deals a transaction."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        last = database.execute("SELECT max(id) FROM deal").fetchone()[0]
        start = time.perf_counter()
        for first in range(1, last + 1, BATCH):
            database.execute("BEGIN IMMEDIATE")
            for statement in SWEEP.split(";"):
                database.execute(statement, {"first": first, "last": first + BATCH - 1, "now": TENTH_DAY})
            database.execute("COMMIT")
        return time.perf_counter() - start
