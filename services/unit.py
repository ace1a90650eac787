"""A unit of work as services see it: the transaction, who acts, when, from where, and for which company."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from fsm.calendar import Calendar, Hours
from services.processes import Processes

GREENWICH = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Company:
    """What holds for everybody: calendar, hours, language, and the process versions that deals run by."""

    zone: ZoneInfo
    language: str
    calendar: Calendar
    work_hours: Hours
    quiet_hours: Hours | None
    admin_ids: frozenset[int]
    bot_name: str
    """The bot's @name without the @, for links that lead to it."""
    version_id: int
    """The process version that new deals start with."""
    processes: Processes = field(repr=False)
    fill_order: Callable[["Unit", int], None] = field(repr=False)
    """Fills an order from its accepted proposal; the process asks for it, and orders stand above the process."""
    mail_from: str | None = None
    """Whom the company's letters come from, as `MAIL_FROM` says; None: no mail server, people send them themselves."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A user at work. The process itself acts as `PROCESS`, with no id and no roles."""

    id: int | None
    name: str
    roles: frozenset[str]
    group_id: int | None = None
    manager_id: int | None = None
    language: str = "ru"
    zone: ZoneInfo = GREENWICH

    @property
    def user_id(self) -> int:
        """The id of a person. Raises TypeError for the process, which is nobody."""
        if self.id is None:
            raise TypeError("the process itself has no user id")
        return self.id

    def is_one_of(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)


PROCESS = Actor(id=None, name="", roles=frozenset())


@dataclass(slots=True)
class Unit:
    """`now` is aware UTC and the same for all that the unit does; `source` goes to the history (`tap`, `timer` …)."""

    session: Session
    actor: Actor
    now: datetime
    company: Company
    source: str
    touched: set[int] = field(default_factory=set)
    """The deals that have got a line of history: whoever looks at one of them is to see it."""

    @property
    def today(self) -> date:
        """The day by the company's clock: what papers, orders and payments are dated by."""
        return self.now.astimezone(self.company.zone).date()

    @property
    def actors_today(self) -> date:
        """The day by the clock of whoever acts."""
        return self.now.astimezone(self.actor.zone).date()
