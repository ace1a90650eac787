"""Stage 8: the approved proposal goes to the client."""

from bot.callbacks.orders.sending_papers import EditProposal, HandPaper, WritePaperLetter
from bot.callbacks.proposals.drafts import LookAtProposal
from bot.locales.say import Say
from bot.screens.stages.mailing import mail_button, mail_facts, mail_step
from bot.screens.stages.proposal import proposal_facts
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.proposals.sending_stage import SendingStage


def _facts(card: DealCard, say: Say) -> list[str]:
    about: SendingStage = card.about
    return [*proposal_facts(about.paper, say), *mail_facts(about.mail, card, say)]


def _next_step(card: DealCard, say: Say) -> str:
    about: SendingStage = card.about
    if step := mail_step(about.mail, say):
        return step
    return say("next-proposal-returned" if about.mail.returned else "next-send-proposal")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    about: SendingStage = card.about
    return [
        [mail_button(about.mail, card, say.plain("button-send-proposal"), WritePaperLetter(deal=card.deal_id), say)],
        [
            Button(say.plain("button-sent-by-hand"), HandPaper(deal=card.deal_id)),
            Button(say.plain("button-look-at-proposal"), LookAtProposal(deal=card.deal_id)),
        ],
        [Button(say.plain("button-edit-proposal"), EditProposal(deal=card.deal_id, step=card.step))],
    ]


SCREEN = StageScreen(_next_step, _buttons, _facts)
