"""What a manager does from a reminder or a card: hands a deal over, gives it more time, brings it back to work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.overseeing.deal_changes import (
    Beneath,
    Days,
    Extend,
    Extending,
    ExtendUntil,
    Origin,
    Reassign,
    Reassigning,
    Remind,
    Reopen,
    Reopening,
)
from bot.locales.say import Html, Say
from bot.screens.paging import turns
from bot.screens.views import Button, Drawing, screen
from services.deals import cards
from services.deals.cards import DealCard
from services.errors import NotFound
from services.overseeing import closing_soon, reopening
from services.overseeing.extending import days_ahead
from services.overseeing.reassigning import candidates
from services.paging import Paged, cut
from services.rights.candidates import Candidate
from services.unit import Unit

DAYS = (1, 3)
DAYS_A_ROW = 3


@dataclass(frozen=True, slots=True)
class NewExecutorChoice:
    """To whom a deal may go; `keep`: its time limit keeps its date, None where there is nothing to keep."""

    card: DealCard
    candidates: Paged[Candidate]
    keep: bool | None
    origin: str


def _candidates_for(unit: Unit, deal_id: int, page: int = 0, keep: bool = True, origin: str = "") -> NewExecutorChoice:
    card = cards.card(unit, deal_id)
    running = card.control_due is not None and card.control_due > unit.now
    return NewExecutorChoice(card, cut(candidates(unit, deal_id), page), keep if running else None, origin)


@screen("reassigning", _candidates_for)
def reassigning(shown: NewExecutorChoice, say: Say) -> Drawing:
    card, origin, keep = shown.card, shown.origin, shown.keep is not False
    rows = [
        [_candidate(each, Reassign(deal=card.deal_id, step=card.step, executor=each.id, keep=keep, origin=origin), say)]
        for each in shown.candidates.rows
    ]
    rows += turns(shown.candidates, lambda page: Reassigning(deal=card.deal_id, page=page, keep=keep, origin=origin))
    if shown.keep is not None and rows:
        other = Reassigning(deal=card.deal_id, page=shown.candidates.page, keep=not keep, origin=origin)
        rows.append([_control(keep, other, say)])
    rows.append(_away(card.deal_id, origin, say))
    text = "choose-executor" if shown.candidates.total else "no-candidates"
    head = say(text, number=card.deal_id, client=card.client, executor=card.executor)
    return Drawing("\n\n".join([head, *loads(shown.candidates.rows, say)]), rows)


def _candidate(each: Candidate, sends: CallbackData, say: Say) -> Button:
    return Button(say.plain("button-candidate", name=each.name, deals=each.open_deals), sends)


def _control(keep: bool, other: CallbackData, say: Say) -> Button:
    return Button(say.plain("button-control-kept" if keep else "button-control-anew"), other)


def loads(candidates: Sequence[Candidate], say: Say) -> list[Html]:
    """Who is of which group and has how much to do, where that tells more than the buttons do."""
    if len({each.group for each in candidates}) < 2 and not any(each.overdue for each in candidates):
        return []
    lines = [
        say("candidate-line", name=each.name, group=each.group, deals=each.open_deals, overdue=each.overdue)
        for each in candidates
    ]
    return [Html("\n".join(lines))]


@dataclass(frozen=True, slots=True)
class Extension:
    """A deadline about to be moved: one deal's, or (`deal_id` 0) the last one of `deals` that an origin tells of."""

    deal_id: int
    client: str
    deals: int
    due: datetime | None
    days: Sequence[date]
    origin: str
    now: datetime

    @property
    def seconds(self) -> int:
        return int(self.due.timestamp()) if self.due else 0


def _extension(unit: Unit, deal_id: int, origin: str = "") -> Extension:
    client, count, due = "", 1, None
    if deal_id:
        card = cards.card(unit, deal_id)
        client, due = card.client, card.control_due
    else:
        begun = Origin.read(origin)
        if begun is None:
            raise NotFound
        soon = closing_soon.about_to_close(unit, begun.since, begun.until, 0)
        count, due = soon.lines.total, soon.latest
    days = days_ahead(unit, max(due, unit.now)) if due else []
    return Extension(deal_id, client, count, due, days, origin, unit.now)


