"""A deal on paper: the shipped process, a fixed Tuesday morning, and facts as a service would load them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fsm.calendar import Calendar
from fsm.decision import Accepted, Decision
from fsm.definition import SALE, load
from fsm.effects import HoldControl, StartTimer, StopTimer
from fsm.engine import begin, decide
from fsm.events import Event
from fsm.facts import Facts

MOSCOW = ZoneInfo("Europe/Moscow")
PROCESS = load(SALE)
CALENDAR = Calendar(MOSCOW)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def facts_at(stage: str, **known: Any) -> Facts:
    """A deal that has just come to `stage`."""
    control = PROCESS.stages[stage].control
    due = None if control is None else CALENDAR.after(control, NOW)
    return replace(Facts(stage, launched_at=NOW, control_due=due), **known)


def after(facts: Facts, name: str, now: datetime = NOW, **params: Any) -> Decision:
    return decide(PROCESS, facts, Event(name, **params), now, CALENDAR)


def accepted(facts: Facts, name: str, now: datetime = NOW, **params: Any) -> Accepted:
    decision = after(facts, name, now, **params)
    assert isinstance(decision, Accepted), decision
    return decision


def applied(facts: Facts, decision: Accepted, now: datetime) -> Facts:
    """The facts after the services have done what the decision asks for, as far as it touches them."""
    due: datetime | None = facts.control_due
    left: float | None = facts.control_left
    for effect in decision.effects:
        match effect:
            case StartTimer("control", moment):
                due, left = moment, None
            case StopTimer("control"):
                due, left = None, None
            case HoldControl():
                assert facts.control_due is not None
                due, left = None, max(0.0, (facts.control_due - now).total_seconds())
            case _:
                pass
    closes = decision.closes
    reopened = decision.entered and closes is None
    closed = closes.state if closes else None if reopened else facts.closed
    return replace(facts, stage=decision.stage, closed=closed, control_due=due, control_left=left)


def launched() -> Facts:
    start = begin(PROCESS, NOW, CALENDAR)
    return applied(Facts(start.stage, launched_at=NOW), start, NOW)


def control_of(decision: Accepted) -> datetime | None:
    """When the control ends that this decision starts."""
    dues = [each.due for each in decision.effects if isinstance(each, StartTimer) and each.name == "control"]
    return dues[0] if dues else None


def days(count: float) -> timedelta:
    return timedelta(days=count)
