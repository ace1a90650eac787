"""Reminders of missed deadlines as they stand now: still to be acted on, or what has been done and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select

from services.deals import deals_in_messages
from services.deals.deals_in_messages import DealInMessage
from services.models import ClosingReason, Deal, History, User
from services.overseeing.closing_soon import Window
from services.rights import access
from services.rights.whom_words_mean import holder
from services.unit import Unit

HANDLED_BY = ("control_extended", "reassigned")


@dataclass(frozen=True, slots=True)
class HandledDeadline:
    """How a missed deadline came to an end: `extended`, `reassigned`, `passed` (the stage is another one), or the state
    in which the deal closed. `by` is who did it, None where it was the reader himself.
    """

    how: str
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One deal of a reminder. `handled` is None while the deadline is still missed; `others` counts the deals of the
    same message that still are.
    """

    deal: DealInMessage
    window: Window
    handled: HandledDeadline | None
    others: int
    now: datetime


@dataclass(frozen=True, slots=True)
class LateDeals:
    """A reminder of many deals: those that are still late."""

    deals: Sequence[DealInMessage]
    total: int
    window: Window


def reminder_now(unit: Unit, deal_ids: Sequence[int]) -> Reminder | LateDeals | None:
    """What a message about these deals says as it goes out: what was mended while it waited is no news."""
    late = dict(deals_in_messages.overdue(unit, deal_ids))
    if not late:
        return None
    window = Window(min(late.values()), max(late.values()))
    deals = deals_in_messages.deals(unit, list(late)[: deals_in_messages.NAMED])
    return Reminder(deals[0], window, None, 0, unit.now) if len(late) == 1 else LateDeals(deals, len(late), window)


def reminder(unit: Unit, deal_id: int, since: int, until: int) -> Reminder:
    """One deal of a message whose deadlines lay between these moments (unix seconds). Raises NotFound."""
    access.require_deal(unit, deal_id, "read")
    window = Window.of(since, until)
    [deal] = deals_in_messages.deals(unit, [deal_id])
    others = select(func.count()).select_from(Deal).where(_late(unit, window), Deal.id != deal_id)
    return Reminder(deal, window, _how_handled(unit, deal_id, window), unit.session.scalars(others).one(), unit.now)


def late_deals(unit: Unit, since: int, until: int) -> LateDeals:
    """The deals of a message that are still late: the first of them, and how many there are."""
    window = Window.of(since, until)
    total = unit.session.scalars(select(func.count()).select_from(Deal).where(_late(unit, window))).one()
    first = select(Deal.id).where(_late(unit, window)).order_by(Deal.id).limit(deals_in_messages.NAMED)
    return LateDeals(deals_in_messages.deals(unit, unit.session.scalars(first).all()), total, window)


def _late(unit: Unit, window: Window) -> ColumnElement[bool]:
    """Deals that the actor is reminded of, whose deadlines lay in the window to the second, and are still missed."""
    return and_(
        holder("manager") == unit.actor.user_id,
        Deal.closed.is_(None),
        Deal.control_due >= window.since,
        Deal.control_due < window.after,
        Deal.control_due <= unit.now,
    )


def _how_handled(unit: Unit, deal_id: int, window: Window) -> HandledDeadline | None:
    deal = unit.session.execute(
        select(Deal.closed, Deal.control_due, Deal.entered_at, ClosingReason.name)
        .outerjoin(ClosingReason, ClosingReason.code == Deal.reason)
        .where(Deal.id == deal_id)
    ).one()
    if deal.closed is not None:
        return HandledDeadline(deal.closed, reason=deal.name)
    if deal.control_due is not None and deal.control_due <= unit.now:
        return None
    if deal.entered_at >= window.after:
        return HandledDeadline("passed")
    return _last_act(unit, deal_id, window) or HandledDeadline("passed")


def _last_act(unit: Unit, deal_id: int, window: Window) -> HandledDeadline | None:
    found = unit.session.execute(
        select(History.event, History.actor_id, User.name)
        .outerjoin(User, User.id == History.actor_id)
        .where(History.deal_id == deal_id, History.event.in_(HANDLED_BY), History.at >= window.since)
        .order_by(History.id.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    how = "reassigned" if found.event == "reassigned" else "extended"
    return HandledDeadline(how, by=None if found.actor_id == unit.actor.id else found.name)
