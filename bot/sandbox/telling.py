"""Methods about the bot itself, its menu, files and answers to pressed buttons."""

import re
from typing import Any

from bot.sandbox.chats import account_of, chat_of, message_of, require_unblocked
from bot.sandbox.errors import Refused
from bot.sandbox.profile import language_of
from bot.sandbox.request import Request
from bot.sandbox.state import ANSWERED_WITHIN, State

LATE_IN_STRICT_MODE = 10.0
LONGEST_TOAST = 200
LARGEST_DOWNLOAD = 20 * 2**20
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
          "chat_member")  # fmt: skip
COMMAND = re.compile(r"[a-z0-9_]+")
MOST_COMMANDS = 100
KINDS_OF_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


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
    about = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": len(file.data)}
    return about | {"file_path": file.path}


def get_chat(state: State, request: Request) -> dict[str, Any]:
    account = chat_of(state, request)
    pinned = next((each for each in reversed(account.messages) if each.pinned), None)
    gifts = dict.fromkeys(KINDS_OF_GIFTS, False)
    about = account.chat | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return about | ({"pinned_message": state.as_json(account, pinned)} if pinned else {})


def get_chat_member(state: State, request: Request) -> dict[str, Any]:
    """In a private chat there are two: the person and the bot."""
    account = chat_of(state, request)
    user = {account.id: account.user, state.bot["id"]: state.bot}.get(request.number("user_id"))
    if user is None:
        raise Refused("member not found")
    return {"status": "member", "user": user}


def set_message_reaction(state: State, request: Request) -> bool:
    """A bot puts one emoji under a message, or takes it away."""
    reactions = request.json("reaction", "can't parse reaction types JSON array") or []
    if not isinstance(reactions, list) or not all(isinstance(each, dict) for each in reactions):
        raise Refused("can't parse reaction types JSON array")
    account = chat_of(state, request)
    message = message_of(account, request, "message to react not found")
    if len(reactions) > 1 or any(not each.get("emoji") for each in reactions):
        raise Refused("REACTION_INVALID")
    require_unblocked(account)
    message.reaction = str(reactions[0]["emoji"]) if reactions else ""
    state.changed()
    return True


def _scope(state: State, request: Request) -> tuple[str, int | None, str]:
    scope = request.json("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise Refused("can't parse BotCommandScope: Unsupported type specified")
    if not scope["type"].startswith("chat"):
        return scope["type"], None, language_of(request)
    return scope["type"], account_of(state, str(scope.get("chat_id", ""))).id, language_of(request)


def set_my_commands(state: State, request: Request) -> bool:
    commands = request.json("commands", "can't parse commands JSON array") or []
    if not isinstance(commands, list):
        raise Refused("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise Refused("BOT_COMMANDS_TOO_MUCH")
    state.commands[_scope(state, request)] = [_command(each) for each in commands]
    state.changed()
    return True


def _command(given: Any) -> dict[str, str]:
    if not isinstance(given, dict):
        raise Refused("can't parse BotCommand: expected an Object")
    command, description = str(given.get("command", "")).removeprefix("/"), str(given.get("description", ""))
    if not command:
        raise Refused("command must be non-empty")
    if len(command) > 32:
        raise Refused("command length must not exceed 32")
    if not COMMAND.fullmatch(command):
        raise Refused("BOT_COMMAND_INVALID")
    if not description:
        raise Refused("command description must be non-empty")
    if len(description) > 256:
        raise Refused("command description length must not exceed 256")
    return {"command": command, "description": description}


def get_my_commands(state: State, request: Request) -> list[dict[str, str]]:
    return state.commands.get(_scope(state, request), [])


def delete_my_commands(state: State, request: Request) -> bool:
    state.commands.pop(_scope(state, request), None)
    state.changed()
    return True
