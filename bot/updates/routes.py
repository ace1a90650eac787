"""What leads where: buttons by their prefix, commands, menu words, and what typing or a file means on a screen.

A handler is a plain function that runs inside the unit of work: it unpacks, calls one service, returns the next view.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiogram.filters.callback_data import CallbackData

from bot.screens.views import Screen, View
from services.unit import Unit

D = TypeVar("D", bound=CallbackData)


@dataclass(frozen=True, slots=True)
class SentFile:
    """What somebody sent: Telegram's id for it, its name (a recording has none), its size in bytes, his words.

    `kind` is one of `FILE_KINDS`: what a telephone records of a call comes as `audio`.
    """

    file_id: str
    name: str
    size: int
    kind: str = "document"
    media_type: str = "application/octet-stream"
    caption: str = ""


Tapped = Callable[[Unit, Any], View]
Commanded = Callable[[Unit, str], View]
Typed = Callable[[Unit, dict[str, Any], str], View]
Filed = Callable[[Unit, dict[str, Any], SentFile], View]


@dataclass(slots=True)
class UpdateRoutes:
    """The handlers of one subject, or, joined, of all."""

    taps: dict[str, tuple[type[CallbackData], Tapped]] = field(default_factory=dict)
    commands: dict[str, Commanded] = field(default_factory=dict)
    words: dict[str, Commanded] = field(default_factory=dict)
    typed: dict[str, Typed] = field(default_factory=dict)
    files: dict[str, tuple[Filed, tuple[str, ...]]] = field(default_factory=dict)

    def tap(self, data: type[D]) -> Callable[[Callable[[Unit, D], View]], Callable[[Unit, D], View]]:
        def add(handler: Callable[[Unit, D], View]) -> Callable[[Unit, D], View]:
            self.taps[data.__prefix__] = (data, handler)
            return handler

        return add

    def command(self, name: str, word: str | None = None) -> Callable[[Commanded], Commanded]:
        """A slash command, and the word of the permanent keyboard that does the same (by its message id)."""

        def add(handler: Commanded) -> Commanded:
            self.commands[name] = handler
            if word is not None:
                self.words[word] = handler
            return handler

        return add

    def typing(self, screen: Screen[..., Any]) -> Callable[[Typed], Typed]:
        def add(handler: Typed) -> Typed:
            self.typed[screen.name] = handler
            return handler

        return add

    def file(self, screen: Screen[..., Any], *kinds: str) -> Callable[[Filed], Filed]:
        """Files of these kinds; documents, where none are named."""

        def add(handler: Filed) -> Filed:
            self.files[screen.name] = handler, kinds or ("document",)
            return handler

        return add

    def join(self, *others: "UpdateRoutes") -> "UpdateRoutes":
        """Takes in the handlers of other subjects. Raises ValueError where two claim the same."""
        for other in others:
            for mine, theirs in zip(self.tables(), other.tables(), strict=True):
                if shared := mine.keys() & theirs.keys():
                    raise ValueError(f"claimed twice: {sorted(shared)}")
                mine.update(theirs)
        return self

    def tables(self) -> tuple[dict[str, Any], ...]:
        return self.taps, self.commands, self.words, self.typed, self.files
