"""Methods that send: texts, files, contacts, chat actions."""

from datetime import timedelta
from typing import Any

from bot.sandbox import markup
from bot.sandbox.chats import account_of, chat_of, message_of, require_unblocked
from bot.sandbox.errors import Refused
from bot.sandbox.files import File
from bot.sandbox.images import require_photo
from bot.sandbox.parsing import content_of
from bot.sandbox.request import Request
from bot.sandbox.state import Account, Message, State
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
LONGEST_VCARD = 2048
"""Bytes."""


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


def send_audio(state: State, request: Request) -> dict[str, Any]:
    return _send_file(state, request, "audio", "audio")


def send_video(state: State, request: Request) -> dict[str, Any]:
    return _send_file(state, request, "video", "video")


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
        if kind == "photo":
            require_photo(upload.data)
        return state.keep_file(upload.name, upload.mime, upload.data, kind)
    named = request.text(field)
    if not named:
        raise Refused(f"there is no {field} in the request")
    if named not in state.files:
        raise Refused("wrong file identifier/HTTP URL specified")
    if kind != "document" and state.files[named].kind != kind:
        raise Refused(
            f"type of file mismatch: can't use file of type {state.files[named].kind.title()} as {kind.title()}"
        )
    return state.files[named]


def send_contact(state: State, request: Request) -> dict[str, Any]:
    contact = {"phone_number": request.required("phone_number"), "first_name": request.required("first_name")}
    if last := request.text("last_name"):
        contact["last_name"] = last
    if vcard := request.text("vcard"):
        contact["vcard"] = vcard
    if len(vcard.encode()) > LONGEST_VCARD:
        raise Refused("vCard is too long")
    account, keyboard = _place(state, request)
    return _sent(state, account, request, Text(""), keyboard, contact=contact)


def send_location(state: State, request: Request) -> dict[str, Any]:
    try:
        latitude, longitude = (float(request.required(name)) for name in ("latitude", "longitude"))
    except ValueError:
        raise Refused("wrong parameter latitude or longitude in request") from None
    account, keyboard = _place(state, request)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refused("bad Location specified")
    location = {"latitude": latitude, "longitude": longitude}
    return _sent(state, account, request, Text(""), keyboard, location=location)


def send_chat_action(state: State, request: Request) -> bool:
    account = chat_of(state, request)
    if request.text("action") not in ACTIONS:
        raise Refused("wrong parameter action in request")
    require_unblocked(account)
    account.typing_until = state.clock.now() + timedelta(seconds=5)
    state.changed()
    return True


def copy_message(state: State, request: Request) -> dict[str, Any]:
    """The caption may be replaced; keyboards are not copied."""
    caption = content_of(request, "caption", "caption_entities")
    account, keyboard = _place(state, request)
    source = _source(state, request, "message to copy not found")
    content = caption if source.file is not None and "caption" in request.params else source.content
    if source.file is not None and len(content.text) > LONGEST_CAPTION:
        raise Refused("message caption is too long")
    sent = _sent(state, account, request, content, keyboard, source.file, source.contact, source.location)
    return {"message_id": sent["message_id"]}


def forward_message(state: State, request: Request) -> dict[str, Any]:
    account = chat_of(state, request)
    source = _source(state, request, "message to forward not found")
    told = state.as_json(account_of(state, request.text("from_chat_id").strip()), source)
    origin = {"type": "user", "sender_user": told["from"], "date": told["date"]}
    carried = (source.file, source.contact, source.location, source.origin or origin)
    return _sent(state, account, request, source.content, None, *carried)


def _source(state: State, request: Request, missing: str) -> Message:
    """The message to take, from the chat it is in."""
    chat_id = request.text("from_chat_id").strip()
    if not chat_id:
        raise Refused("from_chat_id is empty")
    return message_of(account_of(state, chat_id), request, missing)


def _place(state: State, request: Request) -> tuple[Account, dict[str, Any] | None]:
    """Where it goes and the keyboard under it, in the order in which the server checks them."""
    reply = request.json("reply_parameters", "can't parse reply parameters JSON object")
    keyboard = markup.read(request.text("reply_markup"))
    account = chat_of(state, request)
    must_exist = isinstance(reply, dict) and not reply.get("allow_sending_without_reply")
    wanted = reply.get("message_id") if isinstance(reply, dict) else None
    if must_exist and (not isinstance(wanted, int | str) or not account.has(wanted)):
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
    location: dict[str, Any] | None = None,
    origin: dict[str, Any] | None = None,
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
        location=location,
        origin=origin,
        silent=request.flag("disable_notification"),
    )
    if inline:
        message.versions.append(inline)
    if other is not None:
        account.keyboard = None if other.get("remove_keyboard") else other if "keyboard" in other else account.keyboard
    return state.as_json(account, state.add(account, message))
