"""Runs the benchmarks and prints what they found."""

import json as json_format
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from typer import echo

from bot.bench import base, deadlines, delivery, engine, files, launch, start, taps
from bot.bench.measuring import FULL, QUICK, Figure, Missing, Size

Benchmark = Callable[[Path, Size], list[Figure]]

BENCHMARKS: Mapping[str, Benchmark] = {
    "launch": launch.measure,
    "file": files.measure,
    "tap": taps.measure,
    "engine": engine.measure,
    "idle tick": deadlines.measure_idle,
    "mass deadline": deadlines.measure_mass,
    "big base": base.measure,
    "start": start.measure,
    "outbox": delivery.measure,
}
INSTALL = "is not installed: pip install '.[bench]'"


def bench(json: Path | None, only: str, *, full: bool) -> int:
    """Prints a line a figure; returns 1 where a goal is missed, 2 where `only` names no benchmark."""
    chosen = {name: benchmark for name, benchmark in BENCHMARKS.items() if only in name}
    if not chosen:
        echo(f"no benchmark has {only!r} in its name; there are: {', '.join(BENCHMARKS)}", err=True)
        return 2
    echo(f"{'what':<52}{'measured':>12}  {'goal':<10}{'':<8}in figures")
    found = [figure for name, benchmark in chosen.items() for figure in _run(name, benchmark, FULL if full else QUICK)]
    if json is not None:
        json.write_text(json_format.dumps([_row(figure) for figure in found], indent=1) + "\n", encoding="utf-8")
    return 0 if all(figure.met for figure in found) else 1


def _run(name: str, benchmark: Benchmark, size: Size) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="dozvon-bench-") as folder:
        try:
            figures = benchmark(Path(folder), size)
        except Missing as missing:
            echo(f"{name}: {missing} {INSTALL}")
            return []
    for figure in figures:
        echo(_line(figure))
    return figures


def _line(figure: Figure) -> str:
    measured, goal = f"{figure.ratio:.2f} {figure.unit}", f"{'≤' if figure.better == 'lower' else '≥'} {figure.goal:g}"
    return f"{figure.name:<52}{measured:>12}  {goal:<10}{'met' if figure.met else 'MISSED':<8}{figure.absolute}"


def _row(figure: Figure) -> dict[str, object]:
    return {name: value for name, value in asdict(figure).items() if name != "absolute"}
