"""A sandbox as it is played from outside: what the control side needs of it, and no more."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.mail import Mailbox
from bot.sandbox.phone import Phone
from bot.sandbox.server import Entry
from bot.sandbox.state import State

Advanced = Callable[[], Awaitable[None]]
Due = tuple[datetime, str] | None
NextEvent = Callable[[], Due] | Callable[[], Awaitable[Due]]


class Played(Protocol):
    """What of the sandbox is played from here."""

    on_advance: Advanced | None
    next_event: NextEvent | None
    mailbox: Mailbox | None
    tour: Sequence[Mapping[str, Any]]
    on_restart: Advanced | None

    @property
    def state(self) -> State: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def faults(self) -> Faults: ...

    @property
    def journal(self) -> list[Entry]: ...

    @property
    def violations(self) -> list[str]: ...

    @property
    def phones(self) -> list[Phone]: ...

    def phone(
        self,
        user_id: int,
        first_name: str = ...,
        last_name: str = ...,
        username: str | None = ...,
        language_code: str = ...,
        note: str = ...,
    ) -> Phone: ...

    async def wait(self, predicate: Callable[[], object], timeout: float = ...) -> None: ...  # noqa: ASYNC109 - as the sandbox has it
