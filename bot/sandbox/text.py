"""Message texts as the server keeps them: its limits, its tidying, the entities it finds by itself."""

import re
from dataclasses import dataclass
from typing import Any

LONGEST = 4096
LONGEST_CAPTION = 1024
LONGEST_RAW = 32768
FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)]")),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?")),
    ("mention", re.compile(r"(?<!\w)@[a-zA-Z]\w{3,31}")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
    ("phone_number", re.compile(r"(?<!\w)\+\d{7,15}(?!\w)")),
)
NESTING = (("blockquote", "expandable_blockquote"), ("pre",), ("code",), ("text_link", "text_mention"),
           tuple(kind for kind, _ in FOUND), ("bold",), ("italic",), ("underline",), ("strikethrough",), ("spoiler",),
           ("custom_emoji",))  # fmt: skip
"""Which of two entities at the same place comes first."""
RANKS = {kind: rank for rank, kinds in enumerate(NESTING) for kind in kinds}
SPACES = " \n\t"
REMOVED = dict.fromkeys([13, *range(0x2028, 0x202F)])
BLANKED = {code: " " for code in range(32) if code not in (10, 13)}
UNSEEN = frozenset(
    "\u00ad\u115f\u1160\u17b4\u17b5\u180e\u2060\u2800\u3000\u3164\ufeff\uffa0"
    + "".join(map(chr, range(0x2000, 0x2010)))
)
"""Characters besides spaces that show nothing: a text of these alone is empty."""


@dataclass(frozen=True, slots=True)
class Text:
    """A stored text with its entities, as Telegram returns it."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see."""
        return all(char.isspace() or char in UNSEEN for char in self.text)


def cleaned(text: str) -> str:
    """Control characters become spaces; carriage returns and marks of direction go."""
    return text.translate(REMOVED | BLANKED)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def tidied(text: str, entities: list[dict[str, Any]]) -> Text:
    """Control characters become spaces, the ends are trimmed (the beginning only up to the first entity)."""
    text = cleaned(text).rstrip(SPACES)
    first = min((each["offset"] for each in entities), default=len(text))
    lead = min(len(text) - len(text.lstrip(SPACES)), first)
    text = text[lead:]
    length = utf16(text)
    kept = []
    for each in entities:
        offset = each["offset"] - lead
        size = min(each["length"], length - offset)
        if size > 0:
            kept.append(each | {"offset": offset, "length": size})
    return Text(text, tuple(sorted([*kept, *_found(text, kept)], key=_rank)))


def _rank(entity: dict[str, Any]) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], RANKS.get(entity["type"], len(RANKS))


def _found(text: str, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    taken = [
        range(each["offset"], each["offset"] + each["length"])
        for each in known
        if each["type"] in ("text_link", "code", "pre")
    ]
    found: list[dict[str, Any]] = []
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            offset, length = utf16(text[: match.start()]), utf16(match[0])
            if not any(offset in each or each.start in range(offset, offset + length) for each in taken):
                taken.append(range(offset, offset + length))
                found.append({"type": kind, "offset": offset, "length": length})
    return found
