"""Stage 4: naming an executor, taking the deal, sending it back."""

from aiogram.filters.callback_data import CallbackData


class ChooseExecutor(CallbackData, prefix="wn"):
    """A page of those who could get the deal."""

    deal: int
    page: int = 0


class NameExecutor(CallbackData, prefix="wx"):
    deal: int
    step: int
    executor: int


class TakeDeal(CallbackData, prefix="wt"):
    deal: int
    step: int


class SendingBack(CallbackData, prefix="wr"):
    """A page of the groups that the client could belong to."""

    deal: int
    page: int = 0


class SendBackTo(CallbackData, prefix="wg"):
    """The other group is chosen, the comment comes next."""

    deal: int
    step: int
    group: int
