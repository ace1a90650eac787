"""The server's HTML, after td/telegram/MessageEntity.cpp: unknown attributes are ignored, a bare `&` is text.

Offsets in errors are UTF-8 bytes, offsets in entities UTF-16 units.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.errors import Refused
from bot.sandbox.text import cleaned, utf16

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#(?P<decimal>\d+)|#x(?P<hex>[0-9a-f]+)|(?P<name>lt|gt|amp|quot));?", re.IGNORECASE)
TIME_FORMAT = re.compile(r"[rR]|[tTdDwW]+")


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def read_html(raw: str) -> tuple[str, list[dict[str, Any]]]:
    """The bare text and its entities. Raises Refused with the server's words."""
    return _Html(raw).read()


class _Html:
    """One reading of an HTML text."""

    def __init__(self, raw: str) -> None:
        self._raw, self._at = raw, 0
        self._out: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[dict[str, Any]] = []

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        while self._at < len(self._raw):
            char = self._raw[self._at]
            if char == "<":
                self._close_tag() if self._raw[self._at + 1 : self._at + 2] == "/" else self._open_tag()
            else:
                self._add(self._reference() if char == "&" else self._take())
        if self._open:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return "".join(self._out), self._entities

    def _take(self) -> str:
        self._at += 1
        return self._raw[self._at - 1]

    def _add(self, text: str) -> None:
        text = cleaned(text)
        self._out.append(text)
        self._length += utf16(text)

    def _reference(self) -> str:
        match = REFERENCE.match(self._raw, self._at)
        if match is None:
            return self._take()
        code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16) if match["hex"] else None
        if code is not None and not (0 < code < 0x110000 and not 0xD800 <= code < 0xE000):
            return self._take()
        self._at = match.end()
        return NAMED[match["name"].lower()] if code is None else chr(code)

    def _byte(self, place: int) -> int:
        return len(self._raw[:place].encode())

    def _peek(self) -> str:
        return self._raw[self._at] if self._at < len(self._raw) else ""

    def _skip_spaces(self) -> None:
        while self._peek() and self._peek().isspace():
            self._at += 1

    def _until(self, stop: str) -> str:
        start = self._at
        while self._peek() and not self._peek().isspace() and self._peek() not in stop:
            self._at += 1
        return self._raw[start : self._at]

    def _open_tag(self) -> None:
        start = self._at
        self._at += 1
        tag = _lower(self._until(">"))
        if not self._peek():
            raise _wrong(f"Unclosed start tag at byte offset {self._byte(start)}")
        if tag not in KINDS:
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {self._byte(start)}')
        attributes = self._attributes(tag, start)
        self._at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(start)}')
        self._open.append(_Open(tag, self._length, len(self._out), attributes))

    def _attributes(self, tag: str, start: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._peek() == ">":
                return found
            name = self._until("=>/\"'")
            if not name:
                raise _wrong(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(start)}')
            self._skip_spaces()
            if self._peek() != "=":
                self._must_go_on(start)
                found[_lower(name)] = ""
                continue
            self._at += 1
            self._skip_spaces()
            self._must_go_on(start)
            found[_lower(name)] = self._quoted(start) if self._peek() in "\"'" else self._token()

    def _must_go_on(self, start: int) -> None:
        if not self._peek():
            raise _wrong(f"Unclosed start tag at byte offset {self._byte(start)}")

    def _quoted(self, start: int) -> str:
        end, value = self._take(), ""
        while self._peek() and self._peek() != end:
            value += self._reference() if self._peek() == "&" else self._take()
        self._must_go_on(start)
        self._at += 1
        self._must_go_on(start)
        return value

    def _token(self) -> str:
        begin = self._at
        while self._peek() and ((self._peek().isascii() and self._peek().isalnum()) or self._peek() in ".-"):
            self._at += 1
        if not self._peek().isspace() and self._peek() != ">":
            raise _wrong(f"Unexpected end of name token at byte offset {self._byte(begin)}")
        return _lower(self._raw[begin : self._at])

    def _close_tag(self) -> None:
        start = self._at
        if not self._open:
            raise _wrong(f"Unexpected end tag at byte offset {self._byte(start)}")
        self._at += 2
        name = _lower(self._until(">"))
        self._skip_spaces()
        if self._peek() != ">":
            raise _wrong(f"Unclosed end tag at byte offset {self._byte(start)}")
        self._at += 1
        opened = self._open.pop()
        if name and name != opened.tag:
            raise _wrong(
                f'Unmatched end tag at byte offset {self._byte(start)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self._finish(opened)

    def _finish(self, opened: _Open) -> None:
        length = self._length - opened.offset
        if length == 0:
            return
        entity: dict[str, Any] = {"type": KINDS[opened.tag], "offset": opened.offset, "length": length}
        extra = self._extra(opened)
        if extra is not None:
            self._entities.append(entity | extra)

    def _extra(self, opened: _Open) -> dict[str, Any] | None:
        """What an entity has besides its place; None where it silently comes to nothing."""
        inside = "".join(self._out[opened.start :])
        match opened.tag:
            case "a":
                return _link(opened.attributes.get("href") or inside)
            case "tg-emoji":
                if not opened.attributes.get("emoji-id", "").isdigit():
                    raise _wrong("Invalid custom emoji identifier specified")
                return {"custom_emoji_id": opened.attributes["emoji-id"]}
            case "tg-time":
                return _time(opened.attributes)
            case "blockquote" if "expandable" in opened.attributes:
                return {"type": "expandable_blockquote"}
            case _:
                return {}


def _time(attributes: dict[str, str]) -> dict[str, Any] | None:
    form = attributes.get("format", "")
    if form and not TIME_FORMAT.fullmatch(form):
        raise _wrong("Invalid date format used")
    unix = attributes.get("unix", "")
    return {"unix_time": int(unix), "date_time_format": form} if unix.isdigit() and int(unix) else None


def _link(href: str) -> dict[str, Any] | None:
    if href.startswith("tg://user?"):
        ids = parse_qs(urlsplit(href).query).get("id", [""])
        return {"type": "text_mention", "user": {"id": int(ids[0])}} if ids[0].isdigit() else None
    url = valid_url(href)
    return {"url": url} if url else None


def valid_url(href: str) -> str | None:
    """The address as the server keeps it, or None for one it would not link: the host needs a dot."""
    address = href.strip()
    if "://" not in address:
        address = f"http://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "tg", "ton") or not parts.hostname or " " in address:
        return None
    if parts.scheme in ("http", "https") and "." not in parts.hostname.strip("."):
        return None
    return address if parts.path or parts.query else f"{address}/"


def _lower(name: str) -> str:
    return "".join(char.lower() if char.isascii() else char for char in name)


def _wrong(why: str) -> Refused:
    return Refused(f"can't parse entities: {why}")
