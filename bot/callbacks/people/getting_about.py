"""One's own settings."""

from aiogram.filters.callback_data import CallbackData


class OpenSettings(CallbackData, prefix="us"):
    """Back to one's own settings."""


class Speak(CallbackData, prefix="l"):
    language: str
