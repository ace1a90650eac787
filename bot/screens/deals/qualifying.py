"""Stage 2 asks for the client's access group."""

from collections.abc import Sequence

from bot.callbacks.deals.deals import OpenDeal, SetClientGroup
from bot.locales.say import Say
from bot.screens.views import Button, Drawing, screen
from services.deals import cards
from services.deals.cards import DealCard
from services.rights import actors
from services.rights.actors import Choice
from services.unit import Unit


def _groups_for(unit: Unit, deal_id: int) -> tuple[DealCard, Sequence[Choice]]:
    return cards.card(unit, deal_id), actors.groups(unit)


@screen("group_choice", _groups_for)
def group_choice(shown: tuple[DealCard, Sequence[Choice]], say: Say) -> Drawing:
    card, groups = shown
    rows = [
        [Button(_group_label(group.name, card, say), SetClientGroup(deal=card.deal_id, step=card.step, group=group.id))]
        for group in sorted(groups, key=lambda group: group.name != card.group)
    ]
    rows.append([Button(say.plain("button-back"), OpenDeal(deal=card.deal_id))])
    text = say("choose-group" if groups else "no-groups", client=card.client)
    return Drawing(text, rows)


def _group_label(name: str, card: DealCard, say: Say) -> str:
    return say.plain("button-keep-group", group=name) if name == card.group else name
