"""A tap in a base of a million deals, beside the same tap in a base of a thousand."""

import asyncio
import gc
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from statistics import median

from bot.bench.company import EXECUTOR, EXECUTORS, Ground, ground_at, on_ground, tap
from bot.bench.measuring import Figure, Size
from bot.bench.raw import opened

SMALL = 1_000
OWN = 500
"""Deals of the executor who taps, the same number in both bases, spread evenly over each."""
OTHERS = EXECUTORS[1:]


def measure(folder: Path, size: Size) -> list[Figure]:
    small = min(SMALL, size.deals // 2)
    few, many = _base(folder / "few.db", small), _base(folder / "many.db", size.deals)
    each, other = asyncio.run(_measured((few, small), (many, size.deals), size.repetitions))
    ratio = median(big / little for little, big in zip(each, other, strict=True))
    name = f"a tap among {size.deals:,} deals / among {small:,}"
    figures = f"{median(other) * 1000:.2f} ms against {median(each) * 1000:.2f} ms"
    return [Figure(name, ratio, 1.2, "lower", "x", figures)]


def _base(file: Path, deals: int) -> Path:
    """One deal is launched, and the base is filled with its likes."""
    on_ground(file, _one_deal)
    own = _own_every(deals)
    executor = f"CASE WHEN n % {own} = 0 THEN {EXECUTOR} ELSE {OTHERS[0]} + n % {len(OTHERS)} END"
    with closing(opened(file)) as database:
        database.execute("BEGIN")
        _fill(database, "counterparty", deals, {"id": "n", "name": "'Client ' || n", "folded_name": "'client ' || n"})
        _fill(database, "phone", deals, {"id": "n", "counterparty_id": "n", "e164": "'+7' || (4950000000 + n)"})
        _fill(database, "campaign_row", deals, {"position": "n", "counterparty_id": "n"})
        deal = {"id": "n", "campaign_position": "n", "counterparty_id": "n", "executor_id": executor}
        _fill(database, "deal", deals, deal)
        _fill(database, "task", deals, {"id": "n", "deal_id": "n", "assignee_id": executor})
        for table in ("interaction", "history"):
            _fill(database, table, deals, {"id": "n", "deal_id": "n"})
        _fill(database, "timer", deals, {"deal_id": "n"})
        database.execute("COMMIT")
    return file


async def _one_deal(ground: Ground) -> None:
    await ground.launch(await ground.draft(1, OTHERS[0]))


def _own_every(deals: int) -> int:
    return max(deals // OWN, 2)


def _fill(database: sqlite3.Connection, table: str, count: int, own: Mapping[str, str]) -> None:
    """Copies a table's only row until there are `count`; `own` says which columns differ, as expressions of `n`."""
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(own.get(name, f"{table}.{name}") for name in columns)
    database.execute(
        f"WITH RECURSIVE number(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n < {count}) "
        f"INSERT INTO {table} SELECT {values} FROM number, (SELECT * FROM {table}) AS {table}"
    )


async def _measured(few: tuple[Path, int], many: tuple[Path, int], rounds: int) -> tuple[list[float], list[float]]:
    """The median seconds of a tap in each round, in the small base and in the big one, in turn."""
    found: tuple[list[float], list[float]] = ([], [])
    async with ground_at(few[0]) as small, ground_at(many[0]) as big:
        gc.collect()
        for turn in range(rounds):
            for ground, deals, taken in ((small, few[1], found[0]), (big, many[1], found[1])):
                own = range(_own_every(deals), deals + 1, _own_every(deals))
                size = max(len(own) // rounds, 1)
                taken.append(await _round(ground, own[turn * size : (turn + 1) * size]))
    return found


async def _round(ground: Ground, deals: range) -> float:
    taken = []
    for deal in deals:
        start = time.perf_counter()
        await ground.do(tap, deal, user_id=EXECUTOR)
        taken.append(time.perf_counter() - start)
    return median(taken)
