"""Deals that will close by themselves: who is warned the working day before, and more time for all of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select

from fsm.events import Event
from services.deals import deals_in_messages
from services.deals.deals_in_messages import DealInMessage
from services.errors import Invalid, NotFound, Stale
from services.models import Deal, Interaction
from services.overseeing import extending
from services.paging import PAGE, Paged, page_that_is_there
from services.process import door
from services.rights import access
from services.rights.whom_words_mean import holder
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Window:
    """Deadlines later than `since` and not later than `until` (UTC)."""

    since: datetime
    until: datetime

    @classmethod
    def of(cls, since: int, until: int) -> "Window":
        """From unix seconds. Raises NotFound for moments that no calendar has: the button was forged."""
        try:
            return cls(datetime.fromtimestamp(since, UTC), datetime.fromtimestamp(until, UTC))
        except (ValueError, OverflowError, OSError):
            raise NotFound from None

    @property
    def after(self) -> datetime:
        """The second after the last, for moments that a button knows to the second."""
        return self.until + timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class ClosingSoon:
    """What is about to close, and how much of it nobody has called; `latest` is the last deadline. `extendable`: the
    actor may give them more time.
    """

    window: Window
    lines: Paged[DealInMessage]
    uncalled: int
    latest: datetime | None
    extendable: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class MovedDeadlines:
    """How many deals got more time, and until when (UTC)."""

    deals: int
    until: datetime


def people_concerned(unit: Unit, window: Window) -> set[int]:
    """The executors of deals that close within the window, and their managers."""
    found: set[int] = set()
    for person in (Deal.executor_id, holder("manager")):
        found |= set(unit.session.scalars(select(person).where(_closes(unit, window)).distinct()))
    return found


def about_to_close(unit: Unit, since: int, until: int, page: int) -> ClosingSoon:
    """The actor's deals that close within the window (unix seconds), the first to close first; those to which he has
    given more time since are no longer among them.
    """
    window = Window.of(since, until)
    mine = and_(_closes(unit, window), _concern_me(unit))
    called = exists().where(Interaction.deal_id == Deal.id, Interaction.kind == "call", Interaction.state == "done")
    figures = select(func.count(), func.count().filter(~called), func.max(Deal.control_due))
    total, uncalled, latest = unit.session.execute(figures.select_from(Deal).where(mine)).one()
    page = page_that_is_there(page, total)
    shown = select(Deal.id).where(mine).order_by(Deal.control_due, Deal.id).limit(PAGE).offset(page * PAGE)
    lines = deals_in_messages.deals(unit, unit.session.scalars(shown).all())
    lines.sort(key=lambda line: (line.due or unit.now, line.deal_id))
    extendable = total > 0 and unit.session.scalar(select(exists().where(mine, access.commanded_deals(unit)))) is True
    return ClosingSoon(window, Paged(lines, page, total), uncalled, latest, extendable, unit.now)


def extend_all(unit: Unit, since: int, until: int, *, days: int = 0, day: date | None = None) -> MovedDeadlines:
    """Moves the deadlines of all that the actor may extend to one moment: whole days after the last of them, or the
    end of a day's working hours. Raises Stale where none is left, Invalid as `deals.extend` does.
    """
    mine = and_(_closes(unit, Window.of(since, until)), _concern_me(unit), access.commanded_deals(unit))
    latest = unit.session.scalar(select(func.max(Deal.control_due)).where(mine))
    if latest is None:
        raise Stale
    if day is None and not 1 <= days <= extending.LONGEST_EXTENSION:
        raise Invalid("extension_days", most=extending.LONGEST_EXTENSION)
    later = latest + timedelta(days=days) if day is None else extending.end_of(unit, day, latest)
    steps = {row.id: row.step for row in unit.session.execute(select(Deal.id, Deal.step).where(mine))}
    return MovedDeadlines(
        door.happen_to_all(unit, steps, Event("control_extended", at=later), until=later.isoformat()), later
    )


def _closes(unit: Unit, window: Window) -> ColumnElement[bool]:
    return and_(
        Deal.closed.is_(None), Deal.control_due > window.since, Deal.control_due <= window.until, _by_itself(unit)
    )


def _by_itself(unit: Unit) -> ColumnElement[bool]:
    """At a stage that closes the deal when its time limit passes."""
    stages = [
        and_(Deal.version_id == version, Deal.stage == stage.code)
        for version, definition in unit.company.processes.items()
        for stage in definition.stages.values()
        if stage.expiry is not None and stage.expiry.close is not None
    ]
    return or_(false(), *stages)


def _concern_me(unit: Unit) -> ColumnElement[bool]:
    me = unit.actor.user_id
    return or_(Deal.executor_id == me, holder("manager") == me)
