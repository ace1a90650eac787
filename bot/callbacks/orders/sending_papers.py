"""Stages 8 and 13: a paper goes out."""

from aiogram.filters.callback_data import CallbackData


class WritePaperLetter(CallbackData, prefix="jw"):
    """«Отправить КП», or back to an invoice's: the letter before it goes."""

    deal: int


class AskRecipients(CallbackData, prefix="ja"):
    deal: int


class AskLetterText(CallbackData, prefix="jt"):
    deal: int


class SendPaper(CallbackData, prefix="js"):
    """`mark` tells the letter that the presser saw."""

    deal: int
    step: int
    mark: int


class HandPaper(CallbackData, prefix="jh"):
    """«Отправлено вручную»: asks how."""

    deal: int


class HandedHow(CallbackData, prefix="jk"):
    """Asks to whom."""

    deal: int
    kind: str


class HandedTo(CallbackData, prefix="jp"):
    """To the one known recipient with this `place` in the list that the presser saw."""

    deal: int
    step: int
    kind: str
    place: int


class EditProposal(CallbackData, prefix="je"):
    """«Изменить КП»; it is asked once more before the approval is lost."""

    deal: int
    step: int
    sure: bool = False
