"""Choosing from a list and turning its pages."""

from collections.abc import Callable, Sequence
from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.locales.say import Say
from bot.screens.views import Button
from services.paging import Paged, cut
from services.reading.plain_text import fold
from services.rights.actors import Choice

Made = Callable[[int], CallbackData]
"""What a button sends, by the id or the page that it stands for."""
LABEL = 40
"""Letters of a button that a narrow phone shows in one row."""


KEPT_WORDS = 48
"""Bytes of a search that a button holds besides the page, two a Russian letter; Telegram's limit is 64 in all."""


def shorten_words(words: str) -> str:
    """What is searched for, as far as a button can hold it."""
    return fold(words).encode()[:KEPT_WORDS].decode(errors="ignore").strip()


def label(text: str, most: int = LABEL) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def choice_buttons(choices: Sequence[Choice], page: int, pick: Made, to: Made) -> list[list[Button]]:
    """A button a choice, and the pages."""
    shown = cut(choices, page)
    return [*([Button(label(each.name), pick(each.id))] for each in shown.rows), *turns(shown, to)]


def back(to: CallbackData, say: Say) -> list[Button]:
    return [Button(say.plain("button-back"), to)]


def turns(shown: Paged[Any], to: Made) -> list[list[Button]]:
    """A row of buttons to the pages before and after, or none where the list has one page."""
    back = [Button(f"‹ {shown.page}", to(shown.page - 1))] if shown.page > 0 else []
    forth = [Button(f"{shown.page + 2} ›", to(shown.page + 1))] if shown.page + 1 < shown.pages else []
    return [back + forth] if back or forth else []
