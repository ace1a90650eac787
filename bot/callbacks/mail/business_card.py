"""Stage 3: sending the company card."""

from aiogram.filters.callback_data import CallbackData


class WriteCardLetter(CallbackData, prefix="ml"):
    """«Отправить письмом»; `card` 0: not chosen yet."""

    deal: int
    card: int = 0


class ChooseCard(CallbackData, prefix="mk"):
    """A page of the cards to choose from."""

    deal: int
    page: int = 0


class AskAddress(CallbackData, prefix="ma"):
    """Asks for the client's e-mail address."""

    deal: int
    card: int


class SendLetter(CallbackData, prefix="ms"):
    """`mark` tells the letter that the presser saw."""

    deal: int
    step: int
    card: int
    mark: int


class CancelLetter(CallbackData, prefix="mx"):
    deal: int
    letter: int


class ByHand(CallbackData, prefix="mh"):
    """«Отправлено вручную»: asks how."""

    deal: int


class Sent(CallbackData, prefix="mw"):
    """Sent another way."""

    deal: int
    step: int
    kind: str


class Decline(CallbackData, prefix="md"):
    """«Без визитки»: asks why."""

    deal: int
