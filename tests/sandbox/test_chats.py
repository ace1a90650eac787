"""Whom a bot may write to, and which check comes first."""

from typing import Any

import pytest

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api, buttons

ORDER: tuple[tuple[dict[str, Any], str], ...] = (
    ({"chat_id": 5, "text": "<b>"}, "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ({"chat_id": 5, "text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ({"chat_id": 5, "text": "x" * 4097}, "chat not found"),
    ({"chat_id": 5, "text": "x", "reply_markup": buttons("x", callback_data="x" * 65)}, "chat not found"),
    ({"chat_id": 101, "text": "x" * 4097}, "message is too long"),
    ({"chat_id": 101, "text": "x", "reply_markup": buttons("x", callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
)


async def test_a_chat_has_to_be_named(api: Api) -> None:
    assert await api.refusal("sendMessage", text="x") == "Bad Request: chat_id is empty"


@pytest.mark.parametrize("chat", [5, "nonsense", "@ivan", -100])
async def test_an_unknown_chat_is_not_found(api: Api, ivan: Phone, chat: object) -> None:
    assert await api.refusal("sendMessage", chat_id=chat, text="x") == "Bad Request: chat not found"


async def test_who_never_started_the_bot_is_not_found(api: Api, sandbox: Sandbox) -> None:
    sandbox.phone(102, first_name="Ольга")
    assert await api.refusal("sendMessage", chat_id=102, text="x") == "Bad Request: chat not found"


async def test_who_sent_a_file_has_started_the_bot(api: Api, sandbox: Sandbox) -> None:
    await sandbox.phone(102, first_name="Ольга").send_file("a.txt", b"a")
    await api.do("sendMessage", chat_id=102, text="x")


async def test_who_blocked_the_bot_gets_nothing(api: Api, ivan: Phone) -> None:
    ivan.block()
    assert await api.refusal("sendMessage", chat_id=101, text="x") == "Forbidden: bot was blocked by the user"


async def test_who_unblocked_the_bot_is_reached_again(api: Api, ivan: Phone) -> None:
    ivan.block()
    ivan.unblock()
    await api.do("sendMessage", chat_id=101, text="x")


async def test_the_bot_is_told_of_a_block(api: Api, ivan: Phone) -> None:
    ivan.block()
    [update] = await api.do("getUpdates")
    told = update["my_chat_member"]
    assert (told["old_chat_member"]["status"], told["new_chat_member"]["status"]) == ("member", "kicked")


async def test_a_deleted_account_is_deactivated(api: Api, ivan: Phone) -> None:
    ivan.delete_account()
    assert await api.refusal("sendMessage", chat_id=101, text="x") == "Forbidden: user is deactivated"


async def test_a_chat_action_has_to_be_known(api: Api, ivan: Phone) -> None:
    said = await api.refusal("sendChatAction", chat_id=101, action="dancing")
    assert said == "Bad Request: wrong parameter action in request"


async def test_a_reply_needs_its_message(api: Api, ivan: Phone) -> None:
    said = await api.refusal("sendMessage", chat_id=101, text="x", reply_parameters={"message_id": 999})
    assert said == "Bad Request: message to be replied not found"


async def test_a_reply_may_do_without_its_message(api: Api, ivan: Phone) -> None:
    reply = {"message_id": 999, "allow_sending_without_reply": True}
    await api.do("sendMessage", chat_id=101, text="x", reply_parameters=reply)


async def test_a_contact_needs_a_number(api: Api, ivan: Phone) -> None:
    said = await api.refusal("sendContact", chat_id=101, first_name="x")
    assert said == 'Bad Request: parameter "phone_number" is required'


@pytest.mark.parametrize(("params", "said"), ORDER, ids=[said[:30] for _, said in ORDER])
async def test_the_order_of_checks(api: Api, ivan: Phone, params: dict[str, Any], said: str) -> None:
    """101 has blocked the bot: that is looked at last."""
    ivan.block()
    assert await api.refusal("sendMessage", parse_mode="HTML", **params) == f"Bad Request: {said}"
