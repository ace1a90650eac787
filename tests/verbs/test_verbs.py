"""The command line as somebody at a terminal uses it."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
TOKEN = "123456:TEST-TOKEN-OF-THE-SANDBOX-000000000"


class Terminal:
    """Runs `python main.py …` with an environment of its own and keeps what it said."""

    def __init__(self, database_url: str) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = kept | {"DATABASE_URL": database_url, "LANG": "C.UTF-8", "PYTHONUTF8": "1"}

    def run(self, *words: str, **environment: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "main.py", *words],
            cwd=ROOT,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def terminal(database_url: str) -> Terminal:
    return Terminal(database_url)


def test_an_xlsx_of_counterparties_is_taken_in_and_counted(terminal: Terminal) -> None:
    code, said = terminal.run("import", str(DATA / "kontragenty.xlsx"))
    assert code == 0
    assert "40" in said.splitlines()[0]


def test_the_same_file_again_adds_nobody(terminal: Terminal) -> None:
    terminal.run("import", str(DATA / "kontragenty.xlsx"))
    _, said = terminal.run("import", str(DATA / "kontragenty.xlsx"))
    assert "Добавлено: 0" in said and "40" in said


def test_a_csv_as_1c_saves_it_is_taken_in(terminal: Terminal) -> None:
    code, said = terminal.run("import", str(DATA / "kontragenty-1c.csv"))
    assert code == 0
    assert "20" in said.splitlines()[0]


def test_refused_rows_are_named_with_their_reason(terminal: Terminal) -> None:
    code, said = terminal.run("import", str(DATA / "kontragenty-flawed.xlsx"))
    assert code == 1
    assert "Строка 5: нет наименования" in said
    assert "Строка 3: ИНН «9900000018» неверный" in said


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_what_is_no_table_gets_one_clear_line(terminal: Terminal, tmp_path: Path) -> None:
    picture = tmp_path / "photo.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    code, said = terminal.run("import", str(picture))
    assert code == 1
    assert said.strip() == "Это не таблица. Принимаю XLSX, XLS, ODS и CSV."


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_wrong_setting_ends_with_its_name_and_what_it_takes(terminal: Terminal) -> None:
    code, said = terminal.run("run", BOT_TOKEN="nonsense")
    assert code == 2
    assert said.startswith("BOT_TOKEN is wrong: it takes")
    assert "nonsense" not in said


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_missing_token_ends_with_its_name(terminal: Terminal) -> None:
    code, said = terminal.run("run")
    assert code == 2
    assert said.startswith("BOT_TOKEN is missing: it takes")


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_the_shipped_process_is_right_and_can_be_drawn(terminal: Terminal) -> None:
    code, said = terminal.run("process", "check", "fsm/sale.yaml")
    assert code == 0
    assert "nothing is wrong" in said
    code, drawn = terminal.run("process", "show")
    assert code == 0
    assert "stateDiagram" in drawn and "Квалификация клиента" in drawn and "10" in drawn


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_wrong_process_is_refused_with_file_and_line(terminal: Terminal, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    text = (ROOT / "fsm" / "sale.yaml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("group_set: business_card", "group_set: nowhere"), encoding="utf-8")
    line = next(
        place for place, each in enumerate(wrong.read_text(encoding="utf-8").splitlines(), 1) if "nowhere" in each
    )
    code, said = terminal.run("process", "check", str(wrong))
    assert code == 1
    assert f"wrong.yaml:{line}" in said


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_backup_of_a_live_database_can_be_put_back(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("import", str(DATA / "kontragenty.xlsx"))
    copy = tmp_path / "copy.db"
    assert terminal.run("backup", str(copy))[0] == 0
    terminal.run("import", str(DATA / "kontragenty-1c.csv"))
    assert terminal.run("restore", str(copy))[0] == 0
    with sqlite3.connect(copy) as restored:
        assert restored.execute("SELECT count(*) FROM counterparty").fetchone() == (40,)
    assert "Добавлено: 20" in terminal.run("import", str(DATA / "kontragenty-1c.csv"))[1]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_what_is_no_backup_is_not_put_back(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("import", str(DATA / "kontragenty.xlsx"))
    junk = tmp_path / "junk.db"
    junk.write_bytes(b"junk" * 1000)
    code, said = terminal.run("restore", str(junk))
    assert code == 1
    assert "no sound SQLite database" in said
    assert "Добавлено: 0" in terminal.run("import", str(DATA / "kontragenty.xlsx"))[1]


def test_the_schema_goes_to_its_newest_version(terminal: Terminal) -> None:
    code, said = terminal.run("migrate")
    assert code == 0
    assert "the schema is at 0" in said


async def test_check_says_a_line_each_and_fails_where_one_fails(database_url: str) -> None:
    sandbox = await Sandbox.start(token=TOKEN)
    terminal = Terminal(database_url)
    try:
        code, said = await asyncio.to_thread(terminal.run, "check", BOT_TOKEN=TOKEN, BOT_API_URL=sandbox.url)
        assert code == 0, said
        assert "telegram    ok  @" in said
        wrong = TOKEN.replace("TEST", "FAKE")
        code, said = await asyncio.to_thread(terminal.run, "check", BOT_TOKEN=wrong, BOT_API_URL=sandbox.url)
        assert code == 1
        assert "telegram    FAILED" in said and "FAKE" not in said
    finally:
        await sandbox.stop()
