"""What a bot meets on a bad day: flood control and faults on purpose."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter, TelegramServerError

from bot.sandbox import Clock, Flood, Phone, Sandbox
from tests.sandbox.client import NOON, TOKEN, Api


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """With flood control."""
    started = await Sandbox.start(token=TOKEN, clock=Clock(frozen_at=NOON), flood=Flood(chat_burst=3))
    yield started
    await started.stop()


async def test_a_short_burst_in_a_chat_passes_and_no_more(api: Api, ivan: Phone) -> None:
    for word in "abc":
        await api.do("sendMessage", chat_id=101, text=word)
    answer = await api.call("sendMessage", chat_id=101, text="d")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }


async def test_after_the_wait_one_more_passes(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    for word in "abc":
        await api.do("sendMessage", chat_id=101, text=word)
    sandbox.clock.advance(timedelta(seconds=1))
    await api.do("sendMessage", chat_id=101, text="d")
    assert (await api.call("sendMessage", chat_id=101, text="e"))["error_code"] == 429


async def test_edits_count_as_messages_do(api: Api, ivan: Phone) -> None:
    message = (await api.do("sendMessage", chat_id=101, text="a"))["message_id"]
    for word in "bc":
        await api.do("editMessageText", chat_id=101, message_id=message, text=word)
    assert (await api.call("editMessageText", chat_id=101, message_id=message, text="d"))["error_code"] == 429


async def test_thirty_a_second_over_all_chats(api: Api, sandbox: Sandbox) -> None:
    for number in range(31):
        await sandbox.phone(1000 + number).send("/start")
    codes = [(await api.call("sendMessage", chat_id=1000 + number, text="x")).get("error_code") for number in range(31)]
    assert codes == [None] * 30 + [429]


async def test_a_refused_message_takes_nobodys_turn(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    for _ in range(50):
        await api.call("sendMessage", chat_id=101, text="x")
    await sandbox.phone(102).send("/start")
    await api.do("sendMessage", chat_id=102, text="x")


async def test_answers_to_presses_are_free(api: Api, ivan: Phone) -> None:
    for _ in range(10):
        await api.do("answerCallbackQuery", callback_query_id=await ivan.tap_raw("x"))


async def test_a_429_says_in_the_header_too_when_to_come_back(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    sandbox.faults.fail_next("sendMessage", status=429, retry_after=7)
    async with api.session.post(f"{api.url}/bot{TOKEN}/sendMessage", data={"chat_id": 101, "text": "x"}) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "7")


async def test_aiogram_understands_the_429(bot: Bot, sandbox: Sandbox, ivan: Phone) -> None:
    sandbox.faults.fail_next("sendMessage", status=429, retry_after=7)
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(101, "x")
    assert caught.value.retry_after == 7


async def test_a_fault_strikes_as_often_as_asked_and_that_method_only(bot: Bot, sandbox: Sandbox, ivan: Phone) -> None:
    sandbox.faults.fail_next("sendMessage", status=500, times=2)
    await bot.get_me()
    for _ in range(2):
        with pytest.raises(TelegramServerError, match="Internal Server Error"):
            await bot.send_message(101, "x")
    await bot.send_message(101, "x")


async def test_a_proxy_answers_with_a_page(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.fail_next("getMe", html=True)
    async with api.session.post(f"{api.url}/bot{TOKEN}/getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")


async def test_a_message_may_arrive_though_the_line_broke(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    sandbox.faults.fail_next("sendMessage", drop_after=True)
    with pytest.raises(aiohttp.ClientError):
        await api.call("sendMessage", chat_id=101, text="x")
    assert ivan.screen == "x"


async def test_an_answer_may_take_its_time(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    sandbox.faults.fail_next("getMe", delay=0.05)
    loop = asyncio.get_running_loop()
    started = loop.time()
    await api.do("getMe")
    assert loop.time() - started >= 0.05
