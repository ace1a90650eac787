"""A screen is a query and a drawing: what to ask the services for, and how to say it. A view is a screen with its
parameters: it is what a handler returns, and what is kept for each person, so that any screen can be drawn again.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Concatenate, Generic, Literal, ParamSpec, TypeVar

from aiogram.filters.callback_data import CallbackData

from bot.locales.say import Say
from services.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: what it says and what it sends, or the text that it copies, or the address that it opens."""

    label: str
    sends: CallbackData | None = None
    copies: str | None = None
    style: str | None = None
    """Telegram's colours: `primary`, `success`, `danger`."""
    opens: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished screen: HTML text, inline buttons in rows; `words` asks for the permanent reply keyboard."""

    text: str
    rows: list[list[Button]] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Notice:
    """A short answer to what was done: a toast after a tap, a line above the screen after typing."""

    code: str
    details: Mapping[str, Any] = field(default_factory=dict)
    alert: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A screen by name, its parameters as JSON keeps them, what to say along with it, and where it goes.

    `living`: it becomes the one screen that the person works with. A message that came by itself is left standing: what
    it leads to goes `below` it as the living screen, or is shown on it (`tapped`), and the living screen stays.
    """

    name: str
    params: dict[str, Any] = field(default_factory=dict)
    notice: Notice | None = None
    where: Literal["living", "tapped", "below"] = "living"

    def saying(self, code: str, *, alert: bool = False, **details: Any) -> "View":
        return replace(self, notice=Notice(code, details, alert))

    def on_tapped(self) -> "View":
        return replace(self, where="tapped")

    def below(self) -> "View":
        return replace(self, where="below")


class Screen(Generic[P, T]):
    """One kind of screen. Calling it with its query's arguments makes a view of it."""

    def __init__(self, query: Callable[Concatenate[Unit, P], T], draw: Callable[[T, Say], Drawing]) -> None:
        self.name = draw.__name__
        self.query = query
        self.draw = draw
        self._signature = inspect.signature(query)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> View:
        bound = self._signature.bind(None, *args, **kwargs)
        return View(self.name, dict(list(bound.arguments.items())[1:]))


SCREENS: dict[str, Screen[..., Any]] = {}


def screen(
    query: Callable[Concatenate[Unit, P], T],
) -> Callable[[Callable[[T, Say], Drawing]], Screen[P, T]]:
    """Makes a screen of a drawing function; it is known by the function's name from then on."""

    def named(draw: Callable[[T, Say], Drawing]) -> Screen[P, T]:
        made = Screen(query, draw)
        SCREENS[made.name] = made
        return made

    return named
