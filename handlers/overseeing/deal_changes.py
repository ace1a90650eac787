"""What a manager does about deals: from reminders, cards and lists. What was begun on a reminder ends on it."""

from collections.abc import Callable
from datetime import date

from bot.callbacks.overseeing.deal_changes import (
    Beneath,
    Days,
    Extend,
    Extending,
    ExtendUntil,
    Origin,
    Overdue,
    Reassign,
    Reassigning,
    Remind,
    Reopen,
    Reopening,
)
from bot.screens.deals import cards
from bot.screens.overseeing import deal_changes, overdue, reminders
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.deals.cards import card
from services.errors import NotFound, Stale
from services.overseeing import closing_soon, reopening
from services.overseeing import extending as extending_service
from services.overseeing import reassigning as reassigning_service
from services.overseeing.closing_soon import MovedDeadlines
from services.reading.moments import read_date
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("overdue")
def overdue_deals(unit: Unit, rest: str) -> View:
    return overdue.overdue_list()


@routes.tap(Overdue)
def overdue_page(unit: Unit, tap: Overdue) -> View:
    shown = overdue.overdue_list(tap.section, tap.person, tap.page)
    return shown.below() if tap.below else shown


@routes.tap(Beneath)
def card_beneath(unit: Unit, tap: Beneath) -> View:
    return cards.deal_card(tap.deal).below()


@routes.tap(Remind)
def remind(unit: Unit, tap: Remind) -> View:
    return _begun_at(_origin(tap.origin), tap.deal, tap.page)


@routes.tap(Reassigning)
def choose_executor(unit: Unit, tap: Reassigning) -> View:
    if _is_settled(unit, tap.origin, tap.deal):
        return _ended(tap.origin, tap.deal)
    return _where(tap.origin, deal_changes.reassigning(tap.deal, tap.page, tap.keep, tap.origin))


@routes.tap(Reassign)
def reassign(unit: Unit, tap: Reassign) -> View:
    def act() -> View:
        name = reassigning_service.reassign(unit, tap.deal, tap.step, tap.executor, keep_control=tap.keep)
        return _ended(tap.origin, tap.deal).saying("reassigned", executor=name)

    return _or_as_it_is(tap.origin, tap.deal, act)


@routes.tap(Extending)
def choose_time(unit: Unit, tap: Extending) -> View:
    if _is_settled(unit, tap.origin, tap.deal):
        return _ended(tap.origin, tap.deal)
    return _where(tap.origin, deal_changes.extending(tap.deal, tap.origin))


@routes.tap(Days)
def extending_days(unit: Unit, tap: Days) -> View:
    return _where(tap.origin, deal_changes.extending_days(tap.deal, tap.origin))


@routes.tap(Extend)
def extend(unit: Unit, tap: Extend) -> View:
    def act() -> View:
        if not tap.deal:
            origin = _origin(tap.origin)
            return _moved(origin, closing_soon.extend_all(unit, origin.since, origin.until, days=tap.days))
        extending_service.extend(unit, tap.deal, tap.due, tap.days)
        return _ended(tap.origin, tap.deal).saying("extended", days=tap.days)

    return _or_as_it_is(tap.origin, tap.deal, act)


@routes.tap(ExtendUntil)
def extend_until(unit: Unit, tap: ExtendUntil) -> View:
    day = _day(tap.day)

    def act() -> View:
        if not tap.deal:
            origin = _origin(tap.origin)
            return _moved(origin, closing_soon.extend_all(unit, origin.since, origin.until, day=day))
        extending_service.extend_until(unit, tap.deal, tap.due, day)
        return _ended(tap.origin, tap.deal).saying("extended_until_day")

    return _or_as_it_is(tap.origin, tap.deal, act)


@routes.typing(deal_changes.extending_days)
def type_day(unit: Unit, text: str, deal_id: int) -> View:
    due = card(unit, deal_id).control_due
    if due is None:
        raise Stale
    day = read_date(text, unit.actors_today)
    extending_service.extend_until(unit, deal_id, int(due.timestamp()), day)
    return cards.deal_card(deal_id).saying("extended_until_day")


@routes.tap(Reopening)
def reopening_deal(unit: Unit, tap: Reopening) -> View:
    """At once where there is nothing to ask."""
    shown = reopening.deal_to_reopen(unit, tap.deal)
    if shown.asks:
        return deal_changes.reopening_choice(tap.deal, tap.page)
    return _reopened(unit, tap.deal, shown.step, None)


@routes.tap(Reopen)
def reopen(unit: Unit, tap: Reopen) -> View:
    return _reopened(unit, tap.deal, tap.step, tap.executor or None)


def _reopened(unit: Unit, deal_id: int, step: int, executor: int | None) -> View:
    name = reopening.reopen(unit, deal_id, step, executor)
    return cards.deal_card(deal_id).saying("reopened", executor=name)


def _origin(word: str) -> Origin:
    """Raises NotFound for what no message of ours sends."""
    origin = Origin.read(word)
    if origin is None:
        raise NotFound
    return origin


def _begun_at(origin: Origin, deal_id: int, page: int = 0) -> View:
    """The message where something was begun, as it is now."""
    if origin.kind == "w":
        return reminders.closing_warning(origin.since, origin.until, page).on_tapped()
    if deal_id:
        return reminders.overdue_reminder(deal_id, origin.since, origin.until).on_tapped()
    return reminders.overdue_group(origin.since, origin.until).on_tapped()


def _moved(origin: Origin, moved: MovedDeadlines) -> View:
    until = int(moved.until.timestamp())
    shown = reminders.closing_warning(origin.since, origin.until, 0, moved.deals, until)
    return shown.on_tapped().saying("extended_all", deals=moved.deals)


def _ended(origin: str, deal_id: int) -> View:
    begun = Origin.read(origin)
    return _begun_at(begun, deal_id) if begun else cards.deal_card(deal_id)


def _where(origin: str, view: View) -> View:
    return view.on_tapped() if Origin.read(origin) else view


def _is_settled(unit: Unit, origin: str, deal_id: int) -> bool:
    """A reminder of what has been mended meanwhile shows that, and asks nothing."""
    return origin.startswith("r") and not extending_service.is_overdue(unit, deal_id)


def _or_as_it_is(origin: str, deal_id: int, act: Callable[[], View]) -> View:
    """What was begun on a message and comes too late leaves it as things are now. Nothing has been written then."""
    try:
        return act()
    except Stale as stale:
        if Origin.read(origin) is None:
            raise
        return _ended(origin, deal_id).saying(stale.code, alert=True)


def _day(ordinal: int) -> date:
    """Raises NotFound for a day that no calendar has."""
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise NotFound from None
