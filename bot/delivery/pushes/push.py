"""What a message that comes by itself is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.locales.say import Say
from bot.screens.views import Drawing
from services.unit import Unit

LISTED = 10

Params = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class PushedDocument:
    """A file that goes with a message; the message's text stands below it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of one of `FILE_KINDS` that Telegram has already, sent by its id there."""

    kind: str
    file_id: str


@dataclass(frozen=True, slots=True)
class Push:
    """A kind of message: what is asked for in the recipient's name, and how it is said. None: nothing left to say.

    `document` makes the file that the message brings, off the event loop. `long`: the query may take seconds, so that
    it runs beside the writer and in nobody's way. `needs` are the parameters without which a row cannot be told.
    """

    query: Callable[[Unit, Params], Any]
    draw: Callable[[Any, Say], Drawing | None]
    document: Callable[[Any, Say], PushedDocument | KeptFile | None] | None = None
    long: bool = False
    needs: tuple[str, ...] = ()


def same(unit: Unit, params: Params) -> Params:
    """For messages whose parameters say it all."""
    return params


def list_text(title: str, lines: Sequence[str], say: Say) -> str:
    shown = [title, *lines[:LISTED]]
    if len(lines) > LISTED:
        shown.append(say("and-more", count=len(lines) - LISTED))
    return "\n\n".join(shown)
