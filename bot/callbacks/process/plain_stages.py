"""A stage that is shown plainly: the one button that turns its key."""

from aiogram.filters.callback_data import CallbackData


class TurnKey(CallbackData, prefix="zk"):
    deal: int
    step: int
