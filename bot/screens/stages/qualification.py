"""Stage 2: the client's access group."""

from bot.callbacks.deal import Groups
from bot.screens.stages.stage import StageScreen
from bot.texts import Say
from bot.views import Button
from services.cards import Card


def _next_step(card: Card, say: Say) -> str:
    return say("next-group-known", group=card.group) if card.group else say("next-group")


def _buttons(card: Card, say: Say) -> list[list[Button]]:
    return [[Button(say.plain("button-group"), Groups(deal=card.deal_id), style="primary")]]


SCREEN = StageScreen(_next_step, _buttons)
