"""Stage 1: calling and the survey."""

from bot.callbacks.deal import Outcome
from bot.callbacks.survey import OpenSurvey
from bot.screens.stages.stage import StageScreen
from bot.texts import Say
from bot.views import Button
from services.cards import Card

OUTCOME_ROWS = (("reached", "no_answer"), ("busy", "wrong_number"))
STYLES = {"reached": "success"}


def _next_step(card: Card, say: Say) -> str:
    match card:
        case _ if card.call and card.call.at > card.now:
            return say("next-call-later", moment=say.moment(card.call.at, card.now), attempt=card.call.attempt)
        case _ if card.call and card.call.attempt > 1:
            return say("next-call-again", attempt=card.call.attempt)
        case _ if card.call:
            return say("next-call")
        case _ if card.answered:
            return say("next-survey", answered=card.answered, total=card.questions)
        case _ if not card.phones:
            return say("next-find-number")
        case _ if not card.past or card.past[0].outcome is None:
            return say("next-survey", answered=card.answered, total=card.questions)
        case _:
            return say("next-survey-or-close")


def _buttons(card: Card, say: Say) -> list[list[Button]]:
    rows = [[_outcome(card, code, say) for code in row] for row in OUTCOME_ROWS] if card.call else []
    survey = Button(
        say.plain("button-survey"),
        OpenSurvey(deal=card.deal_id, number=0),
        style=None if card.call else "primary",
    )
    return [*rows, [survey]]


def _outcome(card: Card, code: str, say: Say) -> Button:
    assert card.call is not None
    tap = Outcome(deal=card.deal_id, call=card.call.id, code=code)
    return Button(say.plain(f"outcome-{code.replace('_', '-')}"), tap, style=STYLES.get(code))


SCREEN = StageScreen(_next_step, _buttons)
