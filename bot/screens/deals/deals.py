"""A deal on the phone: its card, and what stands there when there is none to do."""

from collections.abc import Sequence
from datetime import datetime

from bot.callbacks.calling.calls import Correct
from bot.callbacks.calling.interactions import LogContact, Replay
from bot.callbacks.clients.client_data import ClientForm
from bot.callbacks.deals.deals import Closing
from bot.callbacks.deals.history import OpenHistory
from bot.callbacks.deals.lists import Next
from bot.callbacks.overseeing.deal_changes import Extending, Reassigning, Reopening
from bot.callbacks.surveys.answering import Summary
from bot.locales.say import Html, Say
from bot.screens.calling.interactions import RECORDED
from bot.screens.deals import parts
from bot.screens.deals.parts import Seen
from bot.screens.paging import label
from bot.screens.stages import STAGES
from bot.screens.stages.plain import PLAIN
from bot.screens.views import Button, Drawing, screen
from services.calling import corrections, next_deal
from services.calling.corrections import CorrectableOutcome
from services.calling.next_deal import NothingNow
from services.deals import cards
from services.deals.cards import DealCard, PastInteraction
from services.errors import NotFound
from services.unit import Unit

MOST_NUMBERS = 3
LONGEST_COMMENT, LONGEST_NOTE, LONGEST_GIVEN = 300, 120, 1000
LONGEST_NAME = 20
"""Letters of a client's name on a button that says more than it."""


def _card_after(unit: Unit, deal_id: int, after: int | None = None) -> tuple[DealCard, CorrectableOutcome | None]:
    """The card, and the outcome that can be taken back from it: of the call recorded before, or of its own last one."""
    card = cards.card(unit, deal_id)
    last = card.past[0].id if card.past and card.past[0].kind == "call" else None
    recorded = after or (last if card.closed is None and card.may("work") else None)
    return card, corrections.correctable(unit, recorded) if recorded else None


def _card_or_part(
    unit: Unit, deal_id: int, after: int | None = None
) -> tuple[DealCard, CorrectableOutcome | None] | Seen:
    """The whole card for those who may read the deal; for others what concerns them of it."""
    try:
        return _card_after(unit, deal_id, after)
    except NotFound:
        return parts.parts_for_actor(unit, deal_id)


@screen("deal_card", _card_or_part, follows="deal")
def deal_card(shown: tuple[DealCard, CorrectableOutcome | None] | Seen, say: Say) -> Drawing:
    if isinstance(shown, Seen):
        return shown.drawn(say)
    card, correctable = shown
    parts = [_head(card, say), _whom(card, say), _past(card.past, say, card), _stage_part(card, say)]
    correcting = [_correct(correctable, card, say)] if correctable else []
    return Drawing("\n\n".join(part for part in parts if part), [*_buttons(card, say), *correcting])


def _correct(correctable: CorrectableOutcome, card: DealCard, say: Say) -> list[Button]:
    sends = Correct(deal=correctable.deal_id, call=correctable.call_id)
    if correctable.deal_id == card.deal_id:
        return [Button(say.plain("button-correct"), sends)]
    return [Button(_correct_label(correctable, card.now, say), sends)]


def _correct_label(correctable: CorrectableOutcome, now: datetime, say: Say) -> str:
    outcome = correctable.outcome
    if correctable.promised_at:
        outcome += " " + say.moment(correctable.promised_at, now)
    return say.plain("button-correct-outcome", client=label(correctable.client, LONGEST_NAME), outcome=outcome)


def _head(card: DealCard, say: Say) -> str:
    stage = say("deal-new") if card.is_new else card.stage_title[say.language]
    lines: list[str] = [say("deal-head", number=card.deal_id, client=card.client), say("deal-stage", stage=stage)]
    if card.closed:
        lines.append(say("deal-closed", state=card.closed, reason=card.reason or "—"))
    elif card.control_due:
        lines.append(_until(card, say))
    if "executor" not in card.relations:
        lines.append(say("deal-executor", executor=card.executor))
    return "\n".join(lines)


def _until(card: DealCard, say: Say) -> str:
    assert card.control_due is not None
    late = "deal-overdue" if card.control_due <= card.now else "deal-until"
    return say(late, moment=say.moment(card.control_due, card.now))


def _whom(card: DealCard, say: Say) -> str:
    lines = []
    if card.contact:
        lines.append(_contact(card.contact, card.position, say))
    local = card.now.astimezone(card.zone)
    if card.zone != say.zone:
        lines.append(say("deal-place-far", city=card.city or str(card.zone), time=f"{local:%H:%M}"))
    elif card.city:
        lines.append(say("deal-place", city=card.city))
    lines += _phones(card, say)
    if card.email:
        lines.append(say("deal-email", email=card.email))
    if card.group:
        lines.append(say("deal-group", group=card.group))
    if card.comment:
        lines.append(say("deal-comment", comment=label(card.comment, LONGEST_COMMENT)))
    return "\n".join(lines)


def _contact(person: str, position: str | None, say: Say) -> str:
    if position is None:
        return say("deal-contact", person=person)
    return say("deal-contact-position", person=person, position=position)


