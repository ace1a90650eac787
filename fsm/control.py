"""How a stage's time limit changes: extended, moved by a promised callback, held, continued, or started anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fsm.calendar import Calendar, Limit
from fsm.effects import Effect, HoldControl, StartTimer
from fsm.events import CONTROL_TIMER, Event
from fsm.facts import Facts

CALLBACK_MARGIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Control:
    """What a change may look at. `limit` is the stage's (None: it has none), `at_most` counts from the launch."""

    facts: Facts
    event: Event
    now: datetime
    calendar: Calendar
    limit: Limit | None
    at_most: Limit | None = None

    def start(self) -> list[Effect]:
        return [] if self.limit is None else [_until(self.calendar.after(self.limit, self.now))]

    @property
    def expired(self) -> bool:
        return self.facts.control_due is not None and self.facts.control_due <= self.now


def extend(control: Control) -> list[Effect]:
    return [_until(_moment_of(control.event))]


def move_after_callback(control: Control) -> list[Effect]:
    """To one day after the promised moment if that lies past the limit, at most `at_most` after the launch."""
    due, launched = control.facts.control_due, control.facts.launched_at
    promised = _moment_of(control.event)
    if due is None or promised <= due:
        return []
    moved = promised + CALLBACK_MARGIN
    if control.at_most is not None and launched is not None:
        moved = min(moved, control.calendar.after(control.at_most, launched))
    return [_until(moved)] if moved > due else []


def reassign(control: Control) -> list[Effect]:
    """Keeps its date; starts anew where that is wished or where the date has passed."""
    if control.facts.control_due is None or (control.event.keep_control and not control.expired):
        return []
    return control.start()


def hold(control: Control) -> list[Effect]:
    return [] if control.facts.control_due is None else [HoldControl()]


def go_on(control: Control) -> list[Effect]:
    """With the time that was left when it was held, anew if there was none."""
    if control.limit is None or not control.facts.control_left or control.facts.control_left < 0:
        return control.start()
    return [_until(control.now + timedelta(seconds=control.facts.control_left))]


CHANGES: Mapping[str, Callable[[Control], list[Effect]]] = {
    "extended": extend,
    "one_day_after_callback": move_after_callback,
    "reassigned": reassign,
    "held": hold,
    "continued": go_on,
}
"""The names under which a process file calls them."""


def _until(due: datetime) -> StartTimer:
    return StartTimer(CONTROL_TIMER, due)


def _moment_of(event: Event) -> datetime:
    """Raises ValueError where an event lacks the moment it is about, or names it without a zone."""
    if event.at is None or event.at.tzinfo is None:
        raise ValueError(f"{event.name} needs `at`, an aware moment")
    return event.at.astimezone(UTC)
