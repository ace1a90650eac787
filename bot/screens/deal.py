"""A deal on the phone: its card, and the short lists that open from it."""

from collections.abc import Sequence

from bot.callbacks.deal import Close, Closing, OpenDeal, SetGroup
from bot.callbacks.lists import Next
from bot.callbacks.manager import Extending, Reassigning
from bot.screens.stages import STAGES
from bot.texts import Say
from bot.views import Button, Drawing, screen
from services import cards, deals, staff
from services.cards import Card, Past, Waiting
from services.deals import Reason
from services.staff import Choice
from services.unit import Unit


@screen(cards.card)
def deal_card(card: Card, say: Say) -> Drawing:
    parts = [_head(card, say), _whom(card, say), _past(card.past, say, card), _stage_part(card, say)]
    return Drawing("\n\n".join(part for part in parts if part), _buttons(card, say))


def _head(card: Card, say: Say) -> str:
    stage = say("deal-new") if card.is_new else card.stage_title[say.language]
    lines: list[str] = [say("deal-head", number=card.deal_id, client=card.client), say("deal-stage", stage=stage)]
    if card.closed:
        lines.append(say("deal-closed", state=card.closed, reason=card.reason or "—"))
    elif card.control_due:
        lines.append(_until(card, say))
    if "executor" not in card.relations:
        lines.append(say("deal-executor", executor=card.executor))
    return "\n".join(lines)


def _until(card: Card, say: Say) -> str:
    assert card.control_due is not None
    late = "deal-overdue" if card.control_due <= card.now else "deal-until"
    return say(late, moment=say.moment(card.control_due, card.now))


def _whom(card: Card, say: Say) -> str:
    lines = []
    if card.contact:
        lines.append(_contact(card.contact, card.position, say))
    local = card.now.astimezone(card.zone)
    if card.zone != say.zone:
        lines.append(say("deal-place-far", city=card.city or str(card.zone), time=f"{local:%H:%M}"))
    elif card.city:
        lines.append(say("deal-place", city=card.city))
    lines += [_phone(number, extension, say) for number, extension in card.phones]
    if not card.phones:
        lines.append(say("deal-no-phone"))
    if card.email:
        lines.append(say("deal-email", email=card.email))
    if card.group:
        lines.append(say("deal-group", group=card.group))
    if card.comment:
        lines.append(say("deal-comment", comment=card.comment))
    return "\n".join(lines)


def _contact(person: str, position: str | None, say: Say) -> str:
    if position is None:
        return say("deal-contact", person=person)
    return say("deal-contact-position", person=person, position=position)


def _phone(number: str, extension: str | None, say: Say) -> str:
    if extension is None:
        return say("deal-phone", number=number)
    return say("deal-phone-extension", number=number, extension=extension)


def _past(past: Sequence[Past], say: Say, card: Card) -> str:
    return "\n".join(
        say("deal-past", moment=say.moment(each.at, card.now), outcome=each.outcome or each.kind) for each in past
    )


def _stage_part(card: Card, say: Say) -> str:
    """What is known at this stage, and one next step, never fourteen."""
    stage = STAGES.get(card.stage)
    if stage is None or card.closed:
        return ""
    return "\n".join([*stage.facts(card, say), *([stage.next_step(card, say)] if card.may(stage.right) else [])])


def _buttons(card: Card, say: Say) -> list[list[Button]]:
    if card.closed is not None:
        return []
    stage = STAGES.get(card.stage)
    rows = stage.buttons(card, say) if stage and card.may(stage.right) else []
    if card.may("work"):
        rows.append(_onward(card, say))
    return rows + _manage(card, say)


def _onward(card: Card, say: Say) -> list[Button]:
    closing = [Button(say.plain("button-close-deal"), Closing(deal=card.deal_id))] if card.may("close") else []
    return [Button(say.plain("button-next-task"), Next()), *closing]


def _manage(card: Card, say: Say) -> list[list[Button]]:
    row = []
    if card.may("reassign"):
        row.append(Button(say.plain("button-reassign"), Reassigning(deal=card.deal_id)))
    if card.may("extend") and card.control_due:
        row.append(Button(say.plain("button-extend"), Extending(deal=card.deal_id)))
    return [row] if row else []


@screen(cards.waiting)
def nothing_to_do(waiting: Waiting, say: Say) -> Drawing:
    if not waiting.open_deals:
        return Drawing(say("nothing-at-all"))
    if waiting.next_at is None or waiting.next_at <= waiting.now:
        return Drawing(say("nothing-now", deals=waiting.open_deals))
    return Drawing(say("nothing-until", deals=waiting.open_deals, moment=say.moment(waiting.next_at, waiting.now)))


def _groups_for(unit: Unit, deal_id: int) -> tuple[Card, Sequence[Choice]]:
    return cards.card(unit, deal_id), staff.groups(unit)


@screen(_groups_for)
def group_choice(shown: tuple[Card, Sequence[Choice]], say: Say) -> Drawing:
    card, groups = shown
    rows = [
        [Button(_group_label(group.name, card, say), SetGroup(deal=card.deal_id, step=card.step, group=group.id))]
        for group in sorted(groups, key=lambda group: group.name != card.group)
    ]
    rows.append([Button(say.plain("button-back"), OpenDeal(deal=card.deal_id))])
    text = say("choose-group" if groups else "no-groups", client=card.client)
    return Drawing(text, rows)


def _group_label(name: str, card: Card, say: Say) -> str:
    return say.plain("button-keep-group", group=name) if name == card.group else name


def _reasons_for(unit: Unit, deal_id: int) -> tuple[Card, Sequence[Reason]]:
    return cards.card(unit, deal_id), deals.reasons(unit)


@screen(_reasons_for)
def closing_reasons(shown: tuple[Card, Sequence[Reason]], say: Say) -> Drawing:
    card, reasons = shown
    rows = [
        [Button(reason.name, Close(deal=card.deal_id, step=card.step, reason=reason.code, sure=False))]
        for reason in reasons
    ]
    rows.append([Button(say.plain("button-back"), OpenDeal(deal=card.deal_id))])
    return Drawing(say("choose-reason", number=card.deal_id, client=card.client), rows)


def _closing_for(unit: Unit, deal_id: int, reason: str) -> tuple[Card, Reason]:
    return cards.card(unit, deal_id), deals.reason(unit, reason)


@screen(_closing_for)
def closing_sure(shown: tuple[Card, Reason], say: Say) -> Drawing:
    card, reason = shown
    sure = Close(deal=card.deal_id, step=card.step, reason=reason.code, sure=True)
    return Drawing(
        say("close-sure", number=card.deal_id, client=card.client, reason=reason.name),
        [
            [Button(say.plain("button-close-sure"), sure, style="danger")],
            [Button(say.plain("button-back"), Closing(deal=card.deal_id))],
        ],
    )
