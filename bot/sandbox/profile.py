"""The bot's own name, descriptions and the menu button, per language or per chat."""

import json
from typing import Any

from bot.sandbox.chats import chat_of
from bot.sandbox.errors import Refused
from bot.sandbox.request import Request
from bot.sandbox.state import State

LONGEST = {"name": 64, "description": 512, "short_description": 120}
LONGEST_LANGUAGE = 2
BUTTONS = ("default", "commands", "web_app")


def language_of(request: Request) -> str:
    """Two letters, or nothing for everybody."""
    language = request.text("language_code")
    if language and (len(language) != LONGEST_LANGUAGE or not language.isascii() or not language.isalpha()):
        raise Refused("invalid language code specified")
    return language


def set_my_name(state: State, request: Request) -> bool:
    return _keep(state, request, "name")


def set_my_description(state: State, request: Request) -> bool:
    return _keep(state, request, "description")


def set_my_short_description(state: State, request: Request) -> bool:
    return _keep(state, request, "short_description")


def get_my_name(state: State, request: Request) -> dict[str, str]:
    return _kept(state, request, "name", str(state.bot["first_name"]))


def get_my_description(state: State, request: Request) -> dict[str, str]:
    return _kept(state, request, "description", "")


def get_my_short_description(state: State, request: Request) -> dict[str, str]:
    return _kept(state, request, "short_description", "")


def _keep(state: State, request: Request, field: str) -> bool:
    value = request.text(field)
    if len(value) > LONGEST[field]:
        raise Refused(f"bot {field.replace('_', ' ')} length must not exceed {LONGEST[field]}")
    state.profile[field, language_of(request)] = value
    state.changed()
    return True


def _kept(state: State, request: Request, field: str, default: str) -> dict[str, str]:
    language = language_of(request)
    return {field: state.profile.get((field, language)) or state.profile.get((field, "")) or default}


def set_chat_menu_button(state: State, request: Request) -> bool:
    button = request.json("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in BUTTONS:
        raise Refused("can't parse menu button: MenuButton has unsupported type")
    state.profile["menu_button", _chat(state, request)] = json.dumps(button)
    return True


def get_chat_menu_button(state: State, request: Request) -> dict[str, Any]:
    kept = state.profile.get(("menu_button", _chat(state, request))) or state.profile.get(("menu_button", ""))
    button: dict[str, Any] = json.loads(kept) if kept else {"type": "commands"}
    return button


def _chat(state: State, request: Request) -> str:
    return str(chat_of(state, request).id) if request.text("chat_id") else ""
