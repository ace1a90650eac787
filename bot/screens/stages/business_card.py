"""Stage 3: sending the company card."""

from bot.screens.stages.stage import StageScreen
from bot.texts import Say
from bot.views import Button
from services.cards import Card


def _next_step(card: Card, say: Say) -> str:
    return say("next-later-stage")


def _buttons(card: Card, say: Say) -> list[list[Button]]:
    return []


SCREEN = StageScreen(_next_step, _buttons)
