"""What follows a call: the next attempt, a question to the executor, or the end of the planned call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

import yaml

from fsm.calendar import Limit
from fsm.call_times import CallHours, CallTime

MAX_ATTEMPTS = 8
SAME_NUMBER_PAUSE = timedelta(minutes=30)
SHIPPED = Path(__file__).with_name("outcomes.yaml")
ASKS = ("time", "contact", "deal")


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """A row of the outcomes directory. `stages` are the codes of the stages where it is offered.

    `is_contact`: somebody was spoken with. `retry_after`: when the next attempt is due. `next_number`: the number is
    no good, take another. `asks`: what the executor is asked for: a `time`, a new `contact`, the other `deal`.
    `sends`: the letter that the client asked for, by the code that an admin keeps it under; it goes out at once.
    `final`: the deal closes as `state` with `reason`, once confirmed. `do_not_call`: the client is marked everywhere.
    """

    code: str
    stages: frozenset[str]
    title: Mapping[str, str] = field(default_factory=dict)
    is_contact: bool = False
    retry_after: timedelta | None = None
    next_number: bool = False
    asks: str | None = None
    final: bool = False
    state: str | None = None
    reason: str | None = None
    do_not_call: bool = False
    sends: str | None = None

    def __post_init__(self) -> None:
        if self.final and (self.state is None or self.reason is None):
            raise ValueError(f"outcome {self.code}: a final outcome needs `state` and `reason`")
        if self.sends and (self.asks or self.final):
            raise ValueError(f"outcome {self.code}: what sends a letter asks for nothing else and closes nothing")
        if self.asks not in (None, *ASKS):
            raise ValueError(f"outcome {self.code}: asks for one of {', '.join(ASKS)}, not {self.asks}")

    @classmethod
    def parse(cls, code: str, row: Mapping[str, Any]) -> Self:
        """From the keys of the directory, with `retry_after` like `3 hours`. Raises ValueError."""
        known = dict(row)
        retry = known.pop("retry_after", None)
        try:
            return cls(
                code=code,
                title=known.pop("title", {}),
                stages=frozenset(known.pop("stages")),
                retry_after=None if retry is None else Limit.parse(retry).fixed(),
                **known,
            )
        except (TypeError, KeyError) as error:
            raise ValueError(f"outcome {code}: {error}") from error

    def offered_at(self, stage: str) -> bool:
        return stage in self.stages


def shipped_outcomes(file: Path = SHIPPED) -> dict[str, OutcomeRule]:
    """The outcomes a company starts with, in the order of their buttons."""
    rows: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {code: OutcomeRule.parse(code, row) for code, row in rows.items()}


@dataclass(frozen=True, slots=True)
class Attempts:
    """How often it was tried: `made` counts this call, at the first stage of the deal, later of the planned call.

    `spare_number`: the client has another number that is not known to be wrong; `spare_called_at` its last attempt.
    `new_number`: the conversation brought a number that is to be called next.
    """

    made: int
    spare_number: bool = False
    spare_called_at: datetime | None = None
    new_number: bool = False


@dataclass(frozen=True, slots=True)
class CallAgain:
    """Plan the next attempt. `promised`: at the client's own time, which no working hours move."""

    time: CallTime
    next_number: bool = False
    promised: bool = False


@dataclass(frozen=True, slots=True)
class FindNumber:
    """No number is left: a task to find one; no call is planned."""


@dataclass(frozen=True, slots=True)
class AskToClose:
    """The attempts of the first stage are used up; nothing closes without the executor."""


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The planned call is over, by a conversation or (`reached` False) by its last attempt: `call_ended` is due."""

    reached: bool


@dataclass(frozen=True, slots=True)
class ConfirmClosing:
    """«Close the deal?» is asked, then it closes as `state` with `reason`."""

    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class GoOn:
    """The client is on the line at the first stage: the survey comes next, no call is planned."""


AfterCall = CallAgain | FindNumber | AskToClose | CallEnded | ConfirmClosing | GoOn


def after_call(
    rule: OutcomeRule,
    attempts: Attempts,
    now: datetime,
    *,
    at_start: bool,
    call_hours: CallHours,
    promised_at: datetime | None = None,
) -> AfterCall:
    """What follows a call that ended at `now` (aware UTC). Raises ValueError for a promise without its time.

    `at_start`: the deal is still where its process starts, and a conversation leads into the survey.

    Contact never uses attempts up. Two attempts to one number are at least 30 minutes apart.
    """
    if rule.final and rule.state is not None and rule.reason is not None:
        return ConfirmClosing(rule.state, rule.reason)
    if rule.asks == "time":
        return _as_promised(promised_at, now)
    if rule.is_contact and rule.retry_after is None and rule.asks is None:
        return GoOn() if at_start else CallEnded(reached=True)
    if not rule.is_contact and attempts.made >= MAX_ATTEMPTS:
        return AskToClose() if at_start else CallEnded(reached=False)
    if attempts.new_number:
        return CallAgain(call_hours.nearest(now), next_number=True)
    if rule.next_number:
        return _by_next_number(attempts, now, call_hours)
    return CallAgain(call_hours.nearest(now + max(rule.retry_after or timedelta(), SAME_NUMBER_PAUSE)))


def _as_promised(promised_at: datetime | None, now: datetime) -> CallAgain:
    if promised_at is None or promised_at <= now:
        raise ValueError("a promised callback needs a time to come")
    return CallAgain(CallTime(promised_at), promised=True)


def _by_next_number(attempts: Attempts, now: datetime, call_hours: CallHours) -> CallAgain | FindNumber:
    if not attempts.spare_number:
        return FindNumber()
    rested = now if attempts.spare_called_at is None else attempts.spare_called_at + SAME_NUMBER_PAUSE
    return CallAgain(call_hours.nearest(max(now, rested)), next_number=True)
