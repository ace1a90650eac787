"""Edits and deletions."""

from datetime import timedelta

import pytest

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api, buttons

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)


async def sent(api: Api, text: str = "x", **params: object) -> int:
    return int((await api.do("sendMessage", chat_id=101, text=text, **params))["message_id"])


async def test_an_edit_changes_what_is_seen_and_makes_no_sound(api: Api, ivan: Phone) -> None:
    message = await sent(api)
    edited = await api.do("editMessageText", chat_id=101, message_id=message, text="y")
    assert (ivan.screen, ivan.sounds, edited["message_id"]) == ("y", 1, message)


async def test_the_date_of_an_edit_is_kept(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    message = await sent(api)
    edited = await api.do("editMessageText", chat_id=101, message_id=message, text="y")
    assert edited["edit_date"] == edited["date"]


async def test_an_edit_without_a_keyboard_takes_it_away(api: Api, ivan: Phone) -> None:
    message = await sent(api, reply_markup=buttons("да"))
    await api.do("editMessageText", chat_id=101, message_id=message, text="y")
    assert ivan.buttons == []


async def test_a_keyboard_is_edited_alone(api: Api, ivan: Phone) -> None:
    message = await sent(api, reply_markup=buttons("да"))
    await api.do("editMessageReplyMarkup", chat_id=101, message_id=message, reply_markup=buttons("нет"))
    assert (ivan.screen, ivan.buttons) == ("x", [["нет"]])


async def test_the_same_once_more_is_not_modified(api: Api, ivan: Phone) -> None:
    message = await sent(api, reply_markup=buttons("да"))
    again = {"message_id": message, "text": " x ", "reply_markup": buttons("да")}
    assert await api.refusal("editMessageText", chat_id=101, **again) == SAME


async def test_a_formatted_text_differs_from_a_plain_one(api: Api, ivan: Phone) -> None:
    message = await sent(api)
    await api.do("editMessageText", chat_id=101, message_id=message, text="<b>x</b>", parse_mode="HTML")


async def test_old_messages_can_be_edited(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    message = await sent(api)
    sandbox.clock.advance(timedelta(days=300))
    await api.do("editMessageText", chat_id=101, message_id=message, text="y")


async def test_an_edit_that_names_nothing(api: Api) -> None:
    said = await api.refusal("editMessageText", text="y")
    assert said == "Bad Request: message identifier is not specified"


async def test_an_unknown_message_is_not_found(api: Api, ivan: Phone) -> None:
    said = await api.refusal("editMessageText", chat_id=101, message_id=999, text="y")
    assert said == "Bad Request: message to edit not found"


async def test_a_persons_message_cannot_be_edited(api: Api, ivan: Phone) -> None:
    said = await api.refusal("editMessageText", chat_id=101, message_id=ivan.messages[0].id, text="y")
    assert said == "Bad Request: message can't be edited"


@pytest.mark.parametrize("markup", [{"keyboard": [["Да"]]}, {"remove_keyboard": True}, {"force_reply": True}], ids=str)
async def test_a_message_with_a_reply_keyboard_cannot_be_edited(api: Api, ivan: Phone, markup: object) -> None:
    message = await sent(api, reply_markup=markup)
    said = await api.refusal("editMessageText", chat_id=101, message_id=message, text="y")
    assert said == "Bad Request: message can't be edited"


async def test_an_edit_takes_inline_keyboards_only(api: Api, ivan: Phone) -> None:
    wrong = {"message_id": await sent(api), "text": "y", "reply_markup": {"keyboard": [["Да"]]}}
    assert await api.refusal("editMessageText", chat_id=101, **wrong) == "Bad Request: inline keyboard expected"


async def test_a_text_has_no_caption(api: Api, ivan: Phone) -> None:
    said = await api.refusal("editMessageCaption", chat_id=101, message_id=await sent(api), caption="y")
    assert said == "Bad Request: there is no caption in the message to edit"


async def test_a_deleted_message_is_gone(api: Api, ivan: Phone) -> None:
    message = await sent(api)
    await api.do("deleteMessage", chat_id=101, message_id=message)
    said = await api.refusal("editMessageText", chat_id=101, message_id=message, text="y")
    assert (ivan.screen, said) == ("", "Bad Request: message to edit not found")


async def test_a_bot_may_delete_what_a_person_wrote(api: Api, ivan: Phone) -> None:
    await api.do("deleteMessage", chat_id=101, message_id=ivan.messages[0].id)
    assert ivan.messages == []


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({}, "chat identifier is not specified"),
        ({"chat_id": 101}, "message identifier is not specified"),
        ({"chat_id": 101, "message_id": 999}, "message to delete not found"),
    ],
    ids=str,
)
async def test_a_deletion_that_names_nothing(api: Api, ivan: Phone, params: dict[str, int], said: str) -> None:
    assert await api.refusal("deleteMessage", **params) == f"Bad Request: {said}"


async def test_nothing_older_than_two_days_is_deleted(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    message = await sent(api)
    sandbox.clock.advance(timedelta(hours=48, seconds=1))
    said = await api.refusal("deleteMessage", chat_id=101, message_id=message)
    assert said == "Bad Request: message can't be deleted for everyone"


async def test_several_are_deleted_and_unknown_ones_skipped(api: Api, ivan: Phone) -> None:
    await api.do("deleteMessages", chat_id=101, message_ids=[await sent(api), 999])
    assert ivan.screen == ""


async def test_a_hundred_are_deleted_at_most(api: Api, ivan: Phone) -> None:
    said = await api.refusal("deleteMessages", chat_id=101, message_ids=list(range(1, 102)))
    assert said == "Bad Request: too many message identifiers specified"
