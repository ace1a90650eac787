"""The company's cards as an admin keeps them."""

from aiogram.filters.callback_data import CallbackData


class Cards(CallbackData, prefix="mc"):
    page: int


class OpenCard(CallbackData, prefix="mo"):
    card: int


class WritePart(CallbackData, prefix="mp"):
    """Asks for the `name`, the `subject` or the `text`."""

    card: int
    part: str


class RemoveFile(CallbackData, prefix="mr"):
    card: int
    file: int


class OfferCard(CallbackData, prefix="mv"):
    card: int
    offered: bool