@screen("extending", _extension)
def extending(shown: Extension, say: Say) -> Drawing:
    if shown.due is None:
        return Drawing(_ask_how_long(shown, say), [_away(shown.deal_id, shown.origin, say)])
    by_days = [Button(say.plain("button-days", days=days), _by(shown, days)) for days in DAYS]
    until = Button(say.plain("button-until-date"), Days(deal=shown.deal_id, origin=shown.origin))
    return Drawing(_ask_how_long(shown, say), [[*by_days, until], _away(shown.deal_id, shown.origin, say)])


def _by(shown: Extension, days: int) -> Extend:
    return Extend(deal=shown.deal_id, due=shown.seconds, days=days, origin=shown.origin)


@screen("extending_days", _extension)
def extending_days(shown: Extension, say: Say) -> Drawing:
    """The days to choose from; on the living screen a day may be typed as well."""
    buttons = [Button(say.day(day, shown.now), _until(shown, day)) for day in shown.days]
    rows = [buttons[place : place + DAYS_A_ROW] for place in range(0, len(buttons), DAYS_A_ROW)]
    parts = [_ask_how_long(shown, say), say("choose-day-tapped" if shown.origin else "choose-day")]
    back = Button(say.plain("button-back"), Extending(deal=shown.deal_id, origin=shown.origin))
    return Drawing("\n".join(parts), [*rows, [back]])


def _until(shown: Extension, day: date) -> ExtendUntil:
    return ExtendUntil(deal=shown.deal_id, due=shown.seconds, day=day.toordinal(), origin=shown.origin)


def _ask_how_long(shown: Extension, say: Say) -> str:
    if shown.due is None:
        return say("nothing-to-extend", number=shown.deal_id, client=shown.client)
    moment = say.moment(shown.due, shown.now)
    if not shown.deal_id:
        return say("choose-extension-all", deals=shown.deals, moment=moment)
    text = "choose-extension-overdue" if shown.due <= shown.now else "choose-extension"
    return say(text, number=shown.deal_id, client=shown.client, moment=moment)


def _away(deal_id: int, origin: str, say: Say) -> list[Button]:
    """Back to the message where it was begun, or to the card."""
    card = Button(say.plain("button-card"), Beneath(deal=deal_id) if origin else OpenDeal(deal=deal_id))
    if not origin:
        return [card]
    begun_at = deal_id if origin.startswith("r") else 0
    back = Button(say.plain("button-back"), Remind(deal=begun_at, page=0, origin=origin))
    return [back, card] if deal_id else [back]


def _reopening(unit: Unit, deal_id: int, page: int = 0) -> tuple[reopening.DealToReopen, Paged[Candidate]]:
    shown = reopening.deal_to_reopen(unit, deal_id)
    return shown, cut(shown.candidates, page)


@screen("reopening_choice", _reopening)
def reopening_choice(shown: tuple[reopening.DealToReopen, Paged[Candidate]], say: Say) -> Drawing:
    """Asked before a deal is brought back where somebody else must get it, or the client has another deal."""
    back, candidates = shown
    parts = [say("reopen-head", number=back.deal_id, client=back.client)]
    if back.other is not None:
        parts.append(say("reopen-other-deal", number=back.other.deal_id, executor=back.other.executor))
    rows: list[list[Button]] = []
    if back.executor_fits:
        parts.append(say("reopen-same", executor=back.executor))
        rows.append([Button(say.plain("button-reopen"), _reopen(back, 0), style="success")])
    else:
        parts.append(say("reopen-executor-gone" if candidates.total else "reopen-nobody", executor=back.executor))
        parts += loads(candidates.rows, say)
    rows += [[_candidate(each, _reopen(back, each.id), say)] for each in candidates.rows]
    rows += turns(candidates, lambda page: Reopening(deal=back.deal_id, page=page))
    rows.append([Button(say.plain("button-card"), OpenDeal(deal=back.deal_id))])
    return Drawing("\n\n".join(parts), rows)


def _reopen(back: reopening.DealToReopen, executor: int) -> Reopen:
    return Reopen(deal=back.deal_id, step=back.step, executor=executor)
