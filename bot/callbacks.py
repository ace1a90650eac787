"""What every button sends. Ids and what the presser saw (the deal's step, the planned call, the deadline), so that a
button of yesterday is recognised; nothing here is trusted before a service has checked it.
"""

from aiogram.filters.callback_data import CallbackData


class Next(CallbackData, prefix="n"):
    """«Следующая задача»."""


class Deals(CallbackData, prefix="ds"):
    page: int


class Overdue(CallbackData, prefix="od"):
    page: int


class Tasks(CallbackData, prefix="ts"):
    page: int


class Found(CallbackData, prefix="f"):
    """A page of what was searched for; the words stay in the view, they may be longer than a button holds."""

    page: int


class OpenDeal(CallbackData, prefix="d"):
    deal: int


class Outcome(CallbackData, prefix="co"):
    """The outcome of a planned call."""

    deal: int
    call: int
    code: str


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


class Complete(CallbackData, prefix="sc"):
    """«Завершить опрос»."""

    deal: int
    step: int


class Groups(CallbackData, prefix="gs"):
    deal: int


class SetGroup(CallbackData, prefix="g"):
    deal: int
    step: int
    group: int


class Closing(CallbackData, prefix="cl"):
    """The list of closing reasons."""

    deal: int


class Close(CallbackData, prefix="cr"):
    deal: int
    step: int
    reason: str
    sure: bool


class Reassigning(CallbackData, prefix="ra"):
    deal: int


class Reassign(CallbackData, prefix="rt"):
    deal: int
    step: int
    executor: int


class Extending(CallbackData, prefix="xs"):
    deal: int


class Extend(CallbackData, prefix="x"):
    """Moves the deadline that the presser saw (`due`, unix seconds) by whole days."""

    deal: int
    due: int
    days: int


class Invite(CallbackData, prefix="in"):
    """The invitation being made: what is chosen so far; 0 stands for «not yet», -1 for «none»."""

    role: str
    group: int
    manager: int


class Campaign(CallbackData, prefix="c"):
    campaign: int


class CampaignPick(CallbackData, prefix="cp"):
    """The list to choose from: `template` or `executor`."""

    campaign: int
    what: str


class CampaignSet(CallbackData, prefix="cs"):
    campaign: int
    what: str
    id: int


class Launch(CallbackData, prefix="cw"):
    """«В работу»."""

    campaign: int


class Speak(CallbackData, prefix="l"):
    language: str
