"""Methods that change or remove what was sent."""

from datetime import timedelta
from typing import Any

from bot.sandbox import markup
from bot.sandbox.chats import chat_of, message_of, require_unblocked
from bot.sandbox.errors import Refused
from bot.sandbox.parsing import content_of
from bot.sandbox.request import Request
from bot.sandbox.state import Account, Message, State
from bot.sandbox.text import LONGEST, LONGEST_CAPTION, Text

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
DELETABLE_FOR = timedelta(hours=48)
MOST_DELETED = 100


def _editable(state: State, request: Request) -> tuple[Account, Message]:
    if not request.text("chat_id") and not request.number("message_id"):
        raise Refused("message identifier is not specified")
    account = chat_of(state, request)
    message = message_of(account, request, "message to edit not found")
    if not message.from_bot or message.reply_markup is not None or message.origin is not None:
        raise Refused("message can't be edited")
    return account, message


def edit_message_text(state: State, request: Request) -> dict[str, Any]:
    request.json("link_preview_options", "can't parse link preview options JSON object")
    if not request.text("text"):
        raise Refused("message text is empty")
    content = content_of(request, "text", "entities")
    keyboard = markup.read(request.text("reply_markup"))
    account, message = _editable(state, request)
    if message.contact is not None or message.location is not None:
        raise Refused("message can't be edited")
    if message.file is not None:
        raise Refused("there is no text in the message to edit")
    if content.blank:
        raise Refused("text must be non-empty")
    if len(content.text) > LONGEST:
        raise Refused("MESSAGE_TOO_LONG")
    return _edited(state, account, message, content, keyboard)


def edit_message_caption(state: State, request: Request) -> dict[str, Any]:
    content = content_of(request, "caption", "caption_entities")
    keyboard = markup.read(request.text("reply_markup"))
    account, message = _editable(state, request)
    if message.file is None:
        raise Refused("there is no caption in the message to edit")
    if len(content.text) > LONGEST_CAPTION:
        raise Refused("message caption is too long")
    return _edited(state, account, message, content, keyboard)


def edit_message_reply_markup(state: State, request: Request) -> dict[str, Any]:
    keyboard = markup.read(request.text("reply_markup"))
    account, message = _editable(state, request)
    return _edited(state, account, message, message.content, keyboard)


def _edited(
    state: State, account: Account, message: Message, content: Text, keyboard: dict[str, Any] | None
) -> dict[str, Any]:
    """An edit without a keyboard takes the keyboard away."""
    markup.require_inline(keyboard)
    keyboard = markup.settled(keyboard, state)
    markup.require_fits(keyboard)
    require_unblocked(account)
    if content == message.content and keyboard == message.markup:
        raise Refused(SAME)
    if content != message.content or keyboard:
        message.shown_at = state.next_change()
    message.content, message.markup, message.edited_at = content, keyboard, state.clock.now()
    if keyboard:
        message.versions.append(keyboard)
    state.changed()
    return state.as_json(account, message)


def delete_message(state: State, request: Request) -> bool:
    if not request.text("chat_id"):
        raise Refused("chat identifier is not specified")
    if not request.number("message_id"):
        raise Refused("message identifier is not specified")
    account = chat_of(state, request)
    message = message_of(account, request, "message to delete not found")
    if state.clock.now() - message.date > DELETABLE_FOR:
        raise Refused("message can't be deleted for everyone")
    _remove(state, account, message)
    return True


def delete_messages(state: State, request: Request) -> bool:
    ids = request.json("message_ids", "can't parse message identifiers JSON array") or []
    if not isinstance(ids, list) or not all(isinstance(each, int) for each in ids):
        raise Refused("can't parse message identifiers JSON array")
    if not ids:
        raise Refused("message identifiers are not specified")
    if len(ids) > MOST_DELETED:
        raise Refused("too many message identifiers specified")
    account = chat_of(state, request)
    for message in [account.by_id[each] for each in ids if each in account.by_id]:
        _remove(state, account, message)
    return True


def _remove(state: State, account: Account, message: Message) -> None:
    account.messages.remove(message)
    del account.by_id[message.id]
    state.changed()


def pin_chat_message(state: State, request: Request) -> bool:
    account = chat_of(state, request)
    message_of(account, request, "message to pin not found").pinned = True
    state.changed()
    return True


def unpin_chat_message(state: State, request: Request) -> bool:
    """The message named, else the newest that is pinned."""
    account = chat_of(state, request)
    if request.number("message_id"):
        message_of(account, request, "message to unpin not found").pinned = False
    elif pinned := next((each for each in reversed(account.messages) if each.pinned), None):
        pinned.pinned = False
    state.changed()
    return True


def unpin_all_chat_messages(state: State, request: Request) -> bool:
    for message in chat_of(state, request).messages:
        message.pinned = False
    state.changed()
    return True
