"""Turning the pages of a list."""

from collections.abc import Callable
from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.views import Button
from services.paging import Paged


def turns(shown: Paged[Any], to: Callable[[int], CallbackData]) -> list[list[Button]]:
    """A row of buttons to the pages before and after, or none where the list has one page."""
    back = [Button(f"‹ {shown.page}", to(shown.page - 1))] if shown.page > 0 else []
    forth = [Button(f"{shown.page + 2} ›", to(shown.page + 1))] if shown.page + 1 < shown.pages else []
    return [back + forth] if back or forth else []
