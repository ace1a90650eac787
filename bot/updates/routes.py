"""What leads where: buttons by their prefix, commands, menu words, and what typing or a file means on a screen.

A handler is a plain function that runs inside the unit of work: it unpacks, calls one service, returns the next view.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

from aiogram.filters.callback_data import CallbackData

from bot.screens.views import Screen, View, parameters_behind
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
Sent = Callable[[Unit, Mapping[str, Any], Any], View]
"""What typing or a file means on a screen with these parameters."""
H = TypeVar("H", bound=Callable[..., View])
"""A handler: it takes the unit, what was sent, and those of the screen's parameters that it names."""


def on_screen(screen: Screen[..., Any], handler: Callable[..., View]) -> Sent:
    """Raises TypeError for a handler that names what the screen does not have, or has otherwise."""
    named = parameters_behind(handler, 2)
    for name, wanted in named.items():
        kept = screen.parameters.get(name)
        may_lack = kept is None or kept.default is not kept.empty
        fits = kept is None or kept.annotation in (wanted.annotation, *get_args(wanted.annotation))
        if not fits or (may_lack and wanted.default is wanted.empty):
            raise TypeError(f"{handler.__module__}.{handler.__name__}: {name} is not what {screen.name} has")

    def sent(unit: Unit, params: Mapping[str, Any], what: Any) -> View:
        return handler(unit, what, **{name: params[name] for name in named if name in params})

    return sent


@dataclass(slots=True)
class UpdateRoutes:
    """The handlers of one subject, or, joined, of all."""

    taps: dict[str, tuple[type[CallbackData], Tapped]] = field(default_factory=dict)
    commands: dict[str, Commanded] = field(default_factory=dict)
    words: dict[str, Commanded] = field(default_factory=dict)
    typed: dict[str, Sent] = field(default_factory=dict)
    files: dict[str, tuple[Sent, tuple[str, ...]]] = field(default_factory=dict)

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

    def typing(self, screen: Screen[..., Any]) -> Callable[[H], H]:
        def add(handler: H) -> H:
            self.typed[screen.name] = on_screen(screen, handler)
            return handler

        return add

    def file(self, screen: Screen[..., Any], *kinds: str) -> Callable[[H], H]:
        """Files of these kinds; documents, where none are named."""

        def add(handler: H) -> H:
            self.files[screen.name] = on_screen(screen, handler), kinds or ("document",)
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
