"""Stage 14: what is paid, what is left, whether the goods have gone."""

from bot.callbacks.orders.invoices import LookAtInvoice
from bot.callbacks.orders.payments import Ship
from bot.locales.say import Say
from bot.screens.stages.money import money_buttons
from bot.screens.stages.stage import StageScreen
from bot.screens.stages.supply import order_row, procurement_facts
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.orders.balances import OrderBalance
from services.orders.payment_stage import PaymentStage


def account_fact(account: OrderBalance, say: Say) -> str:
    """The order, its sum, and what is paid of it."""
    return say(
        "order-account-fact",
        order=str(account.order),
        total=say.money(account.total),
        paid=say.money(account.paid) if account.paid else None,
        left=say.money(account.left) if account.left and account.paid else None,
    )


def _facts(card: DealCard, say: Say) -> list[str]:
    about: PaymentStage = card.about
    return [account_fact(about.account, say), *procurement_facts(about.ordering, say), _shipping(about, say)]


def _shipping(about: PaymentStage, say: Say) -> str:
    task = about.shipping
    if task is None or task.state == "cancelled":
        return say("shipping-waits", sum=say.money(about.opens_at))
    if task.ended_at is None:
        return say("shipping-assigned", moment=say.moment(task.created_at, about.now))
    return say("shipping-done", moment=say.moment(task.ended_at, about.now), who=task.owner)


def _next_step(card: DealCard, say: Say) -> str:
    about: PaymentStage = card.about
    return say("next-await-payment", left=say.money(about.account.left))


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    return []


def _beside(card: DealCard, say: Say) -> list[list[Button]]:
    """What was won is still paid back, shipped and looked at."""
    about: PaymentStage = card.about
    deal = card.deal_id
    shipping = [[Button(say.plain("button-shipped"), Ship(deal=deal), style="primary")]] if about.may_ship else []
    invoice = []
    if about.account.invoice is not None:
        invoice.append([Button(say.plain("button-look-at-invoice"), LookAtInvoice(deal=deal))])
    return [*shipping, *money_buttons(card, say), *invoice, *order_row(about.ordering, card, say)]


SCREEN = StageScreen(_next_step, _buttons, _facts, beside=_beside)
