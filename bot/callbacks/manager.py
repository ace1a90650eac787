"""What a manager does to a deal."""

from aiogram.filters.callback_data import CallbackData


class Reassigning(CallbackData, prefix="ra"):
    deal: int


class Reassign(CallbackData, prefix="rt"):
    deal: int
    step: int
    executor: int


class Extending(CallbackData, prefix="xs"):
    deal: int


class Extend(CallbackData, prefix="x"):
    """Moves the deadline that the presser saw (`due`, unix seconds) by whole days."""

    deal: int
    due: int
    days: int
