"""Methods about the bot itself, its menu, files and answers to pressed buttons."""

import re
from typing import Any

from bot.sandbox.chats import chat_of
from bot.sandbox.errors import Refused
from bot.sandbox.request import Request
from bot.sandbox.state import ANSWERED_WITHIN, State

LATE_IN_STRICT_MODE = 10.0
LONGEST_TOAST = 200
LARGEST_DOWNLOAD = 20 * 2**20
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
          "chat_member")  # fmt: skip
COMMAND = re.compile(r"[a-z0-9_]+")


def get_me(state: State, request: Request) -> dict[str, Any]:
    abilities = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "has_main_web_app")
    return state.bot | dict.fromkeys((*abilities, "has_topics_enabled"), False)


def answer_callback_query(state: State, request: Request) -> bool:
    text, alert = request.text("text"), request.flag("show_alert")
    if len(text) > LONGEST_TOAST:
        raise Refused("MESSAGE_TOO_LONG")
    callback = state.callbacks.get(request.text("callback_query_id"))
    if callback is None or state.clock.now() - callback.pressed_at > ANSWERED_WITHIN:
        raise Refused(TOO_OLD)
    if (state.clock.now() - callback.pressed_at).total_seconds() > LATE_IN_STRICT_MODE:
        state.violate("a callback answered later than 10 seconds")
    callback.answers += 1
    if callback.answers > 1:
        state.violate("a callback answered twice")
    if text:
        callback.account.toasts.append((text, alert))
    state.changed()
    return True


def get_file(state: State, request: Request) -> dict[str, Any]:
    file_id = request.text("file_id")
    if not file_id:
        raise Refused("file_id not specified")
    file = state.files.get(file_id)
    if file is None:
        raise Refused("invalid file_id")
    if len(file.data) > LARGEST_DOWNLOAD:
        raise Refused("file is too big")
    path = f"{file.kind}s/{file.file_id}"
    return {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": len(file.data), "file_path": path}


def get_chat(state: State, request: Request) -> dict[str, Any]:
    return chat_of(state, request).chat | {"accent_color_id": 0, "max_reaction_count": 11}


def _scope(state: State, request: Request) -> tuple[str, int | None, str]:
    scope = request.json("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise Refused("can't parse BotCommandScope: Unsupported type specified")
    chat_id = str(scope.get("chat_id", ""))
    if chat_id and not (chat_id.isdigit() and int(chat_id) in state.accounts and state.accounts[int(chat_id)].started):
        raise Refused("chat not found")
    return scope["type"], int(chat_id) if chat_id else None, request.text("language_code")


def set_my_commands(state: State, request: Request) -> bool:
    commands = request.json("commands", "can't parse commands JSON array") or []
    for each in commands:
        _check_command(str(each.get("command", "")), str(each.get("description", "")))
    state.commands[_scope(state, request)] = commands
    state.changed()
    return True


def _check_command(command: str, description: str) -> None:
    if not command:
        raise Refused("command must be non-empty")
    if len(command) > 32:
        raise Refused("command length must not exceed 32")
    if not COMMAND.fullmatch(command.removeprefix("/")):
        raise Refused("BOT_COMMAND_INVALID")
    if not description:
        raise Refused("command description must be non-empty")
    if len(description) > 256:
        raise Refused("command description length must not exceed 256")


def get_my_commands(state: State, request: Request) -> list[dict[str, str]]:
    return state.commands.get(_scope(state, request), [])


def delete_my_commands(state: State, request: Request) -> bool:
    state.commands.pop(_scope(state, request), None)
    return True


def keep_profile(state: State, request: Request) -> bool:
    """setMyName, setMyDescription, setMyShortDescription, setChatMenuButton: kept as they are."""
    state.profile[request.method] = str({name: request.text(name) for name in request.params})
    return True
