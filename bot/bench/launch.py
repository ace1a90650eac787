"""A launch: every row becomes a deal with its task, its call, its timer and its history, while people tap."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from bot.bench.company import EXECUTORS, Ground, on_ground
from bot.bench.measuring import Figure, Missing, Size, p99
from bot.bench.programs import ROOT
from bot.bench.raw import copied, rows_of, written_again

TAPPED = 100
"""Deals of another executor that are tapped on during the launch; the launched ones follow them."""
MADE = {"deal": f"id > {TAPPED}"} | dict.fromkeys(("task", "interaction", "timer", "history"), f"deal_id > {TAPPED}")


def measure(folder: Path, size: Size) -> list[Figure]:
    before = folder / "before.db"
    number = on_ground(before, lambda ground: _prepared(ground, size.rows))
    runs = [_once(folder, before, number) for _ in range(size.repetitions)]
    took, raw, checked = (median(run[name] for run in runs) for name in ("took", "raw", "checked"))
    late = p99([seconds for run in runs for seconds in run["taps"]]) * 1000
    grown = max(run["grown"] for run in runs)
    return [
        Figure(
            f"launch of {size.rows:,} rows / raw executemany",
            median(run["took"] / run["raw"] for run in runs),
            1.0,
            "lower",
            "x",
            f"{took:.2f} s against {raw:.2f} s; {checked:.2f} s where foreign keys are checked, as in the product",
        ),
        Figure(
            "a tap during a launch, p99", late, 25.0, "lower", "ms", f"{sum(len(run['taps']) for run in runs)} taps"
        ),
        Figure("memory that a launch adds", grown, 60.0, "lower", "MB", "the greatest of all runs"),
    ]


async def _prepared(ground: Ground, rows: int) -> int:
    await ground.launch(await ground.draft(TAPPED, EXECUTORS[1]))
    return await ground.draft(rows)


def _once(folder: Path, before: Path, number: int) -> dict[str, Any]:
    file = copied(before, folder / "launched.db")
    command = [sys.executable, "-m", "bot.bench.launching", str(file), str(number), str(TAPPED)]
    try:
        import psutil  # noqa: F401 - the launching process needs it
    except ImportError as error:
        raise Missing("psutil") from error
    run: dict[str, Any] = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    rows = rows_of(file, MADE)
    run["raw"] = written_again(before, rows)
    run["checked"] = written_again(before, rows, foreign_keys=True)
    return run
