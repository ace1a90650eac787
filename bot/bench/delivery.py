"""The outbox's deliveries, beside bare aiogram sending as much; and how exactly the pace is kept."""

import asyncio
import time
from pathlib import Path

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import insert

from bot.bench import programs
from bot.bench.company import EXECUTORS, NOW, TELEGRAM, Ground, in_ground
from bot.bench.measuring import Figure, Size, in_turn
from bot.bench.programs import Server
from bot.delivery.telegram import Courier, Pace
from bot.texts import Texts
from services import outbox
from services.clock import MovableClock
from services.models import User
from services.unit import Unit
from services.worker import Worker

IN_FLIGHT = 50
UNLIMITED = 1_000_000.0
RATES = (30, 1000)
FIRST_RECIPIENT = 10_000


def measure(folder: Path, size: Size) -> list[Figure]:
    with programs.server() as server:
        turns = iter(range(size.repetitions))
        ratio, ours, theirs = in_turn(
            lambda: in_ground(folder, lambda ground: _delivered(ground, server, size.taps), f"outbox{next(turns)}"),
            lambda: asyncio.run(_bare(server, size.taps)),
            size.repetitions,
        )
    figures = [
        Figure("outbox / bare aiogram sending", ratio, 0.9, "higher", "ratio", f"{ours:.0f}/s against {theirs:.0f}/s")
    ]
    for rate in RATES:
        error = asyncio.run(_error(rate, min(size.taps, rate * 2)))
        figures.append(
            Figure(f"pace of {rate}/s, error / 1 %", error * 100, 1.0, "lower", "ratio", f"{error * 100:.2f} %")
        )
    return figures


async def _delivered(ground: Ground, server: Server, count: int) -> float:
    """Messages a second, each claimed, worded, sent and settled."""
    people = [_person(number) for number in range(count)]
    await ground.db.run(lambda session: session.execute(insert(User), people) and None)
    await ground.do(_post, [each["id"] for each in people])
    clock = MovableClock(NOW)
    async with _bot(server) as bot:
        pace = Pace(UNLIMITED, asyncio.get_running_loop().time)
        courier = Courier(bot, ground.db, clock, ground.company, Texts.load(), pace)
        worker = Worker(ground.db, clock, ground.company, {}, courier.deliver)
        start = time.perf_counter()
        while await worker.deliver():
            pass
        return count / (time.perf_counter() - start)


def _person(number: int) -> dict[str, object]:
    about = {"name": "P", "active": True, "reachable": True, "created_at": NOW}
    return about | {"id": FIRST_RECIPIENT + number, "telegram_id": TELEGRAM * 100 + number}


def _post(unit: Unit, recipients: list[int]) -> None:
    outbox.post(unit, "unreachable", {each: {"user": EXECUTORS[0]} for each in recipients})


async def _bare(server: Server, count: int) -> float:
    gate = asyncio.Semaphore(IN_FLIGHT)
    async with _bot(server) as bot:

        async def send(chat: int) -> None:
            async with gate:
                await bot.send_message(chat, "User остановил бота: сообщения до него не доходят.", parse_mode="HTML")

        start = time.perf_counter()
        await asyncio.gather(*(send(chat) for chat in range(1, count + 1)))
        return count / (time.perf_counter() - start)


def _bot(server: Server) -> Bot:
    return Bot(programs.TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))


async def _error(rate: int, count: int) -> float:
    """By how much the time of `count` sendings differs from what the rate says."""
    loop = asyncio.get_running_loop()
    pace = Pace(rate, loop.time)
    start = loop.time()
    for chat in range(count + 1):
        await pace.turn(chat)
    return abs((loop.time() - start) / (count / rate) - 1)
