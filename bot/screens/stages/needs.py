"""Stage 5: the client's needs and follow-up calls."""

from bot.callbacks.proposals.needs import AskNeed, Periods, RequestProposal, Rivals
from bot.locales.say import Say
from bot.screens.directories.frequencies import period
from bot.screens.stages.calling import call_facts, call_step, outcome_buttons
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.proposals.needs import POTENTIALS, Needs

SHOWN = 200
"""Letters of a need that a card has room for."""
NAMED = 5


def potential(level: str, say: Say) -> str:
    return say.plain(f"potential-{level}") if level in POTENTIALS else level


def _facts(card: DealCard, say: Say) -> list[str]:
    needs: Needs = card.about
    known = {
        "need-volumes": needs.volumes,
        "need-assortment": needs.assortment,
        "need-potential": potential(needs.potential, say) if needs.potential else None,
        "need-competitors": say.listing(needs.competitors, NAMED) if needs.competitors else None,
        "need-frequency": period(needs.frequency, say) if needs.frequency else None,
    }
    lines = [say(name, value=_cut(value)) for name, value in known.items() if value]
    return [*lines, *call_facts(card, say)]


def _next_step(card: DealCard, say: Say) -> str:
    needs: Needs = card.about
    if step := call_step(card, say):
        return step
    if needs.frequency is None:
        return say("next-frequency")
    return say("next-close") if card.do_not_call else say("next-needs")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    deal, needs = card.deal_id, card.about
    wanted = "primary" if needs.frequency is None else None
    return [
        *outcome_buttons(card, say),
        [_asking(card, "volumes", say), _asking(card, "assortment", say)],
        [_asking(card, "potential", say), Button(say.plain("button-competitors"), Rivals(deal=deal))],
        [
            Button(say.plain("button-frequency"), Periods(deal=deal), style=wanted),
            Button(say.plain("button-make-proposal"), RequestProposal(deal=deal, step=card.step)),
        ],
    ]


def _asking(card: DealCard, what: str, say: Say) -> Button:
    return Button(say.plain(f"button-need-{what}"), AskNeed(deal=card.deal_id, what=what))


def _cut(value: str) -> str:
    return value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"


SCREEN = StageScreen(_next_step, _buttons, _facts)
