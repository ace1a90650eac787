"""A company on an SQLite database: the ground that the benchmarks stand on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from fsm.calendar import Calendar, Hours
from services.calling import calls, next_deal
from services.campaigns import drafts, launching
from services.db import Database, schema
from services.db.id_ranges import take_range
from services.deals import cards
from services.directories import first_start
from services.models import CampaignRow, Counterparty, Phone, User, UserRole
from services.orders import orders
from services.reading.sheets.survey_forms import QuestionRow
from services.rights import actors
from services.surveys import templates
from services.unit import PROCESS, Company, Unit

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")
ADMIN, EXECUTOR = 1, 2
EXECUTORS = range(2, 102)
TELEGRAM = 1000
"""A user's Telegram id is so much above his own."""

R = TypeVar("R")


class Ground:
    """The company at work; `unit` makes units of work at the ground's moment, which stands still until it is moved."""

    def __init__(self, db: Database, company: Company, now: datetime) -> None:
        self.db, self.company, self.now = db, company, now

    def unit(self, session: Session, user_id: int | None = None) -> Unit:
        actor = PROCESS if user_id is None else actors.actor_by_id(session, self.company, user_id)
        return Unit(session, actor, self.now, self.company, "bench")

    async def do(self, service: Callable[..., R], *args: Any, user_id: int | None = None) -> R:
        """One unit of work, by the process itself or by somebody."""
        return await self.db.run(lambda session: service(self.unit(session, user_id), *args))

    async def draft(self, rows: int, executor: int = EXECUTOR) -> int:
        """A campaign over new clients that is posted, but not launched. Returns its number."""
        return await self.do(_draft, rows, executor, user_id=ADMIN)

    async def launch(self, number: int) -> None:
        while not await self.do(launching.launch_chunk, number):
            pass


@asynccontextmanager
async def ground_at(file: Path, now: datetime = NOW) -> AsyncIterator[Ground]:
    """The ground in this file, made where there is none yet."""
    url = f"sqlite+aiosqlite:///{file}"
    schema.upgrade(url)
    async with Database.open(url) as db:
        version_id, processes = await db.run(_found, now)
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
            fill_order=orders.fill,
        )
        company.calendar.is_working_day(now.date())  # looks the year's holidays up, as the bot does at its start
        yield Ground(db, company, now)


def on_ground(file: Path, work: Callable[[Ground], Coroutine[Any, Any, R]], now: datetime = NOW) -> R:
    """Opens the ground in this file, works on it, closes it."""

    async def run() -> R:
        async with ground_at(file, now) as ground:
            return await work(ground)

    return asyncio.run(run())


def tap(unit: Unit, deal_id: int) -> int | None:
    """What «Нет ответа» does: the call is recorded, another one planned, the next deal looked for."""
    call = cards.card(unit, deal_id).call
    assert call is not None
    calls.record(unit, deal_id, call.id, "no_answer")
    return next_deal.next_deal(unit)


def set_up_campaign(unit: Unit) -> int:
    """A draft that lacks nothing but its rows."""
    number = drafts.draw_up(unit)
    drafts.choose_template(unit, number, templates.add_template(unit, "bench", [QuestionRow(1, "?", "text")]))
    return number


def _draft(unit: Unit, rows: int, executor: int) -> int:
    first = take_range(unit.session, "counterparty", rows)
    ids = range(first, first + rows)
    unit.session.execute(insert(Counterparty), [_client(number, unit.now) for number in ids])
    unit.session.execute(insert(Phone), [_phone(number) for number in ids])
    number = set_up_campaign(unit)
    lines = [{"campaign_id": number, "position": place, "counterparty_id": each} for place, each in enumerate(ids, 1)]
    unit.session.execute(insert(CampaignRow), lines)
    drafts.choose_executor(unit, number, executor)
    launching.post(unit, number)
    return number


def _found(session: Session, now: datetime) -> Any:
    first_start.prepare(session, "ru")
    if session.scalar(select(User.id).limit(1)) is None:
        session.execute(insert(User), [_user(number, now) for number in (ADMIN, *EXECUTORS)])
        roles = [(ADMIN, "admin"), *((number, "executor") for number in EXECUTORS)]
        session.execute(insert(UserRole), [{"user_id": number, "role": role} for number, role in roles])
    return first_start.current_version(session, now)


def _user(number: int, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "telegram_id": TELEGRAM + number,
        "name": f"User {number}",
        "manager_id": None if number == ADMIN else ADMIN,
        "active": True,
        "reachable": True,
        "created_at": now,
    }


def _client(number: int, now: datetime) -> dict[str, Any]:
    name = f"Client {number}"
    return {"id": number, "name": name, "folded_name": name.lower(), "do_not_call": False, "created_at": now}


def _phone(number: int) -> dict[str, Any]:
    return {"counterparty_id": number, "place": 1, "e164": f"+7495{number:07}", "wrong": False}
