"""Invitations and one's own settings."""

from aiogram.filters.callback_data import CallbackData


class Invite(CallbackData, prefix="in"):
    """The invitation being made: what is chosen so far; 0 stands for «not yet», -1 for «none»."""

    role: str
    group: int
    manager: int


class Speak(CallbackData, prefix="l"):
    language: str
