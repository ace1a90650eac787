"""A stage without a screen of its own: its task, and one button that turns its key."""

from bot.callbacks.process.plain_stages import TurnKey
from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.process.tasks import task_name
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard


def _next_step(card: DealCard, say: Say) -> str:
    if card.plain is None:
        return ""
    key = card.plain.key[say.language]
    if card.plain.task is None:
        return say("next-turn-key", key=key)
    return say("next-plain-task", task=task_name(card.plain.task, say), key=key)


def key_button(card: DealCard, say: Say) -> list[list[Button]]:
    """The one that says what the key says, in a row of its own."""
    if card.plain is None:
        return []
    turning = TurnKey(deal=card.deal_id, step=card.step)
    return [[Button(label(card.plain.key[say.language]), turning, style="primary")]]


PLAIN = StageScreen(_next_step, key_button, turns_key=True)
