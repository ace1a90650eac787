"""Deadlines: what a beat costs when nothing is due, and when a hundred thousand are due at once."""

import asyncio
import gc
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median

from bot.bench.company import NOW, Ground, ground_at, on_ground
from bot.bench.measuring import Figure, Size, in_turn
from bot.bench.raw import copied, opened
from services.process import deadlines
from services.unit import Unit

FEW = 10_000
BEATS = 200
BATCH = 500
LONGEST_BATCH = 15.0
LONGEST_BEAT = 0.1
WAITING = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
INSERT INTO timer (deal_id, name, due_at, step)
SELECT 1, 'waiting ' || n, strftime('%Y-%m-%d %H:%M:%S.000000', '2027-01-01', '+' || n || ' seconds'), 1 FROM number
"""


def measure_idle(folder: Path, size: Size) -> list[Figure]:
    few, many = min(FEW, size.timers), size.timers
    small, big = _waiting(folder / "few.db", few), _waiting(folder / "many.db", many)
    ratio, among_many, in_writer, among_few = asyncio.run(_idle(small, big, size.repetitions))
    told = f"{among_many:.3f} ms against {among_few:.3f} ms, through the gate and back"
    return [
        Figure(f"idle tick, {many:,} timers / {few:,}", ratio, 1.5, "lower", "x", told),
        Figure(f"idle tick, {many:,} timers", in_writer, LONGEST_BEAT, "lower", "ms", "in the writer alone"),
    ]


def _waiting(file: Path, count: int) -> Path:
    on_ground(file, _one_deal)
    with closing(opened(file)) as database:
        database.execute(WAITING, {"count": count})
    return file


async def _one_deal(ground: Ground) -> None:
    await ground.launch(await ground.draft(1))


async def _idle(few: Path, many: Path, rounds: int) -> tuple[float, float, float, float]:
    """The ratio; then milliseconds: a tick among many through the gate, in the writer alone; a tick among few."""
    async with ground_at(few) as small, ground_at(many) as big:
        gc.collect()
        taken = [(await _ticks(small), await _ticks(big)) for _ in range(rounds)]
    among_few, among_many = ([pair[place][0] for pair in taken] for place in (0, 1))
    ratio = median(many / few for few, many in zip(among_few, among_many, strict=True))
    in_writer = median(pair[1][1] for pair in taken)
    return ratio, median(among_many) * 1000, in_writer * 1000, median(among_few) * 1000


async def _ticks(ground: Ground) -> tuple[float, float]:
    """Median seconds of a tick, as the worker waits for it and as the writer works on it."""
    waited, worked = [], []
    for _ in range(BEATS):
        start = time.perf_counter()
        worked.append(await ground.do(_timed))
        waited.append(time.perf_counter() - start)
    return median(waited), median(worked)


def _timed(unit: Unit) -> float:
    start = time.perf_counter()
    deadlines.fire(unit)
    return time.perf_counter() - start


def measure_mass(folder: Path, size: Size) -> list[Figure]:
    due = folder / "due.db"
    on_ground(due, lambda ground: _all_launched(ground, size.rows))
    longest: list[float] = []

    def swept() -> float:
        file = copied(due, folder / "ours.db")
        batches = on_ground(file, _swept, NOW + timedelta(days=10))
        longest.append(max(batches) * 1000)
        return sum(batches)

    ratio, ours, raw = in_turn(swept, lambda: raw_sweep(copied(due, folder / "raw.db")), size.repetitions)
    took = f"{ours:.2f} s against {raw:.2f} s"
    every = ", ".join(f"{each:.1f}" for each in longest)
    return [
        Figure(f"{size.rows:,} deadlines at once / raw sweep", ratio, 2.0, "lower", "x", took),
        Figure(f"the longest batch of {deadlines.BATCH}", median(longest), LONGEST_BATCH, "lower", "ms", every),
    ]


async def _all_launched(ground: Ground, rows: int) -> None:
    await ground.launch(await ground.draft(rows))


async def _swept(ground: Ground) -> list[float]:
    """Seconds of each batch that closes deals on their tenth day."""
    gc.collect()
    gc.freeze()  # as the bot does once it has started
    batches: list[float] = []
    start = time.perf_counter()
    while await ground.do(deadlines.fire):
        batches.append(time.perf_counter() - start)
        start = time.perf_counter()
    gc.unfreeze()
    return batches


SWEEP = (
    """UPDATE deal SET closed = 'no_contact', closed_at = :now, reason = 'no_contact_established', control_due = NULL
    WHERE id BETWEEN :first AND :last""",
    "UPDATE task SET state = 'cancelled', ended_at = :now WHERE state = 'open' AND deal_id BETWEEN :first AND :last",
    "UPDATE interaction SET state = 'cancelled' WHERE state = 'planned' AND deal_id BETWEEN :first AND :last",
    "DELETE FROM timer WHERE deal_id BETWEEN :first AND :last AND name = 'control'",
    """INSERT INTO history (deal_id, at, source, event, stage)
    SELECT id, :now, 'timer', 'control_expired', stage FROM deal WHERE id BETWEEN :first AND :last""",
    """INSERT INTO outbox (channel, recipient_id, kind, params, state, deliver_at, created_at, attempts)
    VALUES ('telegram', 1, 'closed_itself', '{}', 'waiting', :now, :now, 0)""",
)


def raw_sweep(file: Path) -> float:
    """Seconds: the same rows changed by the bare driver, five hundred deals a transaction."""
    with closing(opened(file)) as database:
        last = database.execute("SELECT max(id) FROM deal").fetchone()[0]
        gc.collect()
        start = time.perf_counter()
        for first in range(1, last + 1, BATCH):
            _sweep(database, first)
        return time.perf_counter() - start


def _sweep(database: sqlite3.Connection, first: int) -> None:
    database.execute("BEGIN IMMEDIATE")
    for statement in SWEEP:
        database.execute(statement, {"first": first, "last": first + BATCH - 1, "now": "2026-12-04 07:00:00.000000"})
    database.execute("COMMIT")
