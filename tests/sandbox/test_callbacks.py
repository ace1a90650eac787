"""Pressed buttons: what the bot gets, and how long it may take to answer."""

from datetime import timedelta

import pytest

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api, buttons

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def card(api: Api, ivan: Phone) -> int:
    sent = await api.do("sendMessage", chat_id=101, text="card", reply_markup=buttons("да"))
    return int(sent["message_id"])


async def test_a_press_arrives_with_its_data_and_message(api: Api, ivan: Phone, card: int) -> None:
    await ivan.tap("да")
    [update] = await api.do("getUpdates")
    query = update["callback_query"]
    assert (query["data"], query["message"]["message_id"], query["from"]["id"]) == ("да", card, 101)
    assert isinstance(query["id"], str)
    assert query["chat_instance"]


async def test_an_answer_is_a_toast(api: Api, sandbox: Sandbox, ivan: Phone, card: int) -> None:
    assert await api.do("answerCallbackQuery", callback_query_id=await ivan.tap_raw("да", card), text="Готово") is True
    assert ivan.toast == "Готово"
    sandbox.check()


async def test_15_seconds_after_the_press_it_is_too_late(api: Api, sandbox: Sandbox, ivan: Phone, card: int) -> None:
    pressed = await ivan.tap_raw("да", card)
    sandbox.clock.advance(timedelta(seconds=15.5))
    assert await api.refusal("answerCallbackQuery", callback_query_id=pressed) == TOO_OLD


async def test_15_seconds_are_still_in_time(api: Api, sandbox: Sandbox, ivan: Phone, card: int) -> None:
    pressed = await ivan.tap_raw("да", card)
    sandbox.clock.advance(timedelta(seconds=15))
    await api.do("answerCallbackQuery", callback_query_id=pressed)


async def test_an_unknown_press_cannot_be_answered(api: Api, ivan: Phone) -> None:
    assert await api.refusal("answerCallbackQuery", callback_query_id="5") == TOO_OLD


async def test_a_toast_has_200_characters(api: Api, ivan: Phone, card: int) -> None:
    pressed = await ivan.tap_raw("да", card)
    said = await api.refusal("answerCallbackQuery", callback_query_id=pressed, text="я" * 201)
    assert said == "Bad Request: MESSAGE_TOO_LONG"


async def test_data_may_be_one_that_the_message_has_no_more(api: Api, ivan: Phone, card: int) -> None:
    await api.do("editMessageText", chat_id=101, message_id=card, text="other", reply_markup=buttons("нет"))
    await ivan.tap("да", ivan.messages[-1])
    [update] = await api.do("getUpdates")
    assert update["callback_query"]["data"] == "да"
    assert update["callback_query"]["message"]["text"] == "other"


async def test_the_message_of_a_press_may_be_gone(api: Api, ivan: Phone, card: int) -> None:
    await api.do("deleteMessage", chat_id=101, message_id=card)
    await ivan.tap_raw("да", card)
    [update] = await api.do("getUpdates")
    message = update["callback_query"]["message"]
    assert (message["message_id"], message["date"], message["chat"]["id"]) == (card, 0, 101)
    assert "text" not in message
