"""What a call's outcome asks for, and taking it back. The outcome itself is `bot.callbacks.deals.deals.Outcome`."""

from aiogram.filters.callback_data import CallbackData


class MoreOutcomes(CallbackData, prefix="om"):
    """«Ещё исход»."""

    deal: int
    call: int


class Promise(CallbackData, prefix="op"):
    """To call back at a moment (`at`, unix seconds)."""

    deal: int
    call: int
    code: str
    at: int


class SameContact(CallbackData, prefix="ok"):
    """The outcome without naming the new contact."""

    deal: int
    call: int
    code: str


class SameAs(CallbackData, prefix="ou"):
    """The deal is a duplicate of another one."""

    deal: int
    call: int
    code: str
    other: int


class Final(CallbackData, prefix="os"):
    """The deal closes with this outcome: asked once more and confirmed. `other`: the deal that it doubles, or 0."""

    deal: int
    call: int
    code: str
    other: int


class Correct(CallbackData, prefix="oc"):
    """«Исправить»."""

    deal: int
    call: int
