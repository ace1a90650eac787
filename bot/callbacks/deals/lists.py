"""Pages of lists."""

from aiogram.filters.callback_data import CallbackData


class Next(CallbackData, prefix="n"):
    """«Следующая задача»; `besides` is the deal that is passed over, if there is another one."""

    besides: int = 0


class Deals(CallbackData, prefix="ds"):
    """One's own deals of a stage, by its code; empty for all."""

    page: int
    stage: str = ""


class Tasks(CallbackData, prefix="ts"):
    """One's own tasks of a kind; empty for all."""

    page: int
    kind: str = ""


class FoundDeals(CallbackData, prefix="f"):
    """A page of what was searched for; the words stay in the view, they may be longer than a button holds."""

    page: int


class Search(CallbackData, prefix="yf"):
    """Asks for other words."""
