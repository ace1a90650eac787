"""Stage 3: sending the company card."""

from bot.callbacks.business_card import ByHand, CancelLetter, Decline, Sent, WriteLetter
from bot.screens.stages.stage import StageScreen
from bot.texts import Say
from bot.views import Button
from services.business_card import FAX, About
from services.cards import Card


def _facts(card: Card, say: Say) -> list[str]:
    about: About = card.about
    if about.leaving is not None:
        lines = [say("letter-leaving", address=about.leaving.address)]
        return [*lines, *([say("letter-trouble", error=about.leaving.error)] if about.leaving.error else [])]
    if about.returned is not None:
        error = about.returned.error if about.returned.error != card.note else None
        return [say("letter-returned-fact", address=about.returned.address, error=error)]
    return []


def _next_step(card: Card, say: Say) -> str:
    about: About = card.about
    if about.leaving is not None:
        return say("next-letter-leaving")
    return say("next-letter-returned" if about.returned else "next-send-card")


def _buttons(card: Card, say: Say) -> list[list[Button]]:
    about: About = card.about
    if about.leaving is not None:
        cancelling = CancelLetter(deal=card.deal_id, letter=about.leaving.id)
        first = Button(say.plain("button-cancel-letter"), cancelling)
    else:
        first = Button(say.plain("button-send-letter"), WriteLetter(deal=card.deal_id), style="primary")
    return [
        [first],
        [
            Button(say.plain("button-sent-by-fax"), Sent(deal=card.deal_id, step=card.step, kind=FAX)),
            Button(say.plain("button-sent-by-hand"), ByHand(deal=card.deal_id)),
        ],
        [Button(say.plain("button-without-card"), Decline(deal=card.deal_id))],
    ]


SCREEN = StageScreen(_next_step, _buttons, _facts)
