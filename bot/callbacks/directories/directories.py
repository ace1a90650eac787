"""The directories that an admin keeps: `kind` is which, `id` the row's code or number."""

from aiogram.filters.callback_data import CallbackData


class OpenDirectory(CallbackData, prefix="yd"):
    kind: str
    page: int = 0


class OpenItem(CallbackData, prefix="yi"):
    kind: str
    id: str


class ItemDo(CallbackData, prefix="yo"):
    """`offer` (1 or 0), `move` (up or down), `delete`, or a trait with its new value."""

    kind: str
    id: str
    what: str
    value: str


class ItemTyping(CallbackData, prefix="yt"):
    """Asks for what is typed: `name`, or a trait."""

    kind: str
    id: str
    what: str


class ItemChoosing(CallbackData, prefix="yc"):
    """Asks for what is chosen from a list: a trait, or `into`, the row that this one is merged into."""

    kind: str
    id: str
    trait: str
    page: int = 0