def _phones(card: DealCard, say: Say) -> list[str]:
    """The number to call, and the others in a line."""
    if card.do_not_call:
        return [say("deal-do-not-call")]
    if not card.phones:
        return [say("deal-no-phone")]
    lines: list[str] = [_phone(*card.phones[0], say)]
    if others := [_number(*each, say) for each in card.phones[1:]]:
        lines.append(say("deal-other-phones", numbers=say.listing(others, MOST_NUMBERS)))
    return lines


def _number(number: str, extension: str | None, say: Say) -> str:
    return number if extension is None else say.plain("button-number-extension", number=number, extension=extension)


def _phone(number: str, extension: str | None, say: Say) -> str:
    if extension is None:
        return say("deal-phone", number=number)
    return say("deal-phone-extension", number=number, extension=extension)


def _past(past: Sequence[PastInteraction], say: Say, card: DealCard) -> str:
    return "\n".join(_happened(each, say, card.now) for each in past)


def _happened(each: PastInteraction, say: Say, now: datetime) -> str:
    said = {"moment": say.moment(each.at, now), "outcome": each.outcome or each.kind}
    if each.note is None:
        line = say("deal-past", **said)
    else:
        line = say("deal-past-note", **said, note=label(each.note, LONGEST_NOTE))
    return Html(f"{line} {RECORDED[each.file]}") if each.file else line


def recordings(card: DealCard, say: Say) -> list[list[Button]]:
    """What can be listened to again."""
    buttons = [
        Button(f"{RECORDED[each.file]} {say.moment(each.at, card.now)}", Replay(deal=card.deal_id, interaction=each.id))
        for each in card.past
        if each.file
    ]
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]


def _stage_part(card: DealCard, say: Say) -> str:
    """What is known at this stage, and one next step, never fourteen."""
    stage = STAGES.get(card.stage, PLAIN)
    if card.closed not in (None, "won"):
        return ""
    if card.closed:
        return "\n".join(stage.facts(card, say))
    note = [say("deal-note", note=label(card.note, LONGEST_GIVEN))] if card.note else []
    step = [stage.next_step(card, say)] if card.may(stage.right) else []
    return "\n".join(line for line in (*note, *stage.facts(card, say), *step) if line)


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    stage = STAGES.get(card.stage, PLAIN)
    beside = stage.beside(card, say)
    if card.closed is not None:
        return [*_back_to_work(card, say), *beside, [_history(card, say)]]
    rows = (stage.buttons(card, say) if card.may(stage.right) else []) + beside
    if card.may("work"):
        rows.append(_onward(card, say))
    return rows + _manage(card, say) + _data(card, rows, say) + recordings(card, say)


def _back_to_work(card: DealCard, say: Say) -> list[list[Button]]:
    """What was won nobody brings back: a payment that is taken back does."""
    if card.closed == "won" or not card.may("reopen"):
        return []
    return [[Button(say.plain("button-reopen"), Reopening(deal=card.deal_id))]]


def _onward(card: DealCard, say: Say) -> list[Button]:
    closing = [Button(say.plain("button-close-deal"), Closing(deal=card.deal_id))] if card.may("close") else []
    return [Button(say.plain("button-next-task"), Next(besides=card.deal_id)), *closing]


def _data(card: DealCard, rows: list[list[Button]], say: Say) -> list[list[Button]]:
    """What there is to read and to correct at every stage, unless the stage's own buttons have it."""
    there = {type(button.sends) for row in rows for button in row}
    buttons = [_history(card, say)]
    if card.may("work"):
        buttons.insert(0, Button(say.plain("button-log-contact"), LogContact(deal=card.deal_id)))
    if card.surveyed:
        buttons.insert(0, Button(say.plain("button-survey"), Summary(deal=card.deal_id)))
    if ClientForm not in there:
        buttons.insert(0, Button(say.plain("button-client-data"), ClientForm(deal=card.deal_id)))
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]


def _history(card: DealCard, say: Say) -> Button:
    return Button(say.plain("button-history"), OpenHistory(deal=card.deal_id))


def _manage(card: DealCard, say: Say) -> list[list[Button]]:
    row = []
    if card.may("reassign"):
        row.append(Button(say.plain("button-reassign"), Reassigning(deal=card.deal_id)))
    if card.may("extend") and card.control_due:
        row.append(Button(say.plain("button-extend"), Extending(deal=card.deal_id)))
    if card.may("close") and not card.may("work"):
        row.append(Button(say.plain("button-close-deal"), Closing(deal=card.deal_id)))
    return [row[place : place + 2] for place in range(0, len(row), 2)]


def _waiting_after(unit: Unit, after: int | None = None) -> tuple[NothingNow, CorrectableOutcome | None]:
    return next_deal.nothing_now(unit), corrections.correctable(unit, after) if after else None


@screen("nothing_to_do", _waiting_after)
def nothing_to_do(shown: tuple[NothingNow, CorrectableOutcome | None], say: Say) -> Drawing:
    waiting, correctable = shown
    rows = []
    if correctable:
        sends = Correct(deal=correctable.deal_id, call=correctable.call_id)
        rows.append([Button(_correct_label(correctable, waiting.now, say), sends)])
    return Drawing(_wait(waiting, say), rows)


def _wait(waiting: NothingNow, say: Say) -> str:
    if not waiting.open_deals:
        return say("nothing-at-all")
    if waiting.next_at is None or waiting.next_at <= waiting.now:
        return say("nothing-now", deals=waiting.open_deals)
    return say("nothing-until", deals=waiting.open_deals, moment=say.moment(waiting.next_at, waiting.now))
