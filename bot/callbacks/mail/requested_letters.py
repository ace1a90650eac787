"""Letters that clients ask for in calls."""

from aiogram.filters.callback_data import CallbackData


class AskLettersAddress(CallbackData, prefix="mq"):
    """Asks for the address that a requested letter goes to; `kind` is the code that it is kept under."""

    deal: int
    kind: str
