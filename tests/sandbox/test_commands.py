"""The menu of commands: what is accepted, and which of several menus a person sees."""

from typing import Any

import pytest

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api

REFUSED = (
    ("", "x", "command must be non-empty"),
    ("a" * 33, "x", "command length must not exceed 32"),
    ("Next", "x", "BOT_COMMAND_INVALID"),
    ("next", "", "command description must be non-empty"),
    ("next", "x" * 257, "command description length must not exceed 256"),
)


def menu(name: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name}]


@pytest.mark.parametrize(("command", "description", "said"), REFUSED, ids=[said for *_, said in REFUSED])
async def test_what_is_no_command(api: Api, command: str, description: str, said: str) -> None:
    commands = [{"command": command, "description": description}]
    assert await api.refusal("setMyCommands", commands=commands) == f"Bad Request: {said}"


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("{", "can't parse BotCommandScope JSON object"),
        ({"type": "moon"}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"type": "chat", "chat_id": 5}, "chat not found"),
        ({"type": "chat", "chat_id": "x"}, "chat not found"),
    ],
    ids=str,
)
async def test_what_is_no_scope(api: Api, scope: Any, said: str) -> None:
    assert await api.refusal("setMyCommands", commands=menu("a"), scope=scope) == f"Bad Request: {said}"


async def test_a_menu_is_read_back(api: Api) -> None:
    await api.do("setMyCommands", commands=menu("next"))
    assert await api.do("getMyCommands") == menu("next")


async def test_a_menu_of_another_scope_is_another(api: Api) -> None:
    await api.do("setMyCommands", commands=menu("next"))
    assert await api.do("getMyCommands", scope={"type": "all_private_chats"}) == []


async def test_the_narrowest_scope_wins(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await api.do("setMyCommands", commands=menu("common"))
    await api.do("setMyCommands", commands=menu("own"), scope={"type": "chat", "chat_id": 101})
    assert (ivan.commands, sandbox.phone(102).commands) == (menu("own"), menu("common"))


async def test_a_persons_language_wins_within_a_scope(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await api.do("setMyCommands", commands=menu("next"))
    await api.do("setMyCommands", commands=menu("dalshe"), language_code="ru")
    assert (ivan.commands, sandbox.phone(102, language_code="en").commands) == (menu("dalshe"), menu("next"))


async def test_a_deleted_menu_gives_way_to_the_wider_one(api: Api, ivan: Phone) -> None:
    await api.do("setMyCommands", commands=menu("common"))
    await api.do("setMyCommands", commands=menu("own"), scope={"type": "chat", "chat_id": 101})
    await api.do("deleteMyCommands", scope={"type": "chat", "chat_id": 101})
    assert ivan.commands == menu("common")
