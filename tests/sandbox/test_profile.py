"""What the bot says of itself, and the button beside the input."""

from typing import Any

import pytest

from bot.sandbox import Phone
from tests.sandbox.client import Api

FIELDS = (
    ("MyName", "name", 64, "Bot"),
    ("MyDescription", "description", 512, ""),
    ("MyShortDescription", "short_description", 120, ""),
)


@pytest.mark.parametrize(("name", "field", "longest", "default"), FIELDS, ids=[each[1] for each in FIELDS])
async def test_a_language_without_its_own_gets_the_common(
    api: Api, name: str, field: str, longest: int, default: str
) -> None:
    assert await api.do(f"get{name}") == {field: default}
    await api.do(f"set{name}", **{field: "x" * longest})
    await api.do(f"set{name}", **{field: "я"}, language_code="ru")
    assert await api.do(f"get{name}", language_code="ru") == {field: "я"}
    assert await api.do(f"get{name}", language_code="en") == {field: "x" * longest}


@pytest.mark.parametrize(("name", "field", "longest", "default"), FIELDS, ids=[each[1] for each in FIELDS])
async def test_there_is_a_longest_one(api: Api, name: str, field: str, longest: int, default: str) -> None:
    said = await api.refusal(f"set{name}", **{field: "x" * (longest + 1)})
    assert said == f"Bad Request: bot {field.replace('_', ' ')} length must not exceed {longest}"


async def test_a_language_has_two_letters(api: Api) -> None:
    assert (
        await api.refusal("setMyName", name="x", language_code="rus") == "Bad Request: invalid language code specified"
    )


async def test_a_chats_menu_button_hides_the_common_one(api: Api, ivan: Phone) -> None:
    app: dict[str, Any] = {"type": "web_app", "text": "x", "web_app": {"url": "https://x.ru"}}
    await api.do("setChatMenuButton", menu_button=app)
    assert await api.do("getChatMenuButton", chat_id=101) == app
    await api.do("setChatMenuButton", chat_id=101, menu_button={"type": "commands"})
    assert await api.do("getChatMenuButton", chat_id=101) == {"type": "commands"}
    assert await api.do("getChatMenuButton") == app
