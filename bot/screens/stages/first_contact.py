"""Stage 1: calling and the survey."""

from bot.callbacks.clients.client_data import ClientForm
from bot.callbacks.surveys.answering import OpenSurvey
from bot.locales.say import Say
from bot.screens.stages.calling import call_facts, call_step, outcome_buttons
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard


def _next_step(card: DealCard, say: Say) -> str:
    match card:
        case _ if step := call_step(card, say):
            return step
        case _ if card.do_not_call:
            return say("next-close")
        case _ if card.answered:
            return say("next-survey", answered=card.answered, total=card.questions)
        case _ if not card.phones:
            return say("next-find-number")
        case _ if not card.past or card.past[0].is_contact:
            return say("next-survey", answered=card.answered, total=card.questions)
        case _:
            return say("next-survey-or-close")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    survey = Button(
        say.plain("button-survey"),
        OpenSurvey(deal=card.deal_id, number=0),
        style="primary" if card.call is None and card.phones else None,
    )
    data = Button(
        say.plain("button-client-data"),
        ClientForm(deal=card.deal_id),
        style="primary" if card.call is None and not card.phones else None,
    )
    return [*outcome_buttons(card, say), [survey, data]]


SCREEN = StageScreen(_next_step, _buttons, call_facts)
