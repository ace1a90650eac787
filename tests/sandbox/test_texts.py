"""Texts: how the server tidies them, and how long they may be."""

import pytest

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api

TIDIED = (
    ("  x  \n", "x"),
    ("a\tb\x01c", "a b c"),
    ("a\r\nb", "a\nb"),
    ("a\u2028\u202eb", "ab"),
    ("\n\na\n\nb", "a\n\nb"),
)
FOUND = (
    ("see https://x.ru/a, ok", "url", "https://x.ru/a"),
    ("/next now", "bot_command", "/next"),
    ("to a@b.ru", "email", "a@b.ru"),
    ("call +79161234567", "phone_number", "+79161234567"),
    ("ask @durov1", "mention", "@durov1"),
    ("#дело", "hashtag", "#дело"),
)
EMPTY = ("   ", "\n\n", "<b></b>", "\u200b", "\u2060 ")


@pytest.mark.parametrize(("raw", "kept"), TIDIED, ids=repr)
async def test_the_stored_text_is_tidied(api: Api, ivan: Phone, raw: str, kept: str) -> None:
    assert (await api.do("sendMessage", chat_id=101, text=raw))["text"] == kept


async def test_leading_spaces_inside_an_entity_stay(api: Api, ivan: Phone) -> None:
    assert (await api.do("sendMessage", chat_id=101, text=" <b> x</b>", parse_mode="HTML"))["text"] == " x"


@pytest.mark.parametrize(("text", "kind", "part"), FOUND, ids=[kind for _, kind, _ in FOUND])
async def test_the_server_finds_entities_by_itself(api: Api, ivan: Phone, text: str, kind: str, part: str) -> None:
    found = (await api.do("sendMessage", chat_id=101, text=text))["entities"]
    assert [(each["type"], text[each["offset"] :][: each["length"]]) for each in found] == [(kind, part)]


async def test_a_text_that_is_missing_is_empty(api: Api, ivan: Phone) -> None:
    assert await api.refusal("sendMessage", chat_id=101) == "Bad Request: message text is empty"


@pytest.mark.parametrize("raw", EMPTY, ids=repr)
async def test_a_text_with_nothing_to_see_is_refused(api: Api, ivan: Phone, raw: str) -> None:
    said = await api.refusal("sendMessage", chat_id=101, text=raw, parse_mode="HTML")
    assert said == "Bad Request: text must be non-empty"


async def test_4096_code_points_after_parsing_fit(api: Api, ivan: Phone) -> None:
    assert (
        len((await api.do("sendMessage", chat_id=101, text="<b>" + "я" * 4096 + "</b>", parse_mode="HTML"))["text"])
        == 4096
    )


async def test_4097_code_points_are_too_long(api: Api, ivan: Phone) -> None:
    assert await api.refusal("sendMessage", chat_id=101, text="я" * 4097) == "Bad Request: message is too long"


async def test_an_edit_is_too_long_in_other_words(api: Api, ivan: Phone) -> None:
    sent = await api.do("sendMessage", chat_id=101, text="x")
    said = await api.refusal("editMessageText", chat_id=101, message_id=sent["message_id"], text="я" * 4097)
    assert said == "Bad Request: MESSAGE_TOO_LONG"


async def test_32768_bytes_are_the_most_before_parsing(api: Api, ivan: Phone) -> None:
    said = await api.refusal("sendMessage", chat_id=101, text="<b></b>" * 4682, parse_mode="HTML")
    assert said == "Bad Request: text is too long"


async def test_strict_mode_counts_utf16_units_too(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="😀" * 2049)
    with pytest.raises(AssertionError, match="UTF-16"):
        sandbox.check()
