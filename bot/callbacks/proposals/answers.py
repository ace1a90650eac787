"""Stages 9 and 10: the client's answer, and the decision on it."""

from aiogram.filters.callback_data import CallbackData


class Answered(CallbackData, prefix="jr"):
    """«Ответ получен»: how it came and what was said are asked for; `kind` "": to be guessed."""

    deal: int
    kind: str = ""


class AnsweredBare(CallbackData, prefix="jb"):
    """Written down without a word."""

    deal: int
    step: int
    kind: str


class DecideOrder(CallbackData, prefix="jo"):
    """«Оформить заказ»."""

    deal: int
    step: int


class AskRework(CallbackData, prefix="jc"):
    """«Доработать КП»: what has to be changed is asked for."""

    deal: int


class ReworkBare(CallbackData, prefix="jn"):
    """Back to work without a comment."""

    deal: int
    step: int


class AskRefusal(CallbackData, prefix="jf"):
    """«Отказ от КП»: asks why."""

    deal: int


class ClientRefused(CallbackData, prefix="jx"):
    deal: int
    step: int
    reason: str
