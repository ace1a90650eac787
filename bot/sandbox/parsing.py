"""A text or caption of a request: its parse mode, its entities."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.html import read_html
from bot.sandbox.request import Request
from bot.sandbox.text import LONGEST_RAW, Text, tidied

EXTRAS: Mapping[str, tuple[tuple[str, type], ...]] = {
    "text_link": (("url", str),),
    "text_mention": (("user", dict),),
    "custom_emoji": (("custom_emoji_id", str),),
    "date_time": (("unix_time", int), ("date_time_format", str)),
    **dict.fromkeys(("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre"), ()),
    **dict.fromkeys(("blockquote", "expandable_blockquote"), ()),
}
"""What an entity of each kind needs besides its place; the other kinds are found by the server itself."""


def content_of(request: Request, field: str, entities: str) -> Text:
    """What the server stores of a sent text. Raises Refused with the server's words."""
    raw, mode = request.text(field), request.text("parse_mode").lower()
    listed = request.json(entities, "can't parse entities JSON array")
    if len(raw.encode()) > LONGEST_RAW:
        raise Refused("text is too long")
    match mode:
        case "html":
            return tidied(*read_html(raw))
        case "none" | "":
            return tidied(raw, _entities(listed))
        case "markdown" | "markdownv2":
            raise Refused("unsupported parse_mode: the sandbox reads HTML only")
        case _:
            raise Refused("unsupported parse_mode")


def _entities(listed: Any) -> list[dict[str, Any]]:
    """Those of the right shape; the server skips the rest."""
    return [each for each in listed if _right(each)] if isinstance(listed, list) else []


def _right(entity: Any) -> bool:
    if not isinstance(entity, dict) or str(entity.get("type")) not in EXTRAS:
        return False
    places = (entity.get("offset"), entity.get("length"))
    extras = EXTRAS[str(entity["type"])]
    return all(isinstance(each, int) and each >= 0 for each in places) and all(
        isinstance(entity.get(name), kind) for name, kind in extras
    )
