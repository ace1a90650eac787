"""Runs the benchmarks and prints what they found."""

import json as json_format
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from bot.bench import deadlines, delivery, engine, files, launch, start, taps
from bot.bench.measuring import FULL, QUICK, Figure, Missing, Size

Benchmark = Callable[[Path, Size], list[Figure]]

BENCHMARKS: Mapping[str, Benchmark] = {
    "launch": launch.measure,
    "file": files.measure,
    "tap": taps.measure,
    "engine": engine.measure,
    "idle tick": deadlines.measure_idle,
    "mass deadline": deadlines.measure_mass,
    "big base": taps.measure_big_base,
    "start": start.measure,
    "outbox": delivery.measure,
}


def bench(json: Path | None, only: str, *, full: bool) -> int:
    """Prints a line a figure; returns 1 where a goal is missed, so that a script notices."""
    size = FULL if full else QUICK
    found: list[Figure] = []
    print(f"{'what':<44}{'ratio':>8}  goal      measured")
    for name, benchmark in BENCHMARKS.items():
        if only in name:
            found += _run(benchmark, name, size)
    if json is not None:
        json.write_text(json_format.dumps([_row(figure) for figure in found], indent=1), encoding="utf-8")
    return 0 if all(figure.met for figure in found) else 1


def _run(benchmark: Benchmark, name: str, size: Size) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="dozvon-bench-") as folder:
        try:
            figures = benchmark(Path(folder), size)
        except Missing as missing:
            print(f"{name:<44}{'–':>8}  {missing}: pip install 'dozvon[bench]'")
            return []
    for figure in figures:
        sign = "≤" if figure.better == "lower" else "≥"
        mark = "ok    " if figure.met else "MISSED"
        print(f"{figure.name:<44}{figure.ratio:>8.2f}  {sign} {figure.goal:<5g} {mark}  {figure.absolute}", flush=True)
    return figures


def _row(figure: Figure) -> dict[str, object]:
    return {name: value for name, value in asdict(figure).items() if name != "absolute"}
