"""Copies, forwards, places, reactions, pins: with aiogram, whose models notice what is missing."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, MessageOriginUser, ReactionTypeEmoji

from bot.sandbox import Phone, Sandbox


async def test_a_copy_takes_another_caption_and_no_keyboard(bot: Bot, ivan: Phone) -> None:
    sent = await bot.send_document(101, BufferedInputFile(b"abc", "a.txt"), caption="x")
    for caption in (None, "y"):
        await bot.copy_message(101, 101, sent.message_id, caption=caption)
    assert [each.text for each in ivan.messages[-2:]] == ["x", "y"]
    assert ivan.buttons == []


async def test_a_copy_says_nothing_of_where_it_comes_from(bot: Bot, sandbox: Sandbox, ivan: Phone) -> None:
    await bot.copy_message(101, 101, ivan.messages[0].id)
    assert ivan.messages[-1].origin is None


async def test_a_forward_says_whose_it_was_and_cannot_be_edited(bot: Bot, ivan: Phone) -> None:
    sent = await bot.forward_message(101, 101, ivan.messages[0].id)
    assert isinstance(sent.forward_origin, MessageOriginUser)
    assert sent.forward_origin.sender_user.id == 101
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("y", chat_id=101, message_id=sent.message_id)


@pytest.mark.parametrize("chat", [101, 999])
async def test_what_is_not_there_is_not_forwarded(bot: Bot, ivan: Phone, chat: int) -> None:
    with pytest.raises(TelegramBadRequest, match=r"message to forward not found|chat not found"):
        await bot.forward_message(101, chat, 999)


async def test_a_place_is_sent(bot: Bot, ivan: Phone) -> None:
    sent = await bot.send_location(101, 55.75, 37.62)
    assert sent.location is not None
    assert (sent.location.latitude, sent.location.longitude) == (55.75, 37.62)
    with pytest.raises(TelegramBadRequest, match="Location"):
        await bot.send_location(101, 91, 0)


async def test_one_reaction_is_put_and_taken_away(bot: Bot, ivan: Phone) -> None:
    wish = ivan.messages[0]
    await bot.set_message_reaction(101, wish.id, [ReactionTypeEmoji(emoji="👍")])
    assert wish.reaction == "👍"
    with pytest.raises(TelegramBadRequest, match="REACTION_INVALID"):
        await bot.set_message_reaction(101, wish.id, [ReactionTypeEmoji(emoji="👍"), ReactionTypeEmoji(emoji="👎")])
    await bot.set_message_reaction(101, wish.id, [])
    assert wish.reaction == ""


async def test_the_newest_pinned_message_is_the_chats(bot: Bot, ivan: Phone) -> None:
    ids = [(await bot.send_message(101, word)).message_id for word in "abc"]
    for each in ids[:2]:
        await bot.pin_chat_message(101, each)
    pinned = (await bot.get_chat(101)).pinned_message
    assert pinned is not None
    assert pinned.message_id == ids[1]
    await bot.unpin_chat_message(101)
    assert [each.pinned for each in ivan.messages[-3:]] == [True, False, False]
    await bot.unpin_all_chat_messages(101)
    assert (await bot.get_chat(101)).pinned_message is None


async def test_a_private_chat_has_two_members(bot: Bot, ivan: Phone) -> None:
    assert (await bot.get_chat_member(101, 101)).status == "member"
    with pytest.raises(TelegramBadRequest, match="member not found"):
        await bot.get_chat_member(101, 102)


async def test_a_file_keeps_the_ending_of_its_name(bot: Bot, ivan: Phone) -> None:
    sent = await ivan.send_file("прайс.XLSX", b"rows")
    assert sent.file is not None
    path = (await bot.get_file(sent.file.file_id)).file_path
    assert path is not None
    assert path.startswith("documents/")
    assert path.endswith(".XLSX")


@pytest.mark.parametrize(
    ("said", "mime"),
    [("text/csv; charset=utf-8", "text/csv"), ("application/octet-stream", "application/pdf"), ("", "application/pdf")],
)
async def test_a_file_has_a_bare_media_type(bot: Bot, ivan: Phone, said: str, mime: str) -> None:
    sent = await ivan.send_file("a.pdf", b"%PDF", mime=said)
    assert sent.file is not None
    assert sent.file.mime == mime
    assert sent.file.path is not None
    await bot.download_file(sent.file.path)
