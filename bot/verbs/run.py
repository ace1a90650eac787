"""`run`: the bot itself, until it is told to stop; then it finishes what it has begun."""

import asyncio
import signal
import sys

import structlog
from aiogram.exceptions import TelegramNetworkError, TelegramUnauthorizedError

from bot.app import build
from bot.config import Settings
from bot.locales.say import Texts
from bot.operations.status import Status, serve
from bot.updates.poll import Unauthorized
from bot.verbs.starting import in_one_line, load_settings
from services.clock import WallClock
from services.db import schema

log = structlog.get_logger()


@in_one_line
def run() -> int:
    settings = load_settings("BOT_TOKEN")
    schema.upgrade(settings.database_url)
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    texts = Texts.load()
    try:
        async with (
            build(settings, WallClock(), texts) as app,
            serve(settings.http_host, settings.http_port, Status(app)),
        ):
            log.info("started", bot=app.company.bot_name)
            await app.run_until(stopped)
            log.info("stopped")
    except (TelegramUnauthorizedError, Unauthorized):
        return _ended("BOT_TOKEN is wrong: Telegram does not know it", 2)
    except TelegramNetworkError:
        return _ended(f"{settings.bot_api_url or 'Telegram'} does not answer", 1)
    return 0


def _ended(why: str, code: int) -> int:
    print(why, file=sys.stderr)
    return code
