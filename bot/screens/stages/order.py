"""Stage 11: the customer order."""

from bot.callbacks.orders.orders import (
    AskDelivery,
    AskDeliveryAddress,
    AskOrderSum,
    ChooseContract,
    ConfirmOrder,
    ContractForm,
    OrderLines,
)
from bot.callbacks.proposals.answers import AskRework
from bot.locales.say import Say
from bot.screens.orders.contracts import contract_named, terms
from bot.screens.stages.money import money_buttons
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.orders.order_stage import OrderStage
from services.orders.orders import Order


def order_facts(order: Order, say: Say) -> list[str]:
    """What a card says of an order, at whatever stage."""
    lines: list[str] = [say("order-fact", number=order.number, lines=len(order.lines), sum=say.money(order.total))]
    if order.deliver_on:
        lines.append(say("delivery-fact", day=say.date(order.deliver_on)))
    if order.address:
        lines.append(say("address-fact", address=order.address))
    return lines


def _facts(card: DealCard, say: Say) -> list[str]:
    about: OrderStage = card.about
    facts = order_facts(about.order, say)
    if about.contract is None:
        return [*facts, say("contract-none")]
    state = "expired" if about.contract.expired else about.contract.state
    named = say("contract-fact", name=contract_named(about.contract, say), state=state)
    return [*facts, named, *terms(about.contract, say)]


def _next_step(card: DealCard, say: Say) -> str:
    about: OrderStage = card.about
    if not about.order.total:
        return say("next-order-lines")
    if about.contract is None:
        return say("next-order-contract")
    if about.contract.expired:
        return say("next-order-expired")
    return say("next-order-confirm")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    about: OrderStage = card.about
    deal, order, contract = card.deal_id, about.order, about.contract
    fit = contract is not None and not contract.expired
    choosing = Button(say.plain("button-contract"), ChooseContract(deal=deal), style=None if fit else "primary")
    of_contract = [choosing]
    if contract is not None and contract.correctable:
        of_contract.append(Button(say.plain("button-contract-terms"), ContractForm(deal=deal)))
    ready = "primary" if fit and order.total else None
    return [
        [
            Button(say.plain("button-delivery"), AskDelivery(deal=deal)),
            Button(say.plain("button-address"), AskDeliveryAddress(deal=deal)),
        ],
        of_contract,
        [Button(say.plain("button-confirm-order"), ConfirmOrder(deal=deal, step=card.step), style=ready)],
        [Button(say.plain("button-decide-rework"), AskRework(deal=deal))],
    ]


def order_button(order: Order, card: DealCard, say: Say) -> list[list[Button]]:
    """The lines of the order; the sum of one that has none is the executor's to say while it is open."""
    if order.lines:
        return [[Button(say.plain("button-order-lines", lines=len(order.lines)), OrderLines(deal=card.deal_id))]]
    if order.state == "filled" and card.may("work") and not card.closed:
        return [[Button(say.plain("button-proposal-sum"), AskOrderSum(deal=card.deal_id))]]
    return []


def _beside(card: DealCard, say: Say) -> list[list[Button]]:
    about: OrderStage = card.about
    return [*order_button(about.order, card, say), *money_buttons(card, say)]


SCREEN = StageScreen(_next_step, _buttons, _facts, beside=_beside)
