"""What a manager does to deals. `origin` says where it was begun, so that it ends there: see `Origin`."""

import re
from dataclasses import dataclass
from typing import Self

from aiogram.filters.callback_data import CallbackData

ORIGIN = re.compile(r"([rw])(\d{1,11})-(\d{1,11})")


@dataclass(frozen=True, slots=True)
class Origin:
    """A message that came by itself: a reminder (`r`) or a warning (`w`) of deals whose deadlines lay between these
    moments (unix seconds).
    """

    kind: str
    since: int
    until: int

    @classmethod
    def read(cls, word: str) -> Self | None:
        """None: the deal's card, or whatever no message of ours has."""
        match = ORIGIN.fullmatch(word)
        return cls(match[1], int(match[2]), int(match[3])) if match else None

    def __str__(self) -> str:
        return f"{self.kind}{self.since}-{self.until}"


class Beneath(CallbackData, prefix="vb"):
    """A deal's card below the message that leads to it."""

    deal: int


class Remind(CallbackData, prefix="vm"):
    """One deal of a reminder, or (0) all of it; or a page of a warning."""

    deal: int
    page: int
    origin: str


class Reassigning(CallbackData, prefix="vr"):
    deal: int
    page: int = 0
    keep: bool = True
    origin: str = ""


class Reassign(CallbackData, prefix="vt"):
    """Hands the deal over; `keep`: its time limit keeps its date."""

    deal: int
    step: int
    executor: int
    keep: bool
    origin: str


class Extending(CallbackData, prefix="vx"):
    """How much more time; deal 0 stands for all deals of the origin."""

    deal: int
    origin: str = ""


class Days(CallbackData, prefix="vy"):
    """The days until which more time can be given."""

    deal: int
    origin: str


class Extend(CallbackData, prefix="ve"):
    """Moves the deadline that the presser saw (`due`, unix seconds) by whole days."""

    deal: int
    due: int
    days: int
    origin: str


class ExtendUntil(CallbackData, prefix="vu"):
    """Moves it to the end of a day (a proleptic ordinal)."""

    deal: int
    due: int
    day: int
    origin: str


class Reopening(CallbackData, prefix="vo"):
    """«Вернуть в работу»."""

    deal: int
    page: int = 0


class Reopen(CallbackData, prefix="vk"):
    """Executor 0: whoever had the deal."""

    deal: int
    step: int
    executor: int


class Overdue(CallbackData, prefix="vl"):
    """A page of a section of /overdue, of one executor's deals (0: everybody's); `below` from a reminder."""

    section: str
    person: int
    page: int
    below: bool = False


class Team(CallbackData, prefix="vp"):
    page: int


class Member(CallbackData, prefix="vq"):
    person: int


class MembersDeals(CallbackData, prefix="vd"):
    person: int
    page: int


class Handing(CallbackData, prefix="vh"):
    """Which of a person's deals (empty: not chosen yet) are handed over; a page of those who could get them."""

    person: int
    what: str
    page: int


class HandTo(CallbackData, prefix="vi"):
    """To whom, with what becomes of the time limits; done once `sure`."""

    person: int
    what: str
    executor: int
    keep: bool
    sure: bool
