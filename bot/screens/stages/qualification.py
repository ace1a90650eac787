"""Stage 2: the client's access group."""

from bot.callbacks.deals.deals import ChooseClientGroup
from bot.locales.say import Say
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard


def _next_step(card: DealCard, say: Say) -> str:
    return say("next-group-known", group=card.group) if card.group else say("next-group")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    return [[Button(say.plain("button-group"), ChooseClientGroup(deal=card.deal_id), style="primary")]]


SCREEN = StageScreen(_next_step, _buttons)
