"""The engine without Telegram, beside SpiffWorkflow with the same fourteen stages stored in SQLite."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.bench.company import ADMIN, NOW, Ground, in_ground
from bot.bench.measuring import Figure, Size
from bot.bench.spiff import Spiff
from fsm.events import Event
from services import process, timers

GOALS = {"start": 50, "advance": 30, "fire": 30}


def measure(folder: Path, size: Size) -> list[Figure]:
    """Items a second: deals started, brought a stage on one by one, closed by their deadline."""
    mine = in_ground(folder, lambda ground: _ours(ground, size), "engine")
    theirs = _theirs(folder / "spiff.db", max(size.taps // 20, 2))
    return [
        Figure(
            f"engine, {what} / SpiffWorkflow",
            mine[what] / theirs[what],
            goal,
            "higher",
            "ratio",
            f"{mine[what]:,.0f}/s against {theirs[what]:,.0f}/s",
        )
        for what, goal in GOALS.items()
    ]


async def _ours(ground: Ground, size: Size) -> dict[str, float]:
    number = await ground.draft(size.rows)
    start = time.perf_counter()
    await ground.launch(number)
    started = size.rows / (time.perf_counter() - start)
    advanced = await _advanced(ground, min(size.taps, size.rows))
    ground.now = NOW + timedelta(days=10)
    start = time.perf_counter()
    while await ground.do(timers.fire):
        pass
    fired = (size.rows - min(size.taps, size.rows)) / (time.perf_counter() - start)
    return {"start": started, "advance": advanced, "fire": fired}


async def _advanced(ground: Ground, count: int) -> float:
    """Each deal a unit of its own, 64 waiting at a time, as when people tap."""
    gate = asyncio.Semaphore(64)

    async def one(deal_id: int) -> None:
        async with gate:
            await ground.do(process.happen, deal_id, Event("survey_completed"), user_id=ADMIN)

    start = time.perf_counter()
    await asyncio.gather(*(one(deal_id) for deal_id in range(1, count + 1)))
    return count / (time.perf_counter() - start)


def _theirs(file: Path, count: int) -> dict[str, float]:
    spiff = Spiff()
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE workflow (id INTEGER PRIMARY KEY, state TEXT)")
        start = time.perf_counter()
        for number in range(count):
            database.execute("INSERT INTO workflow VALUES (?, ?)", (number, spiff.started()))
        started = count / (time.perf_counter() - start)
        advanced = _stored(database, count, spiff.advanced)
        database.executemany(
            "UPDATE workflow SET state = ? WHERE id = ?", [(spiff.due(), each) for each in range(count)]
        )
        fired = _stored(database, count, spiff.fired)
    return {"start": started, "advance": advanced, "fire": fired}


def _stored(database: sqlite3.Connection, count: int, step: Callable[[str], str]) -> float:
    """Items a second: read, brought one step on, written back."""
    start = time.perf_counter()
    for number in range(count):
        state = database.execute("SELECT state FROM workflow WHERE id = ?", (number,)).fetchone()[0]
        database.execute("UPDATE workflow SET state = ? WHERE id = ?", (step(state), number))
    return count / (time.perf_counter() - start)
