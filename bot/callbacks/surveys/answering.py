"""The survey."""

from aiogram.filters.callback_data import CallbackData


class OpenSurvey(CallbackData, prefix="sv"):
    """The survey at a question, or where it was left (0)."""

    deal: int
    number: int


class Pick(CallbackData, prefix="sp"):
    """One option of a question: its place in the list; for yes/no 1 and 0."""

    deal: int
    number: int
    option: int


class Skip(CallbackData, prefix="ss"):
    deal: int
    number: int


class Summary(CallbackData, prefix="sm"):
    deal: int
    page: int = 0


class Complete(CallbackData, prefix="sc"):
    """«Завершить опрос»."""

    deal: int
    step: int
