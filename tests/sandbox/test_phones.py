"""People with phones: what they see and what they can do."""

import pytest

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api, buttons


async def pressed(api: Api) -> list[str]:
    return [each["callback_query"]["data"] for each in await api.do("getUpdates")]


@pytest.mark.parametrize("label", ["✅ Готово", "Готово"])
async def test_a_button_is_tapped_with_its_emoji_or_without(api: Api, ivan: Phone, label: str) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup=buttons("✅ Готово", callback_data="done"))
    await ivan.tap(label)
    assert await pressed(api) == ["done"]


async def test_of_equal_buttons_the_newest_messages_is_tapped(api: Api, ivan: Phone) -> None:
    for data in ("old", "new"):
        await api.do("sendMessage", chat_id=101, text="x", reply_markup=buttons("да", callback_data=data))
    await ivan.tap("да")
    assert await pressed(api) == ["new"]


async def test_a_word_of_the_reply_keyboard_is_sent(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup={"keyboard": [["📋 Меню"]]})
    await ivan.tap("Меню")
    [update] = await api.do("getUpdates")
    assert update["message"]["text"] == "📋 Меню"


async def test_what_was_kept_comes_back_and_goes_on(sandbox: Sandbox, api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="раньше", reply_markup=buttons("да", callback_data="yes"))
    kept = sandbox.keep()
    later = await api.do("sendMessage", chat_id=101, text="позже")
    sandbox.restore(kept)
    phone = sandbox.phone(101)
    assert [message.text for message in phone.messages] == ["/start", "раньше"]
    await phone.tap("да")
    assert await pressed(api) == ["yes"]
    again = await api.do("sendMessage", chat_id=101, text="снова")
    assert again["message_id"] == later["message_id"] and phone.screen == "снова"


async def test_a_missing_button_is_named_with_those_there_are(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="Карточка", reply_markup=buttons("да", "нет"))
    with pytest.raises(LookupError) as caught:
        await ivan.tap("может быть")
    for word in ("«может быть»", "да", "нет", "Карточка"):
        assert word in str(caught.value)


async def test_a_command_arrives_as_one(api: Api, ivan: Phone) -> None:
    await ivan.send("/start inv_1")
    [update] = await api.do("getUpdates")
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_the_screen_is_what_was_sent_or_edited_last(api: Api, ivan: Phone) -> None:
    first = await api.do("sendMessage", chat_id=101, text="a")
    await api.do("sendMessage", chat_id=101, text="b")
    await api.do("editMessageText", chat_id=101, message_id=first["message_id"], text="c")
    assert ivan.screen == "c"


async def test_a_silent_message_makes_no_sound(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="a", disable_notification=True)
    assert ivan.sounds == 0
    await api.do("sendMessage", chat_id=101, text="b")
    assert ivan.sounds == 1


async def test_what_a_button_sends_can_be_kept_for_later(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup=buttons("да", callback_data="d:1"))
    assert ivan.data("да") == "d:1"


async def test_a_shared_contact_says_whose_it_is(api: Api, ivan: Phone) -> None:
    await ivan.send_contact("+79161234567")
    [update] = await api.do("getUpdates")
    assert update["message"]["contact"] == {"phone_number": "+79161234567", "first_name": "Иван", "user_id": 101}


async def test_a_phone_is_one_persons(sandbox: Sandbox, ivan: Phone) -> None:
    assert sandbox.phone(101) is ivan


async def test_a_key_that_asks_for_the_contact_shares_it(api: Api, ivan: Phone) -> None:
    keyboard = {"keyboard": [[{"text": "📱 Мой номер", "request_contact": True}]], "one_time_keyboard": True}
    await api.do("sendMessage", chat_id=101, text="x", reply_markup=keyboard)
    await ivan.tap("Мой номер")
    [update] = await api.do("getUpdates")
    assert update["message"]["contact"]["user_id"] == 101
    assert ivan.keyboard == []


async def test_an_answer_may_be_an_alert(api: Api, ivan: Phone) -> None:
    for alert in (True, False):
        query = await ivan.tap_raw("x")
        await api.do("answerCallbackQuery", callback_query_id=query, text="!", show_alert=alert)
        assert ivan.alert is alert


async def test_who_blocked_the_bot_cannot_write_to_it(ivan: Phone) -> None:
    ivan.block()
    with pytest.raises(ValueError, match="blocked"):
        await ivan.send("x")


@pytest.mark.parametrize(
    "html",
    [
        "a &lt; b &amp; <b>жирный <i>и 😀 курсив</i></b> конец",
        '<a href="https://x.ru/?a=1&amp;b=2">x</a> <code>1</code>',
        '<blockquote expandable>x</blockquote> <tg-time unix="1700000000" format="dt">скоро</tg-time>',
        "<b><i>x</i></b>",
        "см. https://x.ru /next",
    ],
)
async def test_the_screen_can_be_had_as_html(api: Api, ivan: Phone, html: str) -> None:
    await api.do("sendMessage", chat_id=101, text=html, parse_mode="HTML")
    assert ivan.screen_html == html
