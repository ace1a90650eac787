"""An interaction written down by hand, step by step; `at` is unix seconds, 0 for just now."""

from aiogram.filters.callback_data import CallbackData


class LogContact(CallbackData, prefix="wl"):
    deal: int


class LogKind(CallbackData, prefix="wk"):
    deal: int
    kind: str


class LogNote(CallbackData, prefix="wc"):
    """What was said is asked for."""

    deal: int
    kind: str
    contact: bool
    at: int = 0


class LogWhen(CallbackData, prefix="ww"):
    """When it was is asked for."""

    deal: int
    kind: str
    contact: bool
    at: int = 0


class LogBare(CallbackData, prefix="wp"):
    """Written down without a word."""

    deal: int
    kind: str
    contact: bool
    at: int = 0


class Replay(CallbackData, prefix="wf"):
    """Sends a recording again; from a `page` of the deal's interactions, or (-1) from its card."""

    deal: int
    interaction: int
    page: int = -1
