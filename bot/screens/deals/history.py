"""What happened to a deal: the history in sentences, the interactions with their notes, the raw lines for an admin."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from bot.callbacks.calling.interactions import Replay
from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.history import AuditPage, OpenContacts, OpenHistory
from bot.locales.say import Say, TextError
from bot.screens.calling.interactions import RECORDED
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.deals import history
from services.deals.history import HistoryAudit, HistoryLine, HistoryPage, InteractionLine, InteractionsPage, RawHistory

WORDED: Mapping[str, tuple[str, ...]] = {
    "launched": ("campaign",),
    "called": ("outcome", "attempt"),
    "contact_logged": ("kind",),
    "contact_number": ("phone",),
    "do_not_call": ("deal",),
    "calls_allowed": (),
    "client_changed": ("field", "from", "to"),
    "number_wrong": ("number",),
    "number_good": ("number",),
    "need_learned": ("need", "value"),
    "corrected": ("outcome",),
    "survey_completed": (),
    "group_set": ("group",),
    "letter_written": ("to", "subject"),
    "letter_accepted": ("to",),
    "letter_refused": ("to",),
    "letter_cancelled": ("to",),
    "card_sent": ("how?", "to?"),
    "card_declined": (),
    "executor_named": ("to",),
    "sent_back": (),
    "frequency_chosen": ("count", "unit"),
    "call_ended": (),
    "callback_promised": ("at",),
    "control_extended": ("until",),
    "control_expired": (),
    "reassigned": ("to",),
    "paused": (),
    "resumed": (),
    "reopened": ("to",),
    "closed": ("reason",),
    "proposal_requested": (),
    "proposal_version": ("number", "version"),
    "proposal_submitted": ("number?", "version?", "total?"),
    "approved": ("decision?", "for?"),
    "approver_changed": ("from", "to"),
    "rework": ("for?",),
    "withdrawn": (),
    "proposal_sent": ("how?", "to?"),
    "proposal_edited": (),
    "answer_week_passed": (),
    "answer_received": ("how?",),
    "order_decided": (),
    "rework_decided": (),
    "refused": ("reason?",),
    "order_confirmed": (),
    "procurement_accepted": ("expected?",),
    "procurement_fulfilled": (),
    "supply_day_changed": ("expected",),
    "contract_approved": ("for?",),
    "contract_rejected": ("reason", "for?"),
    "contract_resent": (),
    "documents_sent": ("to?",),
    "payment_recorded": ("sum",),
    "payment_withdrawn": ("sum",),
    "shipped": (),
    "invoice_issued": ("number", "total"),
}
"""The events that have a sentence of their own, `history-…`, and the details that it names; those with a question mark
it can do without. Other events are just named."""

NOTES = ("note", "comment")
LONGEST_NOTE, LONGEST_DETAILS = 200, 300


@screen("deal_history", history.story)
def deal_history(story: HistoryPage, say: Say) -> Drawing:
    parts = [say("history-title", number=story.deal_id, client=story.client), _people(story, say)]
    parts += [_happened(each, story.now, say) for each in story.happened.rows]
    contacts = [Button(say.plain("button-contacts"), OpenContacts(deal=story.deal_id))]
    turning = turns(story.happened, lambda page: OpenHistory(deal=story.deal_id, page=page))
    return Drawing("\n\n".join(parts), [*turning, contacts, back(OpenDeal(deal=story.deal_id), say)])


def _people(story: HistoryPage, say: Say) -> str:
    people = story.people
    lines = [say("history-executor", name=people.executor), say("history-author", name=people.author)]
    if people.participants:
        lines.append(say("history-participants", names=say.listing(people.participants, 5)))
    return "\n".join(lines)


def _happened(each: HistoryLine, now: datetime, say: Say) -> str:
    lines = [_head(each, now, say), _sentence(each, say)]
    if each.stage_title is not None:
        lines.append(say("history-stage", stage=each.stage_title[say.language]))
    lines += [
        say("history-note", note=label(str(each.details[name]), LONGEST_NOTE))
        for name in NOTES
        if each.details.get(name)
    ]
    return "\n".join(lines)


def _head(each: HistoryLine, now: datetime, say: Say) -> str:
    moment = say.moment(each.at, now)
    if each.who is None:
        return say("history-by-itself", moment=moment, source=each.source)
    return say("history-by", moment=moment, who=each.who, source=each.source)


def _sentence(each: HistoryLine, say: Say) -> str:
    names = WORDED.get(each.event)
    if names is None:
        key = each.key_title
        return say("turned-key", key=key[say.language]) if key else say("history-something", event=each.event)
    told = {name.rstrip("?"): _said(name, each, say) for name in names}
    return say(f"history-{each.event.replace('_', '-')}", **told)


def _said(name: str, each: HistoryLine, say: Say) -> str | int:
    """A detail in words: a moment as it was said on the day of the event, nothing as a dash."""
    value = each.details.get(name.rstrip("?"))
    match value:
        case None | "":
            return "" if name.endswith("?") else "—"
        case datetime():
            return say.moment(value, each.at)
        case int() if name == "count":
            return value
    try:
        return SAID[name.rstrip("?")](str(value), say) if name.rstrip("?") in SAID else label(str(value), LONGEST_NOTE)
    except (ArithmeticError, ValueError, TextError):
        return label(str(value), LONGEST_NOTE)


def _field(code: str, say: Say) -> str:
    return say.plain(f"client-field-{code.replace('_', '-')}")


def _day(written: str, say: Say) -> str:
    return say.date(date.fromisoformat(written))


def _sum(written: str, say: Say) -> str:
    return say.money(Decimal(written))


SAID: Mapping[str, Callable[[str, Say], str]] = {"field": _field, "expected": _day, "sum": _sum, "total": _sum}
"""How details are said that are kept in another way. What cannot be read any more is shown as it stands."""


@screen("deal_contacts", history.contacts)
def deal_contacts(shown: InteractionsPage, say: Say) -> Drawing:
    title = say("contacts-title", number=shown.deal_id, client=shown.client)
    parts = [_contact(each, shown.now, say) for each in shown.contacts.rows] or [say("contacts-none")]
    turning = turns(shown.contacts, lambda page: OpenContacts(deal=shown.deal_id, page=page))
    story = [Button(say.plain("button-history"), OpenHistory(deal=shown.deal_id))]
    rows = [*_recordings(shown, say), *turning, story, back(OpenDeal(deal=shown.deal_id), say)]
    return Drawing("\n\n".join([title, *parts]), rows)


def _contact(each: InteractionLine, now: datetime, say: Say) -> str:
    what = say.plain("contact-kind", kind=each.kind) if each.outcome is None else each.outcome
    lines = [say("contact-line", state=each.state, what=what, moment=_at(each, now, say), who=each.who)]
    if each.note:
        lines.append(say("history-note", note=label(each.note, LONGEST_NOTE)))
    if each.file:
        lines.append(say("contact-file"))
    return "\n".join(lines)


def _recordings(shown: InteractionsPage, say: Say) -> list[list[Button]]:
    def again(each: InteractionLine) -> Replay:
        return Replay(deal=shown.deal_id, interaction=each.id, page=shown.contacts.page)

    return [
        [Button(f"{RECORDED[each.file]} {_at(each, shown.now, say)}", again(each))]
        for each in shown.contacts.rows
        if each.file
    ]


def _at(each: InteractionLine, now: datetime, say: Say) -> str:
    return say.moment(each.at, now) if each.at else ""


@screen("deal_audit", history.audit)
def deal_audit(shown: HistoryAudit, say: Say) -> Drawing:
    parts = [
        say("audit-title", number=shown.deal_id, total=shown.rows.total),
        *(_raw(row, say) for row in shown.rows.rows),
    ]
    turning = turns(shown.rows, lambda page: AuditPage(deal=shown.deal_id, page=page))
    return Drawing("\n\n".join(parts), [*turning, back(OpenDeal(deal=shown.deal_id), say)])


def _raw(row: RawHistory, say: Say) -> str:
    """The moment in the reader's zone, to the second."""
    at = row.at.astimezone(say.zone).isoformat(sep=" ", timespec="seconds")
    who = "—" if row.actor_id is None else f"{row.who} ({row.actor_id})"
    details = json.dumps(row.details, ensure_ascii=False, sort_keys=True) if row.details else ""
    return say(
        "audit-line",
        id=str(row.id),
        at=at,
        who=who,
        source=row.source,
        event=row.event,
        stage=row.stage,
        details=label(details, LONGEST_DETAILS),
    )
