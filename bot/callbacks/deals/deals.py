"""A deal: its card, the outcome of a call, the group, closing."""

from aiogram.filters.callback_data import CallbackData


class OpenDeal(CallbackData, prefix="d"):
    deal: int


class Outcome(CallbackData, prefix="co"):
    """The outcome of a planned call."""

    deal: int
    call: int
    code: str


class ChooseClientGroup(CallbackData, prefix="gs"):
    deal: int


class SetClientGroup(CallbackData, prefix="g"):
    deal: int
    step: int
    group: int


class Closing(CallbackData, prefix="cl"):
    """The list of closing reasons."""

    deal: int


class Close(CallbackData, prefix="cr"):
    deal: int
    step: int
    reason: str
    sure: bool
