"""Pages of lists."""

from aiogram.filters.callback_data import CallbackData


class Next(CallbackData, prefix="n"):
    """«Следующая задача»."""


class Deals(CallbackData, prefix="ds"):
    page: int


class Overdue(CallbackData, prefix="od"):
    page: int


class Tasks(CallbackData, prefix="ts"):
    page: int


class Found(CallbackData, prefix="f"):
    """A page of what was searched for; the words stay in the view, they may be longer than a button holds."""

    page: int
