"""A launch in a process of its own, which prints what it saw as JSON.

Run by `python -m bot.bench.launching DATABASE CAMPAIGN DEALS`. The memory
that a launch adds can only be told where nothing else has been done before.
"""

import asyncio
import gc
import json
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import Any

import psutil

from bot.bench.company import EXECUTORS, Ground, ground_at, tap

TAP_EVERY = 0.01


async def launching(file: Path, campaign: int, deals: int) -> dict[str, Any]:
    """Seconds of the launch and of each tap meanwhile (on the first `deals`), and the MB that the process grew by."""
    taps: list[float] = []
    memory: list[int] = []
    async with ground_at(file) as ground:
        gc.collect()
        gc.freeze()  # as the bot does once it has started
        before = _memory()
        launched = asyncio.Event()
        tapping = asyncio.create_task(_tapping(ground, deals, launched, taps, memory))
        start = time.perf_counter()
        await ground.launch(campaign)
        took = time.perf_counter() - start
        launched.set()
        await tapping
    return {"took": took, "taps": taps, "grown": (max(memory) - before) / 2**20}


async def _tapping(ground: Ground, deals: int, launched: asyncio.Event, taps: list[float], memory: list[int]) -> None:
    each = cycle(range(1, deals + 1))
    while not launched.is_set():
        start = time.perf_counter()
        await ground.do(tap, next(each), user_id=EXECUTORS[1])
        taps.append(time.perf_counter() - start)
        memory.append(_memory())
        await asyncio.sleep(TAP_EVERY)


def _memory() -> int:
    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(launching(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))))
