"""Stage 3: sending the company card."""

from bot.callbacks.mail.business_card import ByHand, Decline, Sent, WriteCardLetter
from bot.locales.say import Say
from bot.screens.stages.mailing import mail_button, mail_facts, mail_step
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.mail.business_card import FAX


def _facts(card: DealCard, say: Say) -> list[str]:
    return mail_facts(card.about, card, say)


def _next_step(card: DealCard, say: Say) -> str:
    return mail_step(card.about, say) or say("next-letter-returned" if card.about.returned else "next-send-card")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    writing = WriteCardLetter(deal=card.deal_id)
    return [
        [mail_button(card.about, card, say.plain("button-send-letter"), writing, say)],
        [
            Button(say.plain("button-sent-by-fax"), Sent(deal=card.deal_id, step=card.step, kind=FAX)),
            Button(say.plain("button-sent-by-hand"), ByHand(deal=card.deal_id)),
        ],
        [Button(say.plain("button-without-card"), Decline(deal=card.deal_id))],
    ]


SCREEN = StageScreen(_next_step, _buttons, _facts)
