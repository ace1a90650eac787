"""Messages to managers that are acted on where they stand: missed deadlines, deals about to close by themselves."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.callbacks.overseeing.deal_changes import Beneath, Extending, Origin, Overdue, Reassigning, Remind
from bot.locales.say import Say
from bot.screens.paging import label, turns
from bot.screens.views import Button, Drawing, screen
from services.deals.deals_in_messages import DealInMessage
from services.overseeing import closing_soon, reminders
from services.overseeing.closing_soon import ClosingSoon, Window
from services.overseeing.reminders import HandledDeadline, LateDeals, Reminder
from services.unit import Unit

LABEL = 30
CLOSED = {"won": "handled-won", "cancelled": "handled-cancelled"}


@screen("overdue_reminder", reminders.reminder)
def overdue_reminder(shown: Reminder, say: Say) -> Drawing:
    """One deal: what to do about it, or that it has been done."""
    deal, origin = shown.deal, _origin("r", shown.window)
    card = [Button(say.plain("button-card"), Beneath(deal=deal.deal_id))]
    back = [[Button(say.plain("button-back"), Remind(deal=0, page=0, origin=origin))]] if shown.others else []
    if shown.handled is not None:
        text = say("reminder-handled", **_named(deal, say))
        return Drawing(f"{text}\n\n{_handled(shown, shown.handled, say)}", [card, *back])
    acts = [
        [Button(say.plain("button-reassign"), Reassigning(deal=deal.deal_id, origin=origin))],
        [Button(say.plain("button-extend"), Extending(deal=deal.deal_id, origin=origin))],
    ]
    return Drawing(say("overdue-reminder", **_named(deal, say)), [*acts, card, *back])


def _handled(shown: Reminder, handled: HandledDeadline, say: Say) -> str:
    stage, due = shown.deal.stage_title[say.language], shown.deal.due
    match handled.how:
        case "extended":
            said = say("handled-extended", day=_day(due, say), time=say.time(due) if due else "")
        case "reassigned":
            said = say("handled-reassigned", executor=shown.deal.executor)
        case "passed":
            said = say("handled-passed", stage=stage)
        case state:
            said = say(CLOSED.get(state, "handled-closed"), reason=handled.reason)
    return f"{said}{say('handled-by', name=handled.by)}" if handled.by else said


def _day(moment: datetime | None, say: Say) -> str:
    return say.long_date(moment) if moment else ""


@screen("overdue_group", reminders.late_deals)
def overdue_group(shown: LateDeals, say: Say) -> Drawing:
    """Many deals: each to be opened and acted on in the same message."""
    if not shown.total:
        return Drawing(say("overdue-group-handled"))
    lines = [say("overdue-reminder", **_named(deal, say)) for deal in shown.deals]
    if shown.total > len(lines):
        lines.append(say("and-more", count=shown.total - len(lines)))
    origin = _origin("r", shown.window)
    rows = _in_pairs([_to(deal, Remind(deal=deal.deal_id, page=0, origin=origin)) for deal in shown.deals])
    rows.append([Button(say.plain("button-overdue"), Overdue(section="late", person=0, page=0, below=True))])
    return Drawing("\n\n".join([say("overdue-many", deals=shown.total), *lines]), rows)


def draw_reminder(shown: Reminder | LateDeals | None, say: Say) -> Drawing | None:
    """As it comes by itself."""
    match shown:
        case None:
            return None
        case Reminder():
            return overdue_reminder.draw(shown, say)
        case LateDeals():
            return overdue_group.draw(shown, say)


def _soon(unit: Unit, since: int, until: int, page: int, moved: int = 0, to: int = 0) -> tuple[ClosingSoon, int, int]:
    return closing_soon.about_to_close(unit, since, until, page), moved, to


@screen("closing_warning", _soon)
def closing_warning(shown: tuple[ClosingSoon, int, int], say: Say) -> Drawing:
    """What will close by itself; `moved` deals have just got more time, `to` this moment (unix seconds)."""
    soon, moved, to = shown
    parts = [_moved(moved, datetime.fromtimestamp(to, UTC), say)] if moved else []
    if not soon.lines.total:
        return Drawing("\n\n".join(parts or [say("closing-none")]))
    parts += [say("closing-soon", deals=soon.lines.total, uncalled=soon.uncalled)]
    parts += ["\n".join(_closing(deal, soon, say) for deal in soon.lines.rows)]
    if soon.extendable and soon.lines.total > 1:
        parts.append(say("closing-how"))
    return Drawing("\n\n".join(parts), _closing_rows(soon, say))


def draw_warning(soon: ClosingSoon, say: Say) -> Drawing | None:
    """As it comes by itself."""
    return closing_warning.draw((soon, 0, 0), say) if soon.lines.total else None


def _moved(deals: int, moment: datetime, say: Say) -> str:
    return say("closing-moved", deals=deals, day=say.long_date(moment), time=say.time(moment))


def _closing(deal: DealInMessage, soon: ClosingSoon, say: Say) -> str:
    return say(
        "closing-line",
        number=deal.deal_id,
        client=deal.client,
        executor=deal.executor,
        moment=say.moment(deal.due, soon.now) if deal.due else "",
        calls=deal.calls,
    )


def _closing_rows(soon: ClosingSoon, say: Say) -> list[list[Button]]:
    """A manager gives more time to all or to one, an executor opens the deals."""
    origin = _origin("w", soon.window)
    pages = turns(soon.lines, lambda page: Remind(deal=0, page=page, origin=origin))
    if not soon.extendable:
        return [*_in_pairs([_to(deal, Beneath(deal=deal.deal_id)) for deal in soon.lines.rows]), *pages]
    ones = _in_pairs([_to(deal, Extending(deal=deal.deal_id, origin=origin)) for deal in soon.lines.rows])
    everything = Button(say.plain("button-extend"), Extending(deal=0, origin=origin), style="primary")
    return [[everything], *ones, *pages]


def _named(deal: DealInMessage, say: Say) -> dict[str, object]:
    return {
        "number": deal.deal_id,
        "client": deal.client,
        "executor": deal.executor,
        "stage": deal.stage_title[say.language],
    }


def _to(deal: DealInMessage, sends: Remind | Extending | Beneath) -> Button:
    return Button(label(f"№ {deal.deal_id} {deal.client}", LABEL), sends)


def _in_pairs(buttons: Sequence[Button]) -> list[list[Button]]:
    return [list(buttons[place : place + 2]) for place in range(0, len(buttons), 2)]


def _origin(kind: str, window: Window) -> str:
    return str(Origin(kind, int(window.since.timestamp()), int(window.until.timestamp())))
