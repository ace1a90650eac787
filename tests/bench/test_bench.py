"""Each benchmark runs, at a tiny size, and finds something. How fast anything is depends on the machine: no test."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bench import bench, table
from bot.bench.company import NOW, Ground, on_ground
from bot.bench.deadlines import raw_sweep
from bot.bench.measuring import TINY, Better, Figure, Missing
from bot.bench.raw import copied
from bot.bench.spiff import Spiff
from services.process import deadlines

WRITTEN = """
SELECT deal.id, closed, reason, control_due, task.state, interaction.state,
       (SELECT count(*) FROM timer WHERE timer.deal_id = deal.id),
       (SELECT count(*) FROM history WHERE history.deal_id = deal.id)
FROM deal JOIN task ON task.deal_id = deal.id JOIN interaction ON interaction.deal_id = deal.id ORDER BY deal.id
"""


WITH_PROGRAMS = ("tap", "start", "outbox")
"""They start programs and wait for them."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.soak) if name in WITH_PROGRAMS else name for name in table.BENCHMARKS]
)
def test_a_benchmark_finds_positive_figures(name: str, tmp_path: Path) -> None:
    figures = table.BENCHMARKS[name](tmp_path, TINY)
    assert figures
    assert all(figure.ratio > 0 for figure in figures if figure.unit == "x")


def test_a_goal_is_met_on_its_better_side() -> None:
    def met(ratio: float, better: Better) -> bool:
        return Figure("some", ratio, 2.0, better, "x", "").met

    assert met(1.9, "lower") and not met(2.1, "lower")
    assert met(2.1, "higher") and not met(1.9, "higher")


def test_the_raw_sweep_leaves_what_ours_leaves(tmp_path: Path) -> None:
    async def launched(ground: Ground) -> None:
        await ground.launch(await ground.draft(30))

    async def swept(ground: Ground) -> None:
        while await ground.do(deadlines.fire):
            pass

    ours = tmp_path / "ours.db"
    on_ground(ours, launched)
    raw = copied(ours, tmp_path / "raw.db")
    on_ground(ours, swept, NOW + timedelta(days=10))
    raw_sweep(raw)
    assert _written(ours) == _written(raw)


def _written(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(WRITTEN).fetchall()


def test_spiff_goes_a_stage_on_and_ends_by_its_deadline() -> None:
    spiff = Spiff()
    assert spiff.ready(spiff.started()) == ["stage1"]
    assert spiff.ready(spiff.advanced(spiff.started())) == ["stage2"]
    assert spiff.ready(spiff.due()) == ["stage1"]
    assert spiff.ready(spiff.fired(spiff.due())) == []


def test_the_figures_are_printed_and_written_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = [Figure("one", 0.5, 1.0, "lower", "x", "1 s against 2 s"), Figure("two", 0.5, 1.0, "higher", "x", "")]
    monkeypatch.setattr(table, "BENCHMARKS", {"some": lambda folder, size: figures, "other": _missing})
    assert bench(tmp_path / "found.json", "", full=False) == 1
    assert json.loads((tmp_path / "found.json").read_text()) == [
        {"name": "one", "ratio": 0.5, "goal": 1.0, "better": "lower", "unit": "x"},
        {"name": "two", "ratio": 0.5, "goal": 1.0, "better": "higher", "unit": "x"},
    ]
    printed = capsys.readouterr().out
    assert "1 s against 2 s" in printed
    assert "other: SpiffWorkflow is not installed: pip install '.[bench]'" in printed


def test_a_benchmark_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench(None, "no such", full=False) == 2
    assert "launch" in capsys.readouterr().err


def _missing(folder: Path, size: object) -> list[Figure]:
    raise Missing("SpiffWorkflow")
