"""The one decision: what an event means for a deal. `fsm.routes` finds the way, this file says what is done on it."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from fsm.calendar import Calendar, Limit
from fsm.control import CHANGES, Control, go_on, hold
from fsm.decision import Accepted, Decision, Rejected
from fsm.effects import CloseDeal, Effect, StartTimer, StopTimer, Tell
from fsm.elements import ArmTimer, ChangeControl, Definition, Step
from fsm.events import CONTROL_TIMER, EVENTS, Event
from fsm.facts import Facts
from fsm.guards import GUARDS
from fsm.routes import COMPLETE, Found, Move, routes_of


class UnknownEvent(LookupError):
    """A program's mistake: neither the code nor this process knows an event of this name."""


class UnknownStage(LookupError):
    """A program's mistake: the definition has no such stage, or no deal can be at it."""


def begin(definition: Definition, now: datetime, calendar: Calendar) -> Accepted:
    """The start of every deal launched at `now` (aware UTC)."""
    stage = definition.rest(definition.start)
    course = _Course(definition, Facts(stage, launched_at=now), Event("launched"), now, calendar)
    course.enter(stage)
    return course.decision()


def decide(definition: Definition, facts: Facts, event: Event, now: datetime, calendar: Calendar) -> Decision:
    """What `event` means for a deal with these facts, at `now` (aware UTC).

    A stage that is complete on arrival is passed at once, with the effects of both. Safe to call from several threads.
    Raises UnknownEvent, UnknownStage, and ValueError where the event lacks its moment `at`.
    """
    if event.name not in EVENTS and event.name not in definition.own_events:
        raise UnknownEvent(event.name)
    if facts.stage not in definition.resting_stages or (facts.closed and facts.closed not in definition.closed):
        raise UnknownStage(facts.closed or facts.stage)
    found = routes_of(definition).find(facts, event, now)
    if isinstance(found, Rejected):
        return found
    if event.name == "control_extended" and event.at is not None and event.at <= now:
        return Rejected("past")
    course = _Course(definition, facts, event, now, calendar)
    course.follow(found)
    return course.decision()


@dataclass(slots=True)
class _Course:
    """One decision in the making: it walks from move to move and collects what is to be done."""

    definition: Definition
    facts: Facts
    event: Event
    now: datetime
    calendar: Calendar
    effects: list[Effect] = field(default_factory=list)
    entered: bool = False

    def decision(self) -> Accepted:
        return Accepted(self.facts.stage, tuple(self.effects), self.entered)

    def follow(self, found: Found) -> None:
        self._take(found.move, found.state)
        while not self.facts.closed and self.definition.stages[self.facts.stage].complete is not None:
            further = routes_of(self.definition).find(self.facts, COMPLETE, self.now)
            if isinstance(further, Rejected):
                return
            self._take(further.move, further.state)

    def _take(self, move: Move, state: str) -> None:
        if move.expires:
            self._expire()
        if move.stays:
            self._do(move.steps)
        elif state in self.definition.closed:
            self._do(move.steps)
            self._close(state)
        elif move.reopens:
            self.enter(state, reopened=True)
        else:
            self.effects += move.leaving
            self._do(self.definition.stages[self.facts.stage].leaving)
            self._do(move.steps)
            self.enter(state)

    def enter(self, stage: str, *, reopened: bool = False) -> None:
        entered = self.definition.stages[stage]
        control = self._control(entered.control)
        limit = go_on(control) if reopened else control.start()
        due = next((effect.due for effect in limit if isinstance(effect, StartTimer)), None)
        self.facts = replace(self.facts, stage=stage, closed=None, control_due=due, control_left=None)
        self.entered = True
        self._do(entered.entry)
        if reopened:
            self._do(entered.reopening)
            self._do(self.definition.reopening)
        self.effects += limit

    def _expire(self) -> None:
        expiry = self.definition.stages[self.facts.stage].expiry
        if expiry is None:
            return
        if expiry.remind is not None:
            self.effects.append(Tell("overdue", expiry.remind))
        if expiry.tell is not None:
            self.effects.append(Tell("closed_itself", expiry.tell))

    def _close(self, state: str) -> None:
        stage = self.definition.stages[self.facts.stage]
        timers = dict.fromkeys(step.action.name for step in stage.every_step() if isinstance(step.action, ArmTimer))
        self.effects += [StopTimer(name) for name in timers]
        expired = self.event.name == "control_expired"
        self.effects += [StopTimer(CONTROL_TIMER)] if expired else hold(self._control(stage.control))
        self._do(self.definition.closed[state].effects)
        self.effects.append(CloseDeal(state, self._closing_reason()))
        self.facts = replace(self.facts, closed=state)

    def _closing_reason(self) -> str | None:
        expiry = self.definition.stages[self.facts.stage].expiry
        if self.event.name == "control_expired" and expiry is not None:
            return expiry.reason
        return self.event.reason if self.event.name == "closed" else None

    def _do(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            if GUARDS[step.condition](self.facts) and self._has_come_to(step.from_stage):
                self.effects += self._act(step)

    def _has_come_to(self, mark: str | None) -> bool:
        return mark is None or self.definition.reached(self.facts.stage, mark)

    def _act(self, step: Step) -> list[Effect]:
        action = step.action
        if isinstance(action, ArmTimer):
            return [StartTimer(action.name, self.calendar.after(action.after, self.now))]
        if isinstance(action, ChangeControl):
            limit = self.definition.stages[self.facts.stage].control
            return CHANGES[action.how](self._control(limit, action.at_most))
        return [action]

    def _control(self, limit: Limit | None, at_most: Limit | None = None) -> Control:
        return Control(self.facts, self.event, self.now, self.calendar, limit, at_most)
