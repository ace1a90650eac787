"""What a manager does from a reminder or a card: hands a deal over, gives it more time."""

from collections.abc import Sequence

from bot.callbacks.deal import OpenDeal
from bot.callbacks.manager import Extend, Reassign
from bot.texts import Say
from bot.views import Button, Drawing, screen
from services import cards, deals
from services.cards import Card
from services.deals import Candidate
from services.unit import Unit

DAYS = (1, 3, 7)


def _candidates_for(unit: Unit, deal_id: int) -> tuple[Card, Sequence[Candidate]]:
    return cards.card(unit, deal_id), deals.candidates(unit, deal_id)


@screen(_candidates_for)
def reassigning(shown: tuple[Card, Sequence[Candidate]], say: Say) -> Drawing:
    card, candidates = shown
    rows = [
        [
            Button(
                say.plain("button-candidate", name=each.name, deals=each.open_deals),
                Reassign(deal=card.deal_id, step=card.step, executor=each.id),
            )
        ]
        for each in candidates
    ]
    rows.append([Button(say.plain("button-card"), OpenDeal(deal=card.deal_id))])
    text = "choose-executor" if candidates else "no-candidates"
    return Drawing(say(text, number=card.deal_id, client=card.client, executor=card.executor), rows)


@screen(cards.card)
def extending(card: Card, say: Say) -> Drawing:
    rows = [[Button(say.plain("button-card"), OpenDeal(deal=card.deal_id))]]
    if card.control_due is None:
        return Drawing(say("nothing-to-extend", number=card.deal_id, client=card.client), rows)
    due = int(card.control_due.timestamp())
    days = [Button(say.plain("button-days", days=days), Extend(deal=card.deal_id, due=due, days=days)) for days in DAYS]
    text = "choose-extension-overdue" if card.control_due <= card.now else "choose-extension"
    moment = say.moment(card.control_due, card.now)
    return Drawing(say(text, number=card.deal_id, client=card.client, moment=moment), [days, *rows])
