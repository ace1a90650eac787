"""A process killed in the middle of its work, and started again: nothing is lost, nothing is doubled."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.sandbox import Phone, Sandbox
from services.db import Database
from services.models import (
    Answer,
    CampaignRow,
    Counterparty,
    Deal,
    History,
    Inbox,
    IntakeRow,
    Interaction,
    Outbox,
    Task,
    Timer,
)
from services.models import Phone as ClientsPhone
from tests.stories.office import ADMIN, DATA, TOKEN, rows_as_csv

ROOT = Path(__file__).parents[2]
ROWS = 20_000
PATIENCE = 60


class Process:
    """The real program, started from the command line."""

    def __init__(self, sandbox: Sandbox, database_url: str) -> None:
        self._env = os.environ | {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": sandbox.url,
            "DATABASE_URL": database_url,
            "ADMIN_IDS": str(ADMIN),
            "HTTP_PORT": "0",
            "QUIET_HOURS": "",
            "WORK_HOURS": "00:00-23:59",
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(sys.executable, "main.py", "run", cwd=ROOT, env=self._env)

    async def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def stop(self) -> int:
        """Asks it to stop, as a service manager does; returns its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), PATIENCE)


class Shop:
    """A sandbox, a process, and people who wait until they see what they wait for."""

    def __init__(self, sandbox: Sandbox, process: Process) -> None:
        self.sandbox, self.process = sandbox, process

    async def sees(self, phone: Phone, words: str) -> None:
        await self.sandbox.wait(lambda: words in phone.screen, timeout=PATIENCE)

    async def until(self, predicate: Callable[[], bool]) -> None:
        await self.sandbox.wait(predicate, timeout=PATIENCE)


@pytest.fixture
async def shop(database_url: str) -> AsyncIterator[Shop]:
    async with _open(database_url) as opened:
        yield opened


@asynccontextmanager
async def _open(database_url: str) -> AsyncIterator[Shop]:
    sandbox = await Sandbox.start(token=TOKEN)
    process = Process(sandbox, database_url)
    await process.start()
    try:
        yield Shop(sandbox, process)
        assert await process.stop() == 0
    finally:
        await sandbox.stop()


async def _draw_up(shop: Shop, rows: int) -> Phone:
    """The admin, who calls himself, draws up a campaign and stops before «В работу»."""
    admin = shop.sandbox.phone(ADMIN, first_name="Анна")
    await admin.send("/start")
    await shop.sees(admin, "Анна")
    await admin.send("/users")
    await shop.until(lambda: "Анна" in str(admin.buttons))
    await admin.tap("Анна…")
    await shop.until(lambda: "Роли" in str(admin.buttons))
    await admin.tap("Роли")
    await shop.until(lambda: "☐ исполнитель" in str(admin.buttons))
    await admin.tap("☐ исполнитель")
    await shop.until(lambda: "☑ исполнитель" in str(admin.buttons))
    await admin.send("/newcampaign")
    await shop.sees(admin, "Холодный обзвон № 1")
    await admin.send_file("clients.csv", rows_as_csv(rows))
    await shop.sees(admin, "clients.csv проверен")
    await admin.tap("Принять…")
    await shop.sees(admin, "clients.csv, ")
    await admin.tap("Шаблон анкеты")
    await shop.sees(admin, "шаблон")
    await admin.send_file("anketa.xlsx", (DATA / "anketa.xlsx").read_bytes())
    await shop.sees(admin, "anketa")
    await admin.tap("Исполнитель")
    await shop.until(lambda: "Анна" in str(admin.buttons))
    await admin.tap("Анна")
    await shop.until(lambda: "В работу" in str(admin.buttons))
    return admin


async def test_a_launch_goes_on_where_it_was_killed(shop: Shop, database_url: str) -> None:
    admin = await _draw_up(shop, ROWS)
    await admin.tap("В работу")
    await shop.sees(admin, "Запускаю")
    await shop.process.kill()
    interrupted = await _audit(database_url)
    await shop.process.start()
    await shop.until(lambda: any("Запущено" in message.text for message in admin.messages))
    await shop.until(lambda: any("Холодный обзвон № 1:" in message.text for message in admin.messages))
    counts = await _audit(database_url)
    assert interrupted["deals"] < ROWS
    assert counts == {
        "deals": ROWS,
        "rows": ROWS,
        "tasks": ROWS,
        "calls": ROWS,
        "timers": ROWS,
        "launched": ROWS,
        "told": 1,
    }


