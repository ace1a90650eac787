"""What an outcome asks for: a moment to call back, a new contact, the deal that is doubled, a yes."""

from datetime import datetime

from bot.callbacks.calling.calls import Final, Promise, SameAs, SameContact
from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.lists import Next
from bot.locales.say import Say
from bot.screens.paging import back, label
from bot.screens.stages.calling import further, outcome
from bot.screens.views import Button, Drawing, screen
from services.calling import calls, promised_callbacks
from services.calling.promised_callbacks import OfferedCallback
from services.clients import duplicates
from services.clients.duplicates import LikelyDuplicate, LikelyDuplicates
from services.deals import cards
from services.deals.cards import DealCard
from services.errors import Stale
from services.unit import Unit

HALF = 18
"""Letters of a button that half a narrow phone shows."""


def _to_record(unit: Unit, deal_id: int, call_id: int) -> DealCard:
    """Raises Stale where the call is not planned any more."""
    card = cards.card(unit, deal_id)
    if card.call is None or card.call.id != call_id:
        raise Stale
    return card


@screen("more_outcomes", _to_record)
def more_outcomes(card: DealCard, say: Say) -> Drawing:
    assert card.call is not None
    rows = _rows([outcome(card, card.call, code, name) for code, name in further(card)])
    return Drawing(say("call-which-outcome", number=card.deal_id, client=card.client), [*rows, _back(card, say)])


def _rows(buttons: list[Button]) -> list[list[Button]]:
    """Two in a row where both are short enough for half a narrow phone."""
    rows: list[list[Button]] = []
    for button in buttons:
        if rows and len(rows[-1]) == 1 and max(len(button.label), len(rows[-1][0].label)) <= HALF:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _back(card: DealCard, say: Say) -> list[Button]:
    return back(OpenDeal(deal=card.deal_id), say)


@screen("callback_when", promised_callbacks.offer)
def callback_when(offered: OfferedCallback, say: Say) -> Drawing:
    rows = [[Button(_moment(offered, at, say), _promise(offered, at))] for at in offered.moments]
    text = say("call-back-when", number=offered.deal_id, client=offered.client)
    return Drawing(text, [*rows, back(OpenDeal(deal=offered.deal_id), say)])


def _promise(offered: OfferedCallback, at: datetime) -> Promise:
    return Promise(deal=offered.deal_id, call=offered.call_id, code=offered.code, at=int(at.timestamp()))


def _moment(offered: OfferedCallback, at: datetime, say: Say) -> str:
    moment = say.moment(at, offered.now)
    if offered.zone is None:
        return moment
    return say.plain("button-moment-theirs", moment=moment, time=f"{at.astimezone(offered.zone):%H:%M}")


def _contact_of(unit: Unit, deal_id: int, call_id: int, code: str) -> tuple[DealCard, str]:
    return _to_record(unit, deal_id, call_id), code


@screen("contact_name", _contact_of)
def contact_name(shown: tuple[DealCard, str], say: Say) -> Drawing:
    card, code = shown
    assert card.call is not None
    skip = Button(say.plain("button-skip"), SameContact(deal=card.deal_id, call=card.call.id, code=code))
    text = say("call-who-decides", number=card.deal_id, client=card.client)
    return Drawing(text, [[back(OpenDeal(deal=card.deal_id), say)[0], skip]])


@screen("contact_phone", cards.card)
def contact_phone(card: DealCard, say: Say) -> Drawing:
    text = say("call-contacts-number", client=card.client, contact=card.contact)
    return Drawing(text, [[_back(card, say)[0], Button(say.plain("button-skip"), Next(besides=card.deal_id))]])


@screen("duplicate_of", duplicates.likely)
def duplicate_of(shown: LikelyDuplicates, say: Say) -> Drawing:
    rows = [
        [Button(_deal(each, say), SameAs(deal=shown.deal_id, call=shown.call_id, code=shown.code, other=each.deal_id))]
        for each in shown.deals
    ]
    text = say("call-which-deal", number=shown.deal_id, client=shown.client, found=len(shown.deals))
    return Drawing(text, [*rows, back(OpenDeal(deal=shown.deal_id), say)])


def _deal(likely: LikelyDuplicate, say: Say) -> str:
    return label(
        say.plain("button-deal-of", number=likely.deal_id, client=label(likely.client, 20), executor=likely.executor)
    )


def _final(unit: Unit, deal_id: int, call_id: int, code: str, other: int) -> tuple[DealCard, str, str, int]:
    card = _to_record(unit, deal_id, call_id)
    calls.asked_of(unit, deal_id, call_id, code)
    return card, code, dict(card.outcomes)[code], other


@screen("outcome_sure", _final)
def outcome_sure(shown: tuple[DealCard, str, str, int], say: Say) -> Drawing:
    card, code, name, other = shown
    assert card.call is not None
    sure = Final(deal=card.deal_id, call=card.call.id, code=code, other=other)
    text = say("close-sure", number=card.deal_id, client=card.client, reason=name)
    if other:
        text = say("close-sure-duplicate", number=card.deal_id, client=card.client, reason=name, row=other)
    return Drawing(text, [[Button(say.plain("button-close-sure"), sure, style="danger")], _back(card, say)])
