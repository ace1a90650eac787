"""A company on an empty SQLite database, filled fast: the ground that the benchmarks stand on."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.orm import Session

from fsm.calendar import Calendar, Hours
from services import campaigns, first_start, schema, staff, surveys
from services.db import Database
from services.intake.surveys import QuestionRow
from services.models import CampaignRow, Counterparty, Phone, User, UserRole
from services.numbers import take_range
from services.unit import PROCESS, Company, Unit

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")
ADMIN, EXECUTOR = 1, 2
EXECUTORS = range(2, 22)
TELEGRAM = 1000
"""A user's Telegram id is so much above his own."""

R = TypeVar("R")


class Ground:
    """A database with an admin and an executor; `unit` makes units of work at the ground's moment."""

    def __init__(self, db: Database, company: Company, file: Path) -> None:
        self.db, self.company, self.file, self.now = db, company, file, NOW

    def unit(self, session: Session, user_id: int | None = None) -> Unit:
        actor = PROCESS if user_id is None else staff.actor_by_id(session, self.company, user_id)
        return Unit(session, actor, self.now, self.company, "bench")

    async def do(self, service: Callable[..., R], *args: Any, user_id: int | None = None) -> R:
        return await self.db.run(lambda session: service(self.unit(session, user_id), *args))

    async def draft(self, rows: int, executor: int = EXECUTOR) -> int:
        """A campaign over new clients that lacks nothing, and is posted. Returns its number."""
        return await self.db.run(self._draft, rows, executor)

    def _draft(self, session: Session, rows: int, executor: int) -> int:
        unit = self.unit(session, ADMIN)
        first = take_range(session, "counterparty", rows)
        ids = range(first, first + rows)
        session.execute(insert(Counterparty), [_client(number) for number in ids])
        session.execute(insert(Phone), [_phone(number) for number in ids])
        number = campaigns.draw_up(unit)
        lines = [
            {"campaign_id": number, "position": place, "counterparty_id": each} for place, each in enumerate(ids, 1)
        ]
        session.execute(insert(CampaignRow), lines)
        campaigns.choose_template(unit, number, surveys.add_template(unit, "bench", [QuestionRow(1, "?", "text")]))
        campaigns.choose_executor(unit, number, executor)
        campaigns.post(unit, number)
        return number

    async def launch(self, number: int) -> None:
        while not await self.do(campaigns.launch_chunk, number):
            pass


async def open_ground(folder: Path, name: str = "ground") -> Ground:
    file = folder / f"{name}.db"
    url = f"sqlite+aiosqlite:///{file}"
    schema.upgrade(url)
    db = Database.open(url)
    version_id, processes = await db.run(_found)
    company = Company(
        zone=MOSCOW,
        language="ru",
        calendar=Calendar(MOSCOW),
        work_hours=Hours.parse("09:00-18:00"),
        quiet_hours=None,
        admin_ids=frozenset(),
        bot_name="bench",
        version_id=version_id,
        processes=processes,
    )
    company.calendar.is_working_day(NOW.date())  # the holidays of a year are looked up once
    return Ground(db, company, file)


def in_ground(folder: Path, work: Callable[[Ground], Coroutine[Any, Any, R]], name: str = "ground") -> R:
    """Opens a ground, works on it, closes it."""

    async def run() -> R:
        ground = await open_ground(folder, name)
        try:
            return await work(ground)
        finally:
            await ground.db.close()

    return asyncio.run(run())


def _found(session: Session) -> Any:
    first_start.prepare(session, "ru", NOW)
    session.execute(insert(User), [_user(number) for number in (ADMIN, *EXECUTORS)])
    roles = [(ADMIN, "admin"), *((number, "executor") for number in EXECUTORS)]
    session.execute(insert(UserRole), [{"user_id": number, "role": role} for number, role in roles])
    return first_start.current_version(session, NOW)


def _user(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "telegram_id": TELEGRAM + number,
        "name": f"User {number}",
        "manager_id": None if number == ADMIN else ADMIN,
        "active": True,
        "reachable": True,
        "created_at": NOW,
    }


def _client(number: int) -> dict[str, Any]:
    name = f"Client {number}"
    return {"id": number, "name": name, "folded_name": name.lower(), "do_not_call": False, "created_at": NOW}


def _phone(number: int) -> dict[str, Any]:
    return {"counterparty_id": number, "place": 1, "e164": f"+7495{number:07}", "wrong": False}