async def test_a_file_goes_on_where_its_reading_and_its_acceptance_were_killed(shop: Shop, database_url: str) -> None:
    admin = shop.sandbox.phone(ADMIN, first_name="Анна")
    await admin.send("/newcampaign")
    await shop.sees(admin, "Холодный обзвон № 1")
    await admin.send_file("clients.csv", rows_as_csv(ROWS))
    await shop.sees(admin, "Читаю файл clients.csv")
    await shop.process.kill()
    await shop.process.start()
    await shop.sees(admin, "clients.csv проверен")
    await admin.tap("Принять…")
    await shop.until(lambda: "Принять" not in str(admin.buttons))
    await shop.process.kill()
    await shop.process.start()
    await shop.sees(admin, "clients.csv, ")
    await admin.send("/campaigns")
    await shop.sees(admin, "Холодные обзвоны")
    async with Database.open(database_url) as db:
        assert await db.read(_taken) == (ROWS, ROWS, ROWS, 0)


def _taken(session: Session) -> tuple[int, ...]:
    models = (Counterparty, ClientsPhone, CampaignRow, IntakeRow)
    return tuple(session.scalars(select(func.count()).select_from(model)).one() for model in models)


@pytest.mark.soak
async def test_a_launch_killed_again_and_again_comes_to_its_end(shop: Shop, database_url: str) -> None:
    admin = await _draw_up(shop, ROWS * 2)
    await admin.tap("В работу")
    for _ in range(8):
        await shop.until(lambda: "Запускаю" in admin.screen or "Запущено" in admin.screen)
        await shop.process.kill()
        await shop.process.start()
    await shop.until(lambda: any("Холодный обзвон № 1:" in message.text for message in admin.messages))
    counts = await _audit(database_url)
    assert counts.pop("told") == 1
    assert set(counts.values()) == {ROWS * 2}


async def _audit(database_url: str) -> dict[str, int]:
    async with Database.open(database_url) as db:
        return await db.read(_counts)


def _counts(session: Session) -> dict[str, int]:
    def count(model: type, *where: object) -> int:
        return session.scalars(select(func.count()).select_from(model).where(*where)).one()  # type: ignore[arg-type]

    return {
        "deals": count(Deal),
        "rows": session.scalars(select(func.count(func.distinct(Deal.campaign_position)))).one(),
        "tasks": count(Task, Task.kind == "start_deal"),
        "calls": count(Interaction, Interaction.state == "planned"),
        "timers": count(Timer, Timer.name == "control"),
        "launched": count(History, History.event == "launched"),
        "told": count(Outbox, Outbox.kind == "launched"),
    }


async def test_a_survey_goes_on_after_kills_at_a_typed_and_at_a_tapped_answer(shop: Shop, database_url: str) -> None:
    admin = await _draw_up(shop, 3)
    await admin.tap("В работу")
    await shop.sees(admin, "Холодный обзвон № 1: 3 сделки")  # the last message for now: none comes between what follows
    await admin.tap("Следующая задача")
    await shop.sees(admin, "Новая сделка")
    await admin.tap("Дозвонился")
    await shop.sees(admin, "Вопрос 1")
    await admin.send("Иванова")
    await shop.process.kill()
    await shop.process.start()
    await shop.sees(admin, "упаковку")
    await admin.tap("Да")
    await shop.process.kill()
    await shop.process.start()
    await shop.sees(admin, "Сколько в месяц")
    assert await _answers(database_url) == ["Иванова", True]


async def _answers(database_url: str) -> list[object]:
    def query(session: Session) -> list[object]:
        assert not session.scalars(select(Inbox.update_id).where(Inbox.state == "quarantined")).all()
        return list(session.scalars(select(Answer.value).order_by(Answer.question_id)))

    async with Database.open(database_url) as db:
        return await db.read(query)
