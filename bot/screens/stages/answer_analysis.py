"""Stage 10: what to do about the client's answer."""

from bot.callbacks.proposals.answers import AskRefusal, AskRework, DecideOrder
from bot.callbacks.proposals.drafts import LookAtProposal
from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.stages.proposal import LONGEST_REMARK, proposal_facts
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.proposals.answers import Analysis


def _facts(card: DealCard, say: Say) -> list[str]:
    about: Analysis = card.about
    facts = proposal_facts(about.paper, say)
    if about.answer is not None:
        note = label(about.answer.note, LONGEST_REMARK) if about.answer.note else None
        facts.append(say("reply-fact", day=say.day(about.answer.at, card.now), note=note))
    return facts


def _next_step(card: DealCard, say: Say) -> str:
    return say("next-decide")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    ordering = DecideOrder(deal=card.deal_id, step=card.step)
    return [
        [Button(say.plain("button-decide-order"), ordering, style="primary")],
        [
            Button(say.plain("button-decide-rework"), AskRework(deal=card.deal_id)),
            Button(say.plain("button-decide-refusal"), AskRefusal(deal=card.deal_id)),
        ],
        [Button(say.plain("button-look-at-proposal"), LookAtProposal(deal=card.deal_id))],
    ]


SCREEN = StageScreen(_next_step, _buttons, _facts)
