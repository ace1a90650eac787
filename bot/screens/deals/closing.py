"""Closing a deal asks for the reason, and once more."""

from collections.abc import Sequence

from bot.callbacks.deals.deals import Close, Closing, OpenDeal
from bot.locales.say import Say
from bot.screens.views import Button, Drawing, screen
from services.deals import cards
from services.deals.cards import DealCard
from services.directories.closing_reasons import ClosingReasonChoice, reasons
from services.directories.closing_reasons import reason as chosen_reason
from services.unit import Unit


def _reasons_for(unit: Unit, deal_id: int) -> tuple[DealCard, Sequence[ClosingReasonChoice]]:
    return cards.card(unit, deal_id), reasons(unit)


@screen("closing_reasons", _reasons_for)
def closing_reasons(shown: tuple[DealCard, Sequence[ClosingReasonChoice]], say: Say) -> Drawing:
    card, offered = shown
    rows = [
        [Button(reason.name, Close(deal=card.deal_id, step=card.step, reason=reason.code, sure=False))]
        for reason in offered
    ]
    rows.append([Button(say.plain("button-back"), OpenDeal(deal=card.deal_id))])
    return Drawing(say("choose-reason", number=card.deal_id, client=card.client), rows)


def _closing_for(unit: Unit, deal_id: int, reason: str) -> tuple[DealCard, ClosingReasonChoice]:
    return cards.card(unit, deal_id), chosen_reason(unit, reason)


@screen("closing_sure", _closing_for)
def closing_sure(shown: tuple[DealCard, ClosingReasonChoice], say: Say) -> Drawing:
    card, reason = shown
    sure = Close(deal=card.deal_id, step=card.step, reason=reason.code, sure=True)
    return Drawing(
        say("close-sure", number=card.deal_id, client=card.client, reason=reason.name),
        [
            [Button(say.plain("button-close-sure"), sure, style="danger")],
            [Button(say.plain("button-back"), Closing(deal=card.deal_id))],
        ],
    )
