"""The engine without Telegram, beside SpiffWorkflow with the same fourteen stages stored in SQLite."""

import asyncio
import gc
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median

from bot.bench.company import EXECUTOR, NOW, Ground, on_ground
from bot.bench.measuring import Figure, Size
from bot.bench.raw import copied, opened
from bot.bench.spiff import Spiff
from fsm.events import Event
from services.process import deadlines, door

GOALS = {"start": 50, "advance": 30, "fire": 30}
AT_ONCE = 64

Speeds = dict[str, float]
"""Items a second, by what is done to them."""


def measure(folder: Path, size: Size) -> list[Figure]:
    """Deals started, brought a stage on one by one, closed or reminded of by their deadlines."""
    spiff = Spiff()
    before = folder / "before.db"
    number = on_ground(before, lambda ground: ground.draft(size.rows))
    pairs = [
        (
            _ours(copied(before, folder / "ours.db"), number, size),
            _theirs(folder / f"spiff{turn}.db", spiff, size.items),
        )
        for turn in range(size.repetitions)
    ]
    return [_figure(what, goal, pairs) for what, goal in GOALS.items()]


def _figure(what: str, goal: float, pairs: list[tuple[Speeds, Speeds]]) -> Figure:
    ratio = median(mine[what] / theirs[what] for mine, theirs in pairs)
    ours, spiffs = (median(pair[place][what] for pair in pairs) for place in (0, 1))
    return Figure(
        f"engine, {what} / SpiffWorkflow", ratio, goal, "higher", "x", f"{ours:,.0f}/s against {spiffs:,.0f}/s"
    )


def _ours(file: Path, number: int, size: Size) -> Speeds:
    gc.collect()
    return on_ground(file, lambda ground: _worked(ground, number, size))


async def _worked(ground: Ground, number: int, size: Size) -> Speeds:
    start = time.perf_counter()
    await ground.launch(number)
    started = size.rows / (time.perf_counter() - start)
    advanced = await _advanced(ground, min(size.taps, size.rows))
    ground.now = NOW + timedelta(days=10)
    fired = 0
    start = time.perf_counter()
    while due := await ground.do(deadlines.fire):
        fired += due
    return {"start": started, "advance": advanced, "fire": fired / (time.perf_counter() - start)}


async def _advanced(ground: Ground, count: int) -> float:
    """Each deal a unit of its own, many waiting at a time, as when people tap."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(deal_id: int) -> None:
        async with gate:
            await ground.do(door.happen, deal_id, Event("survey_completed"), user_id=EXECUTOR)

    start = time.perf_counter()
    await asyncio.gather(*(one(deal_id) for deal_id in range(1, count + 1)))
    return count / (time.perf_counter() - start)


def _theirs(file: Path, spiff: Spiff, count: int) -> Speeds:
    gc.collect()
    with closing(opened(file)) as database:
        database.execute("CREATE TABLE workflow (id INTEGER PRIMARY KEY, state TEXT)")
        start = time.perf_counter()
        for number in range(count):
            database.execute("INSERT INTO workflow VALUES (?, ?)", (number, spiff.started()))
        started = count / (time.perf_counter() - start)
        advanced = _stored(database, count, spiff.advanced)
        due = spiff.due()
        database.execute("UPDATE workflow SET state = ?", (due,))
        return {"start": started, "advance": advanced, "fire": _stored(database, count, spiff.fired)}


def _stored(database: sqlite3.Connection, count: int, step: Callable[[str], str]) -> float:
    """Items a second: read, brought one step on, written back."""
    start = time.perf_counter()
    for number in range(count):
        state = database.execute("SELECT state FROM workflow WHERE id = ?", (number,)).fetchone()[0]
        database.execute("UPDATE workflow SET state = ? WHERE id = ?", (step(state), number))
    return count / (time.perf_counter() - start)
