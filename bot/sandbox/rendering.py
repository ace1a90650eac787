"""A stored text back as Telegram's HTML."""

from collections.abc import Sequence
from html import escape
from typing import Any

from bot.sandbox.text import Text

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def as_html(content: Text) -> str:
    """The text with the tags that give these entities; those that the server found by itself need none."""
    tagged = [(each, *tags) for each in content.entities if (tags := _tags(each)) is not None]
    return _within(content.text.encode("utf-16-le"), tagged, 0, len(content.text.encode("utf-16-le")) // 2)


def _within(text: bytes, tagged: Sequence[tuple[dict[str, Any], str, str]], start: int, end: int) -> str:
    """From `start` to `end` in UTF-16 units; `tagged` lies inside and is sorted, outer ones first."""
    out, at = [], start
    for place, (entity, opening, closing) in enumerate(tagged):
        begin, stop = entity["offset"], entity["offset"] + entity["length"]
        if begin < at:
            continue
        inner = [each for each in tagged[place + 1 :] if each[0]["offset"] + each[0]["length"] <= stop]
        out += [_plain(text, at, begin), opening, _within(text, inner, begin, stop), closing]
        at = stop
    return "".join([*out, _plain(text, at, end)])


def _plain(text: bytes, start: int, end: int) -> str:
    return escape(text[start * 2 : end * 2].decode("utf-16-le", "replace"), quote=False)


def _tags(entity: dict[str, Any]) -> tuple[str, str] | None:
    match entity["type"]:
        case "text_link":
            return f'<a href="{escape(entity["url"])}">', "</a>"
        case "text_mention":
            return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "date_time":
            return f'<tg-time unix="{entity["unix_time"]}" format="{entity["date_time_format"]}">', "</tg-time>"
        case kind if kind in TAGS:
            return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
        case _:
            return None
