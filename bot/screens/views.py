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


Follows = Literal["deal", "job"]
"""Why a screen is drawn anew though nobody has tapped on it: others have changed the deal of its `deal_id`, or a job of
the person who looks at it has come further."""


def parameters_behind(function: Callable[..., Any], first: int) -> dict[str, inspect.Parameter]:
    """By name, without so many of the first ones."""
    parameters = list(inspect.signature(function).parameters.values())
    return {each.name: each for each in parameters[first:]}


class Screen(Generic[P, T]):
    """One kind of screen. Calling it with its query's arguments makes a view of it.

    Its name and the names of its query's parameters are what is kept of a view, and so outlive a release.
    """

    def __init__(
        self,
        name: str,
        query: Callable[Concatenate[Unit, P], T],
        draw: Callable[[T, Say], Drawing],
        follows: Follows | None,
    ) -> None:
        self.name, self.query, self.draw, self.follows = name, query, draw, follows
        self._signature = inspect.signature(query)
        self.parameters = parameters_behind(query, 1)
        self._needed = {name for name, each in self.parameters.items() if each.default is each.empty}

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> View:
        bound = self._signature.bind(None, *args, **kwargs)
        return View(self.name, dict(list(bound.arguments.items())[1:]))

    def takes(self, params: Mapping[str, Any]) -> bool:
        """Whether the query can be asked with these; those of another release may be others."""
        return self._needed <= params.keys() <= self.parameters.keys()


SCREENS: dict[str, Screen[..., Any]] = {}


def screen(
    name: str, query: Callable[Concatenate[Unit, P], T], *, follows: Follows | None = None
) -> Callable[[Callable[[T, Say], Drawing]], Screen[P, T]]:
    """Makes a screen of a drawing function. People's chats keep the name: the function may be renamed, the name not.

    Raises ValueError for a name that another screen has.
    """

    def named(draw: Callable[[T, Say], Drawing]) -> Screen[P, T]:
        if name in SCREENS:
            raise ValueError(f"two screens are named {name}")
        made = Screen(name, query, draw, follows)
        SCREENS[name] = made
        return made

    return named


def following(what: Follows) -> frozenset[str]:
    """The names of the screens that follow it."""
    return frozenset(name for name, each in SCREENS.items() if each.follows == what)


def known(name: str, params: Mapping[str, Any]) -> bool:
    """Whether a view that was kept can still be shown, or is one of another release."""
    return name in SCREENS and SCREENS[name].takes(params)
