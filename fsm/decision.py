"""The answer to «this happened to that deal»: a new stage with effects, or a reason why not."""

from dataclasses import dataclass

from fsm.effects import CloseDeal, Effect


@dataclass(frozen=True, slots=True)
class Accepted:
    """The deal is now at `stage`; `entered` says that this is a new visit (the step counts one up).

    Effects are in the order in which they are to be applied. A deal that closes keeps the stage where it stood.
    """

    stage: str
    effects: tuple[Effect, ...] = ()
    entered: bool = False

    @property
    def closes(self) -> CloseDeal | None:
        return next((effect for effect in self.effects if isinstance(effect, CloseDeal)), None)


@dataclass(frozen=True, slots=True)
class Rejected:
    """The event changes nothing. `reason` is a code: `closed`, `not_now` (not at this stage), `not_yet` (a condition
    doesn't hold), `past` (the moment named is not in the future)."""

    reason: str


Decision = Accepted | Rejected
