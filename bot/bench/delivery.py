"""The outbox's deliveries, beside bare aiogram sending as much; and how exactly the pace is kept."""

import asyncio
import gc
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.bench import programs
from bot.bench.company import EXECUTORS, NOW, TELEGRAM, Ground, on_ground
from bot.bench.measuring import Figure, Size, in_turn
from bot.bench.programs import StubServer
from bot.delivery.telegram import Courier, Pace
from bot.locales.say import Texts
from bot.updates.workplace import Workplace
from services.clock import MovableClock
from services.models import Outbox, User
from services.runtime import outbox
from services.runtime.jobs import ClaimedJob
from services.unit import Unit
from services.worker import Worker

IN_FLIGHT = 50
UNLIMITED = 1_000_000.0
RATES = (30, 1000)
RECIPIENTS = 10_000
"""The first recipient's id."""


def measure(folder: Path, size: Size) -> list[Figure]:
    turns = count()
    with programs.server() as server:
        ratio, ours, theirs = in_turn(
            lambda: on_ground(folder / f"{next(turns)}.db", lambda ground: _delivered(ground, server, size.taps)),
            lambda: asyncio.run(_bare(server, size.taps)),
            size.repetitions,
        )
    told = f"{ours:.0f}/s against {theirs:.0f}/s"
    return [Figure("outbox / bare aiogram sending", ratio, 0.9, "higher", "x", told), *map(_pace, RATES)]


async def _delivered(ground: Ground, server: StubServer, wanted: int) -> float:
    """Messages a second, each claimed, worded, sent and settled."""
    ids = range(RECIPIENTS, RECIPIENTS + wanted)
    await ground.db.run(_hire, ids)
    await ground.do(_post, ids)
    clock = MovableClock(NOW)
    async with _bot(server) as bot:
        pace = Pace(UNLIMITED, asyncio.get_running_loop().time)
        courier = Courier(bot, Workplace(ground.db, clock, ground.company, Texts.load()), pace)
        worker = Worker(ground.db, clock, ground.company, {}, courier.deliver, _nothing)
        gc.collect()
        gc.freeze()  # as the bot does once it has started
        start = time.perf_counter()
        while await worker.deliver():
            pass
        took = time.perf_counter() - start
        gc.unfreeze()
    sent = await ground.db.read(_sent)
    assert sent == wanted, f"{sent} of {wanted} messages were sent"
    return wanted / took


def _hire(session: Session, ids: Sequence[int]) -> None:
    values = {"name": "P", "active": True, "reachable": True, "created_at": NOW}
    session.execute(insert(User), [values | {"id": each, "telegram_id": TELEGRAM + each} for each in ids])


def _post(unit: Unit, recipients: Sequence[int]) -> None:
    outbox.post(unit, "unreachable", {each: {"user": EXECUTORS[0]} for each in recipients})


def _sent(session: Session) -> int:
    return session.scalars(select(func.count()).where(Outbox.state == "sent")).one()


async def _nothing(job: ClaimedJob) -> None:
    """No jobs run here."""


async def _bare(server: StubServer, wanted: int) -> float:
    gate = asyncio.Semaphore(IN_FLIGHT)
    async with _bot(server) as bot:

        async def send(chat: int) -> None:
            async with gate:
                await bot.send_message(chat, "User 2: " + "x" * 50, parse_mode="HTML")

        gc.collect()
        start = time.perf_counter()
        await asyncio.gather(*(send(chat) for chat in range(1, wanted + 1)))
        return wanted / (time.perf_counter() - start)


def _bot(server: StubServer) -> Bot:
    return Bot(programs.TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))


def _pace(rate: int) -> Figure:
    gap = asyncio.run(_gap(rate, chats=rate * 2))
    error = abs(gap * rate - 1) * 100
    return Figure(f"pace of {rate:,}/s, error", error, 1.0, "lower", "%", f"{1 / gap:.2f}/s")


async def _gap(rate: int, chats: int) -> float:
    """Seconds between two sendings on average, to so many different chats that all want to be first."""
    loop = asyncio.get_running_loop()
    pace = Pace(rate, loop.time)

    async def sent(chat: int) -> float:
        await pace.turn(chat)
        return loop.time()

    moments = await asyncio.gather(*map(sent, range(chats)))
    return (max(moments) - min(moments)) / (chats - 1)
