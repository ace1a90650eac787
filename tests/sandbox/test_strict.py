"""Strict mode: what Telegram lets pass and a test should not."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import TOKEN, Api, buttons


async def unknown_method(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await api.refusal("sendPigeon")


async def unknown_parameter(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x", colour="red")


async def wide_row(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup=buttons(*"123456789"))


async def several_actions(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    both = buttons("x", callback_data="x", url="https://x.ru")
    await api.do("sendMessage", chat_id=101, text="x", reply_markup=both)


async def answered_twice(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    pressed = await ivan.tap_raw("x")
    for _ in range(2):
        await api.do("answerCallbackQuery", callback_query_id=pressed)


async def answered_late(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    pressed = await ivan.tap_raw("x")
    sandbox.clock.advance(timedelta(seconds=11))
    await api.do("answerCallbackQuery", callback_query_id=pressed)


Sin = Callable[[Api, Sandbox, Phone], Awaitable[Any]]
SINS: tuple[tuple[Sin, str], ...] = (
    (unknown_method, "unknown method sendPigeon"),
    (unknown_parameter, "sendMessage has no parameter colour"),
    (wide_row, "9 buttons in a row, more than 8"),
    (several_actions, "button «x» has several actions"),
    (answered_twice, "a callback answered twice"),
    (answered_late, "a callback answered later than 10 seconds"),
)


@pytest.mark.parametrize(("sin", "said"), SINS, ids=[sin.__name__ for sin, _ in SINS])
async def test_a_violation_fails_the_check(api: Api, sandbox: Sandbox, ivan: Phone, sin: Sin, said: str) -> None:
    await sin(api, sandbox, ivan)
    assert sandbox.violations == [said]
    with pytest.raises(AssertionError, match=said):
        sandbox.check()


async def test_ordinary_work_passes_the_check(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    sent = await api.do("sendMessage", chat_id=101, text="x", protect_content=True, reply_markup=buttons(*"12345678"))
    await api.do("editMessageText", chat_id=101, message_id=sent["message_id"], text="y")
    await api.do("getUpdates", offset=1, limit=5, timeout=0, allowed_updates=["message"])
    sandbox.check()


async def test_without_strict_mode_nothing_is_held_against_the_bot(api: Api) -> None:
    lenient = await Sandbox.start(token=TOKEN, strict=False)
    await Api(lenient.url, api.session).refusal("sendPigeon")
    lenient.check()
    await lenient.stop()
