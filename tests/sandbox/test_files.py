"""Files both ways, with aiogram as the client: multipart, chunked, names in Russian."""

import io

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import BufferedInputFile

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api

MEGABYTE = 2**20


async def test_a_document_arrives_with_its_name_and_bytes(bot: Bot, ivan: Phone) -> None:
    file = BufferedInputFile(b"abc", filename="отчёт.xlsx")
    await bot.send_document(101, file, caption="<b>Отчёт</b>", parse_mode="HTML")
    shown = ivan.messages[-1]
    assert shown.file is not None
    assert (shown.text, shown.file.name, shown.file.data) == ("Отчёт", "отчёт.xlsx", b"abc")


async def test_a_file_is_sent_again_by_its_id(bot: Bot, ivan: Phone) -> None:
    sent = await bot.send_document(101, BufferedInputFile(b"abc", filename="a"))
    assert sent.document is not None
    again = await bot.send_document(101, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_id == sent.document.file_id


async def test_a_persons_file_is_downloaded(bot: Bot, ivan: Phone) -> None:
    await ivan.send_file("анкета.xlsx", b"rows", caption="вот")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert (update.message.caption, update.message.document.file_name) == ("вот", "анкета.xlsx")
    taken = await bot.download(update.message.document, io.BytesIO())
    assert taken is not None
    assert taken.read() == b"rows"


async def test_a_download_ends_at_20_megabytes(bot: Bot, ivan: Phone) -> None:
    sent = await ivan.send_file("a", b"x" * (20 * MEGABYTE + 1))
    assert sent.file is not None
    with pytest.raises(TelegramBadRequest, match="Bad Request: file is too big"):
        await bot.get_file(sent.file.file_id)


async def test_an_upload_ends_at_50_megabytes(bot: Bot, ivan: Phone) -> None:
    with pytest.raises(TelegramEntityTooLarge, match="Request Entity Too Large"):
        await bot.send_document(101, BufferedInputFile(b"x" * (50 * MEGABYTE + 1), filename="a"))


@pytest.mark.parametrize(("file_id", "said"), [("", "file_id not specified"), ("x", "invalid file_id")])
async def test_a_file_that_is_none(api: Api, file_id: str, said: str) -> None:
    assert await api.refusal("getFile", file_id=file_id) == f"Bad Request: {said}"


@pytest.mark.parametrize(
    ("params", "said"),
    [({}, "there is no document in the request"), ({"document": "x"}, "wrong file identifier/HTTP URL specified")],
    ids=str,
)
async def test_a_document_that_is_none(api: Api, ivan: Phone, params: dict[str, str], said: str) -> None:
    assert await api.refusal("sendDocument", chat_id=101, **params) == f"Bad Request: {said}"


async def test_an_empty_file_is_refused(bot: Bot, ivan: Phone) -> None:
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(101, BufferedInputFile(b"", filename="a"))


async def test_a_caption_has_1024_characters(bot: Bot, ivan: Phone) -> None:
    file = BufferedInputFile(b"abc", filename="a")
    await bot.send_document(101, file, caption="я" * 1024)
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_document(101, file, caption="я" * 1025)


async def test_the_caption_is_what_an_edit_of_a_document_changes(bot: Bot, ivan: Phone) -> None:
    sent = await bot.send_document(101, BufferedInputFile(b"abc", filename="a"), caption="x")
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("y", chat_id=101, message_id=sent.message_id)
    await bot.edit_message_caption(chat_id=101, message_id=sent.message_id, caption="y")
    assert ivan.messages[-1].text == "y"


async def test_a_file_needs_the_token(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    sent = await ivan.send_file("a", b"x")
    assert sent.file is not None
    async with api.session.get(f"{api.url}/file/bot123:OTHER/documents/{sent.file.file_id}") as response:
        assert response.status == 404
