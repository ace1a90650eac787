"""Stage 9: the client thinks; once a week he is reminded."""

from bot.callbacks.proposals.answers import Answered
from bot.callbacks.proposals.drafts import LookAtProposal
from bot.locales.say import Say
from bot.screens.stages.calling import call_facts, call_step, outcome_buttons
from bot.screens.stages.proposal import proposal_facts
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.proposals.answers import AnswerStage


def _facts(card: DealCard, say: Say) -> list[str]:
    about: AnswerStage = card.about
    facts = proposal_facts(about.paper, say)
    if about.sent is not None:
        day = say.day(about.sent.at, card.now)
        facts.append(say("proposal-fact-sent", day=day, how=about.sent.how, to=about.sent.to))
    return [*facts, *call_facts(card, say)]


def _next_step(card: DealCard, say: Say) -> str:
    about: AnswerStage = card.about
    if step := call_step(card, say):
        return step
    if about.asked:
        return say("next-write-to-client" if card.do_not_call else "next-find-number")
    if about.reminds_at is None:
        return say("next-await-answer")
    return say("next-await-answer-until", day=say.long_date(about.reminds_at))


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    answered = Button(say.plain("button-answered"), Answered(deal=card.deal_id), style=None if card.call else "primary")
    looking = Button(say.plain("button-look-at-proposal"), LookAtProposal(deal=card.deal_id))
    return [*outcome_buttons(card, say), [answered, looking]]


SCREEN = StageScreen(_next_step, _buttons, _facts)
