"""Stage 4: the head of the client's group names an executor."""

from bot.callbacks.deals.rerouting import ChooseExecutor, SendingBack, TakeDeal
from bot.locales.say import Say
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.deals.rerouting import ReroutingStage


def _facts(card: DealCard, say: Say) -> list[str]:
    waiting: ReroutingStage = card.about
    lines = [say("rerouting-headless", group=waiting.group)] if waiting.headless and waiting.group else []
    return [*lines, say("rerouting-waits", who=waiting.decides)]


def _next_step(card: DealCard, say: Say) -> str:
    return say("next-rerouting")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    waiting: ReroutingStage = card.about
    naming = Button(say.plain("button-name-executor"), ChooseExecutor(deal=card.deal_id), style="primary")
    taking = Button(say.plain("button-take-deal"), TakeDeal(deal=card.deal_id, step=card.step))
    sending_back = Button(say.plain("button-send-back"), SendingBack(deal=card.deal_id))
    return [[naming], [*([taking] if waiting.may_take else []), sending_back]]


SCREEN = StageScreen(_next_step, _buttons, _facts, right="reroute")
