"""A text or caption of a request: its parse mode, its entities."""

from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.html import read_html
from bot.sandbox.request import Request
from bot.sandbox.text import LONGEST_RAW, Text, tidied


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
    found = listed if isinstance(listed, list) else []
    return [
        each
        for each in found
        if isinstance(each, dict) and all(isinstance(each.get(name), int) for name in ("offset", "length"))
    ]
