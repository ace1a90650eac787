"""A sandbox whose clock stands still, a person who has started the bot, and two clients."""

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.sandbox import Clock, Phone, Sandbox
from tests.sandbox.browsing import echo, page
from tests.sandbox.client import NOON, TOKEN, Api

__all__ = ["echo", "page"]


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    started = await Sandbox.start(token=TOKEN, clock=Clock(frozen_at=NOON))
    yield started
    await started.stop()


@pytest_asyncio.fixture
async def ivan(sandbox: Sandbox) -> Phone:
    """Has started the bot; the update of it is already confirmed."""
    phone = sandbox.phone(101, first_name="Иван")
    await phone.send("/start")
    sandbox.state.queue.clear()
    return phone


@pytest_asyncio.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(sandbox.url, session)


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))) as client:
        yield client
