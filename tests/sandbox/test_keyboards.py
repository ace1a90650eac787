"""Keyboards: what is refused, what is silently dropped."""

from typing import Any

import pytest

from bot.sandbox import Phone
from tests.sandbox.client import Api, buttons

BROKEN_BUTTON = "can't parse inline keyboard button: "
REFUSED: tuple[tuple[Any, str], ...] = (
    ("{", "can't parse reply keyboard markup JSON object"),
    ("[1]", "object expected as reply markup"),
    (
        {"inline_keyboard": [{"text": "x"}]},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    ({"inline_keyboard": [["x"]]}, BROKEN_BUTTON + "InlineKeyboardButton must be an Object"),
    ({"inline_keyboard": [[{"callback_data": "x"}]]}, BROKEN_BUTTON + 'Can\'t find field "text"'),
    ({"inline_keyboard": [[{"text": 5}]]}, BROKEN_BUTTON + 'Field "text" must be of type String'),
    ({"inline_keyboard": [[{"text": "x"}]]}, BROKEN_BUTTON + "Text buttons are unallowed in the inline keyboard"),
    (buttons("x", callback_data=""), BROKEN_BUTTON + "Text buttons are unallowed in the inline keyboard"),
    (buttons("x", callback_data="x", style="pink"), BROKEN_BUTTON + "invalid button style specified"),
    (buttons("x", callback_data="я" * 33), "BUTTON_DATA_INVALID"),
    (
        buttons("x", url="http://localhost:8000"),
        "inline keyboard button URL 'http://localhost:8000' is invalid: Wrong HTTP URL",
    ),
    (
        buttons("x", web_app={"url": "http://x.ru"}),
        "inline keyboard button Web App URL 'http://x.ru' is invalid: Only HTTPS links are allowed",
    ),
    ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}, "reply markup is too long"),
    ({"inline_keyboard": [[{"text": "x" * 200, "callback_data": "x"}]] * 60}, "reply markup is too long"),
)


@pytest.mark.parametrize(("markup", "said"), REFUSED, ids=[said[-40:] for _, said in REFUSED])
async def test_what_is_refused(api: Api, ivan: Phone, markup: Any, said: str) -> None:
    answer = await api.refusal("sendMessage", chat_id=101, text="x", reply_markup=markup)
    assert answer == f"Bad Request: {said}"


async def test_64_bytes_of_data_fit(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup=buttons("x", callback_data="я" * 32))


async def test_a_button_without_words_is_dropped(api: Api, ivan: Phone) -> None:
    keyboard = {"inline_keyboard": [[{"text": "", "callback_data": "x"}, {"text": "да", "callback_data": "да"}]]}
    sent = await api.do("sendMessage", chat_id=101, text="x", reply_markup=keyboard)
    assert ivan.buttons == [["да"]]
    assert len(sent["reply_markup"]["inline_keyboard"][0]) == 1


async def test_an_empty_keyboard_is_none(api: Api, ivan: Phone) -> None:
    sent = await api.do("sendMessage", chat_id=101, text="x", reply_markup={"inline_keyboard": [[]]})
    assert "reply_markup" not in sent


async def test_the_first_of_several_actions_wins(api: Api, ivan: Phone) -> None:
    both = buttons("x", callback_data="x", url="https://x.ru")
    sent = await api.do("sendMessage", chat_id=101, text="x", reply_markup=both)
    assert sent["reply_markup"]["inline_keyboard"] == [[{"text": "x", "url": "https://x.ru"}]]


async def test_switching_inline_may_carry_an_empty_query(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup=buttons("x", switch_inline_query=""))


async def test_a_reply_keyboard_is_shown_and_not_echoed(api: Api, ivan: Phone) -> None:
    sent = await api.do("sendMessage", chat_id=101, text="x", reply_markup={"keyboard": [["Да"], [{"text": "Нет"}]]})
    assert ivan.keyboard == [["Да"], ["Нет"]]
    assert "reply_markup" not in sent


async def test_a_reply_keyboard_goes_when_removed(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup={"keyboard": [["Да"]]})
    await api.do("sendMessage", chat_id=101, text="x", reply_markup={"remove_keyboard": True})
    assert ivan.keyboard == []
