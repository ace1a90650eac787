"""What a decision asks to be done. Services apply each effect in bulk, in the same transaction as the stage change."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Fire `name` at `due` (UTC), once, for the deal's present step; replaces a timer of the same name.

    The timer `control` is the stage's time limit: its `due` is the deal's `control_due`.
    """

    name: str
    due: datetime


@dataclass(frozen=True, slots=True)
class StopTimer:
    """Forget the timer. Stopping `control` empties the deal's `control_due` and `control_left`."""

    name: str


@dataclass(frozen=True, slots=True)
class HoldControl:
    """The stage's time limit stands still: `control_left` becomes what is left of it in seconds (0 if it has passed),
    `control_due` empty, the timer `control` is stopped."""


@dataclass(frozen=True, slots=True)
class GiveTask:
    """A task of `kind` to whoever holds `to` for this deal (`executor`, `group_head`, `approver`, `procurement` …)."""

    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class EndTasks:
    """Ends the deal's open tasks: of one `kind`, or all that were given to `of` (None: everybody)."""

    done: bool
    kind: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class PlanInteraction:
    """Plan an interaction of `kind` (`call`, `email`), or move the planned one; when, the calling rules decide."""

    kind: str


@dataclass(frozen=True, slots=True)
class CancelInteractions:
    """Cancels the deal's planned interactions."""


@dataclass(frozen=True, slots=True)
class Tell:
    """A message of `kind` to whoever is `to` for this deal; the outbox renders it in that person's language."""

    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class AddParticipant:
    """`who` (`previous_executor`) joins the deal's participants."""

    who: str


@dataclass(frozen=True, slots=True)
class CloseDeal:
    """The deal ends as `state`, with a closing reason's code where the state needs one."""

    state: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document of the deal takes a state: `proposal` → `closed`, `contract` → `on_approval` …"""

    document: str
    state: str


Effect = (
    StartTimer
    | StopTimer
    | HoldControl
    | GiveTask
    | EndTasks
    | PlanInteraction
    | CancelInteractions
    | Tell
    | AddParticipant
    | CloseDeal
    | SetDocument
)
