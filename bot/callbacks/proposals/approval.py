"""Stage 7: what an approver says, and taking the proposal back.

`step` is the visit that the presser saw: every turn is a visit of its own. `turn` is the id of the turn that a message
told of, so that the message can say what has become of it; 0 on a card.
"""

from aiogram.filters.callback_data import CallbackData


class Approve(CallbackData, prefix="aa"):
    """«Согласовать»."""

    deal: int
    step: int
    turn: int = 0


class Remark(CallbackData, prefix="ac"):
    """«Согласовать с замечаниями» (`remarks`), «На доработку» (`rework`): a comment comes next."""

    deal: int
    step: int
    decision: str
    turn: int = 0


class Withdraw(CallbackData, prefix="aw"):
    """«Отозвать»."""

    deal: int
    step: int
