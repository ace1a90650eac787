"""Chats as JSON, for the control side and its page."""

from datetime import datetime
from typing import Any

from bot.sandbox.phone import Phone
from bot.sandbox.state import Message

MOST_MESSAGES = 100


def person(phone: Phone, now: datetime) -> dict[str, Any]:
    account = phone.account
    return {
        "id": account.id,
        "name": " ".join(filter(None, (account.user["first_name"], account.user.get("last_name", "")))),
        "note": account.note,
        "blocked": account.blocked,
        "deleted": account.deleted,
        "started": account.started,
        "sounds": account.sounds,
        "typing": account.typing_until is not None and account.typing_until > now,
        "keyboard": phone.keyboard if account.keyboard else [],
        "commands": phone.commands,
        "messages": [message_as_shown(each) for each in phone.messages[-MOST_MESSAGES:]],
    }


def message_as_shown(message: Message) -> dict[str, Any]:
    file = message.file
    return {
        "id": message.id,
        "bot": message.from_bot,
        "at": message.date.isoformat(),
        "text": message.content.text,
        "html": message.html,
        "entities": list(message.content.entities),
        "buttons": (message.markup or {}).get("inline_keyboard", []),
        "file": {"id": file.file_id, "name": file.name, "size": len(file.data), "mime": file.mime, "kind": file.kind}
        if file
        else None,
        "contact": message.contact,
        "location": message.location,
        "reaction": message.reaction,
        "pinned": message.pinned,
        "edited": message.edited,
        "silent": message.silent,
    }
