"""Methods that send: texts, files, contacts, chat actions."""

from datetime import timedelta
from typing import Any

from bot.sandbox import markup
from bot.sandbox.chats import chat_of, require_unblocked
from bot.sandbox.errors import Refused
from bot.sandbox.parsing import content_of
from bot.sandbox.request import Request
from bot.sandbox.state import Account, File, Message, State
from bot.sandbox.text import LONGEST, LONGEST_CAPTION, Text, utf16

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
LARGEST_PHOTO = 10 * 2**20


def send_message(state: State, request: Request) -> dict[str, Any]:
    request.json("link_preview_options", "can't parse link preview options JSON object")
    if not request.text("text"):
        raise Refused("message text is empty")
    content = content_of(request, "text", "entities")
    account, keyboard = _place(state, request)
    if content.blank:
        raise Refused("text must be non-empty")
    if len(content.text) > LONGEST:
        raise Refused("message is too long")
    if utf16(content.text) > LONGEST:
        state.violate("a text above 4096 UTF-16 units")
    return _sent(state, account, request, content, keyboard)


def send_document(state: State, request: Request) -> dict[str, Any]:
    return _send_file(state, request, "document", "document")


def send_photo(state: State, request: Request) -> dict[str, Any]:
    return _send_file(state, request, "photo", "photo")


def send_voice(state: State, request: Request) -> dict[str, Any]:
    return _send_file(state, request, "voice", "voice")


def _send_file(state: State, request: Request, field: str, kind: str) -> dict[str, Any]:
    caption = content_of(request, "caption", "caption_entities")
    account, keyboard = _place(state, request)
    file = _file(state, request, field, kind)
    if len(caption.text) > LONGEST_CAPTION:
        raise Refused("message caption is too long")
    return _sent(state, account, request, caption, keyboard, file)


def _file(state: State, request: Request, field: str, kind: str) -> File:
    upload = request.upload(field)
    if upload is not None:
        if not upload.data:
            raise Refused("file must be non-empty")
        if kind == "photo" and len(upload.data) > LARGEST_PHOTO:
            raise Refused("PHOTO_INVALID_DIMENSIONS")
        return state.keep_file(upload.name, upload.mime, upload.data, kind)
    named = request.text(field)
    if not named:
        raise Refused(f"there is no {field} in the request")
    if named not in state.files:
        raise Refused("wrong file identifier/HTTP URL specified")
    return state.files[named]


def send_contact(state: State, request: Request) -> dict[str, Any]:
    contact = {"phone_number": request.required("phone_number"), "first_name": request.required("first_name")}
    if last := request.text("last_name"):
        contact["last_name"] = last
    account, keyboard = _place(state, request)
    return _sent(state, account, request, Text(""), keyboard, contact=contact)


def send_chat_action(state: State, request: Request) -> bool:
    account = chat_of(state, request)
    if request.text("action") not in ACTIONS:
        raise Refused("wrong parameter action in request")
    require_unblocked(account)
    account.typing_until = state.clock.now() + timedelta(seconds=5)
    state.changed()
    return True


def copy_message(state: State, request: Request) -> dict[str, Any]:
    account, keyboard = _place(state, request)
    source = state.accounts.get(request.number("from_chat_id"))
    message = source.by_id.get(request.number("message_id")) if source else None
    if message is None:
        raise Refused("message to copy not found")
    sent = _sent(state, account, request, message.content, keyboard, message.file, message.contact)
    return {"message_id": sent["message_id"]}


def _place(state: State, request: Request) -> tuple[Account, dict[str, Any] | None]:
    """Where it goes and the keyboard under it, in the order in which the server checks them."""
    reply = request.json("reply_parameters", "can't parse reply parameters JSON object")
    keyboard = markup.read(request.text("reply_markup"))
    account = chat_of(state, request)
    must_exist = isinstance(reply, dict) and not reply.get("allow_sending_without_reply")
    if must_exist and reply.get("message_id") not in account.by_id:
        raise Refused("message to be replied not found")
    return account, markup.settled(keyboard, state)


def _sent(
    state: State,
    account: Account,
    request: Request,
    content: Text,
    keyboard: dict[str, Any] | None,
    file: File | None = None,
    contact: dict[str, Any] | None = None,
) -> dict[str, Any]:
    markup.require_fits(keyboard)
    require_unblocked(account)
    inline = keyboard if keyboard and "inline_keyboard" in keyboard else None
    other = keyboard if keyboard and inline is None else None
    message = Message(
        id=state.next_message_id(),
        from_bot=True,
        date=state.clock.now(),
        content=content,
        markup=inline,
        reply_markup=other,
        file=file,
        contact=contact,
        silent=request.flag("disable_notification"),
    )
    if inline:
        message.versions.append(inline)
    if other is not None:
        account.keyboard = None if other.get("remove_keyboard") else other if "keyboard" in other else account.keyboard
    return state.as_json(account, state.add(account, message))
