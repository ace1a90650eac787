"""The payments of an order on the card of its deal, from stage 11 on, also after it was won."""

from bot.callbacks.orders.payments import OpenAccount, Receive
from bot.locales.say import Say
from bot.screens.views import Button
from services.deals.cards import DealCard


def money_buttons(card: DealCard, say: Say) -> list[list[Button]]:
    """For whoever may record payments, whatever else of the deal is his."""
    if not card.may("pay"):
        return []
    payments = Button(say.plain("button-payments"), OpenAccount(deal=card.deal_id))
    if card.closed is not None:
        return [[payments]]
    return [[Button(say.plain("button-payment-received"), Receive(deal=card.deal_id)), payments]]
