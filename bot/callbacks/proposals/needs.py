"""Stage 5: what is learned of the client's needs."""

from aiogram.filters.callback_data import CallbackData


class AskNeed(CallbackData, prefix="wv"):
    """Asks for one of the needs that are written in words."""

    deal: int
    what: str


class SetPotential(CallbackData, prefix="ws"):
    deal: int
    level: str


class Rivals(CallbackData, prefix="wm"):
    """A page of the competitors."""

    deal: int
    page: int = 0


class MarkRival(CallbackData, prefix="wi"):
    deal: int
    rival: int
    wanted: bool
    page: int


class Periods(CallbackData, prefix="wq"):
    """The call frequencies to choose from."""

    deal: int


class SetPeriod(CallbackData, prefix="wu"):
    deal: int
    step: int
    frequency: int


class RequestProposal(CallbackData, prefix="wo"):
    deal: int
    step: int
