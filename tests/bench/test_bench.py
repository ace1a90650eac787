"""The benchmarks run: at a tiny size, which says nothing about speed."""

import json
from pathlib import Path

import pytest

from bot.bench.measuring import TINY, Figure
from bot.bench.table import BENCHMARKS, bench

WITH_PROGRAMS = ("tap", "start", "outbox")
"""They start programs and wait for them."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.soak) if name in WITH_PROGRAMS else name for name in BENCHMARKS]
)
def test_a_benchmark_measures_both_sides(name: str, tmp_path: Path) -> None:
    figures = BENCHMARKS[name](tmp_path, TINY)
    assert figures
    assert all(figure.ratio >= 0 and figure.absolute for figure in figures)


def test_a_goal_is_met_on_its_better_side() -> None:
    def figure(ratio: float, better: str) -> Figure:
        return Figure("x", ratio, 2.0, better, "ratio", "")  # type: ignore[arg-type]

    assert figure(1.9, "lower").met and not figure(2.1, "lower").met
    assert figure(2.1, "higher").met and not figure(1.9, "higher").met


def test_the_figures_are_written_for_machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.bench.table.QUICK", TINY)
    bench(tmp_path / "figures.json", "engine", full=False)
    rows = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert {row["name"] for row in rows} >= {"engine, start / SpiffWorkflow"}
    assert set(rows[0]) == {"name", "ratio", "goal", "better", "unit"}
