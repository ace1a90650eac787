"""A deal's card: what is known of it, one next step, and what can be done."""

from collections.abc import Sequence
from datetime import datetime

from bot.locales.say import Html, Say
from bot.screens.calling.interactions import RECORDED
from bot.screens.deals import parts
from bot.screens.deals.card_buttons import card_buttons, correct_button
from bot.screens.deals.parts import PartsOfCard
from bot.screens.paging import label
from bot.screens.stages import STAGES
from bot.screens.stages.plain import PLAIN
from bot.screens.views import Drawing, screen
from services.calling import corrections
from services.calling.corrections import CorrectableOutcome
from services.deals import cards
from services.deals.cards import DealCard, PastInteraction
from services.errors import NotFound
from services.unit import Unit

MOST_NUMBERS = 3
LONGEST_COMMENT, LONGEST_NOTE, LONGEST_GIVEN = 300, 120, 1000


def _card_after(unit: Unit, deal_id: int, after: int | None = None) -> tuple[DealCard, CorrectableOutcome | None]:
    """The card, and the outcome that can be taken back from it: of the call recorded before, or of its own last one."""
    card = cards.card(unit, deal_id)
    last = card.past[0].id if card.past and card.past[0].kind == "call" else None
    recorded = after or (last if card.closed is None and card.may("work") else None)
    return card, corrections.correctable(unit, recorded) if recorded else None


def _card_or_parts(
    unit: Unit, deal_id: int, after: int | None = None
) -> tuple[DealCard, CorrectableOutcome | None] | PartsOfCard:
    """The whole card for those who may read the deal; for others what concerns them of it."""
    try:
        return _card_after(unit, deal_id, after)
    except NotFound:
        return parts.parts_for_actor(unit, deal_id)


@screen("deal_card", _card_or_parts, follows="deal")
def deal_card(shown: tuple[DealCard, CorrectableOutcome | None] | PartsOfCard, say: Say) -> Drawing:
    if isinstance(shown, PartsOfCard):
        return shown.drawn(say)
    card, correctable = shown
    paragraphs = [_head(card, say), _whom(card, say), _past(card.past, say, card), _stage_part(card, say)]
    correcting = [[correct_button(correctable, card, say)]] if correctable else []
    return Drawing("\n\n".join(part for part in paragraphs if part), [*card_buttons(card, say), *correcting])


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
