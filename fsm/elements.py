"""What a process definition is made of: unchangeable data that `fsm.definition.load` reads from a process file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from fsm.calendar import Limit
from fsm.effects import Effect
from fsm.events import EVENTS

SEPARATOR = "."
"""Between a nested stage and its parent: `approval.manager`."""


@dataclass(frozen=True, slots=True)
class ArmTimer:
    """Start the timer `name` for as long as `after` from now."""

    name: str
    after: Limit


@dataclass(frozen=True, slots=True)
class ChangeControl:
    """Change the stage's time limit: `how` is a name of `fsm.control.CHANGES`, `at_most` counts from the launch."""

    how: str
    at_most: Limit | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, if the guard named `condition` holds and the deal has come as far as `from_stage`."""

    action: Effect | ArmTimer | ChangeControl
    condition: str = "always"
    from_stage: str | None = None
    lasts: bool = False
    """A task that survives its stage."""


@dataclass(frozen=True, slots=True)
class Exit:
    """The way to the stage or closed state `to`, if the guard named `condition` holds."""

    to: str
    condition: str = "always"
    tasks_done: bool = True
    """Whether the tasks of the stage that is left end as done or as cancelled."""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Expiry:
    """What the end of the control brings: the deal closes as `close` and `tell` hears of it, or `remind` is told."""

    close: str | None = None
    reason: str | None = None
    tell: str | None = None
    remind: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """The one fact that completes a stage."""

    fact: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage; one with `start` is a parent, and a deal that comes to it rests in that child of its."""

    code: str
    number: int
    title: Mapping[str, str]
    key: Key | None
    calls: bool
    """Call outcomes are on offer here."""
    call_closes: bool
    """One of them may close the deal."""
    control: Limit | None
    expiry: Expiry | None
    entry: tuple[Step, ...]
    exits: Mapping[str, tuple[Exit, ...]]
    inner: Mapping[str, tuple[Step, ...]]
    complete: Exit | None
    leaving: tuple[Step, ...]
    reopening: tuple[Step, ...]
    start: str | None

    @property
    def parent(self) -> str | None:
        return self.code.rpartition(SEPARATOR)[0] or None

    def every_step(self) -> tuple[Step, ...]:
        """All that is ever done while a deal is at this stage or comes to it."""
        return (*self.entry, *self.reopening, *(step for steps in self.inner.values() for step in steps))


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed state; `reopens` names the guard under which an event leads back to where the deal stood."""

    code: str
    title: Mapping[str, str]
    by_hand: bool
    effects: tuple[Step, ...]
    inner: Mapping[str, tuple[Step, ...]]
    reopens: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Definition:
    """A checked process. `stages` has parents and children in the order in which a deal passes them."""

    title_by_language: Mapping[str, str]
    start: str
    executor_closes_until: str
    stages: Mapping[str, Stage]
    everywhere: Mapping[str, tuple[Step, ...]]
    reopening: tuple[Step, ...]
    closed: Mapping[str, Closed]
    version: str
    """A fingerprint of the text it was read from."""

    @cached_property
    def resting_stages(self) -> tuple[str, ...]:
        """The codes of the stages a deal can be at: all but the parents."""
        return tuple(code for code, stage in self.stages.items() if stage.start is None)

    def title(self, stage: str, language: str) -> str:
        """What people call a stage or a closed state. Raises KeyError for an unknown one."""
        return self.title_of(stage)[language]

    def title_of(self, stage: str) -> Mapping[str, str]:
        """As `title`, by language."""
        known = self.stages.get(stage) or self.closed[stage]
        return known.title

    def number(self, stage: str) -> int:
        """What people call it by, 1 to 14, and nothing else; the children of a nested stage have its number."""
        return self.stages[stage].number

    @cached_property
    def own_events(self) -> frozenset[str]:
        """The keys that no code knows: each is turned by the one button of its stage, which is shown plainly."""
        return frozenset(
            stage.key.fact
            for stage in self.stages.values()
            if stage.key is not None and stage.key.fact in stage.exits.keys() - EVENTS
        )

    def own_key(self, stage: str) -> Key | None:
        """The key of a stage, where it is one of its own events."""
        key = self.stages[stage].key
        return key if key is not None and key.fact in self.own_events else None

    def key_title(self, event: str) -> Mapping[str, str] | None:
        """By language, what is done by one of its own events; None for another event."""
        keys = (self.own_key(stage) for stage in self.stages)
        return next((key.title for key in keys if key is not None and key.fact == event), None)

    def top(self, stage: str) -> str:
        """The stage itself, of a nested one the parent."""
        return self.stages[stage].parent or stage

    @cached_property
    def calling_stages(self) -> tuple[Stage, ...]:
        """Those where call outcomes are on offer, in order."""
        return tuple(self.stages[code] for code in self.resting_stages if self.stages[code].calls)

    def executor_may_close(self, stage: str) -> bool:
        return self._place(stage) <= self._place(self.executor_closes_until)

    def rest(self, stage: str) -> str:
        """Where a deal that comes to `stage` comes to rest: the stage itself, or a parent's first child."""
        start = self.stages[stage].start
        return stage if start is None else self.rest(start)

    def reached(self, stage: str, mark: str) -> bool:
        """Whether a deal at `stage` has come as far as `mark`; never, where this process has no such stage."""
        return mark in self.stages and self._place(stage) >= self._place(mark)

    def _place(self, stage: str) -> int:
        """How far down the page it stands, a nested stage where its parent does."""
        return self._places[self.top(stage)]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.stages)}
