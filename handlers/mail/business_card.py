"""Stage 3: the company's card goes out."""

from bot.callbacks.mail.business_card import (
    AskAddress,
    ByHand,
    CancelLetter,
    ChooseCard,
    Decline,
    SendLetter,
    Sent,
    WriteCardLetter,
)
from bot.screens.deals import cards
from bot.screens.deals.next_deal import next_card
from bot.screens.mail import business_card as screens
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.clients import client_data
from services.mail import business_card, letters
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(WriteCardLetter)
def write_letter(unit: Unit, tap: WriteCardLetter) -> View:
    return _next_question(unit, tap.deal, tap.card)


def _next_question(unit: Unit, deal_id: int, card_id: int) -> View:
    """Which card, to what address; then the letter as it will be."""
    business_card.tell_admins_once(unit)
    asked = business_card.card_being_sent(unit, deal_id, card_id)
    if not asked.chosen:
        return screens.card_choice(deal_id, 0)
    if asked.email is None:
        return screens.letter_address(deal_id, asked.chosen)
    return screens.letter_preview(deal_id, asked.chosen)


@routes.tap(ChooseCard)
def choose_card(unit: Unit, tap: ChooseCard) -> View:
    return screens.card_choice(tap.deal, tap.page)


@routes.tap(AskAddress)
def ask_address(unit: Unit, tap: AskAddress) -> View:
    return screens.letter_address(tap.deal, tap.card)


@routes.typing(screens.letter_address)
def type_address(unit: Unit, address: str, deal_id: int, card_id: int = 0) -> View:
    client_data.change(unit, deal_id, "email", address)
    return _next_question(unit, deal_id, card_id)


@routes.tap(SendLetter)
def send_letter(unit: Unit, tap: SendLetter) -> View:
    business_card.send(unit, tap.deal, tap.step, tap.card, tap.mark)
    return cards.deal_card(tap.deal).saying("letter_leaves")


@routes.tap(CancelLetter)
def cancel_letter(unit: Unit, tap: CancelLetter) -> View:
    letters.cancel(unit, tap.deal, tap.letter)
    return cards.deal_card(tap.deal).saying("letter_cancelled")


@routes.tap(ByHand)
def by_hand(unit: Unit, tap: ByHand) -> View:
    return screens.sent_by_hand(tap.deal)


@routes.tap(Sent)
def record_sent(unit: Unit, tap: Sent) -> View:
    business_card.record(unit, tap.deal, tap.step, tap.kind)
    return next_card(unit).saying("card_recorded")


@routes.tap(Decline)
def decline(unit: Unit, tap: Decline) -> View:
    return screens.without_card(tap.deal, business_card.card_being_sent(unit, tap.deal).step)


@routes.typing(screens.without_card)
def type_reason(unit: Unit, note: str, deal_id: int, step: int) -> View:
    business_card.decline(unit, deal_id, step, note)
    return next_card(unit).saying("card_declined")
