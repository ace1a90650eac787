"""Stage 12: procurement takes the order to work, the contract is approved."""

from bot.callbacks.orders.orders import ContractForm, OpenContract, OpenSupply, ResendContract
from bot.locales.say import Say
from bot.screens.orders.contracts import contract_named
from bot.screens.stages.money import money_buttons
from bot.screens.stages.order import order_button, order_facts
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.orders.order_stage import OrderStage


def _facts(card: DealCard, say: Say) -> list[str]:
    about: OrderStage = card.about
    return [*order_facts(about.order, say), *procurement_facts(about, say), *_contract(about, say)]


def procurement_facts(about: OrderStage, say: Say) -> list[str]:
    order, task = about.order, about.procurement
    if order.fulfilled:
        return [say("procurement-fulfilled")]
    if order.accepted:
        return [say("procurement-accepted", day=say.date(order.expected_on) if order.expected_on else None)]
    if task is None:
        return []
    return [say("procurement-waits", who=task.owner, moment=say.moment(task.created_at, about.now))]


def _contract(about: OrderStage, say: Say) -> list[str]:
    contract, task = about.contract, about.approval
    if contract is None:
        return []
    name = contract_named(contract, say)
    if task is not None and task.state == "open":
        since = say.moment(task.created_at, about.now)
        return [say("approval-of-contract", name=name, who=task.owner, moment=since)]
    return [say("contract-fact", name=name, state="expired" if contract.expired else contract.state)]


def _rejected(card: DealCard) -> bool:
    about: OrderStage = card.about
    return about.contract is not None and about.contract.state == "rejected"


def _next_step(card: DealCard, say: Say) -> str:
    return say("next-correct-contract") if _rejected(card) else say("next-supply")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    if not _rejected(card):
        return []
    deal = card.deal_id
    return [
        [Button(say.plain("button-correct-contract"), ContractForm(deal=deal), style="primary")],
        [Button(say.plain("button-resend-contract"), ResendContract(deal=deal))],
    ]


def order_row(about: OrderStage, card: DealCard, say: Say) -> list[list[Button]]:
    """What the others have before them; whose task it is finds the answers there."""
    row = []
    if about.procurement is not None:
        row.append(Button(say.plain("button-supply"), OpenSupply(deal=card.deal_id)))
    if about.contract is not None:
        row.append(Button(say.plain("button-contract"), OpenContract(deal=card.deal_id)))
    return [*order_button(about.order, card, say), *([row] if row else [])]


def _beside(card: DealCard, say: Say) -> list[list[Button]]:
    return [*order_row(card.about, card, say), *money_buttons(card, say)]


SCREEN = StageScreen(_next_step, _buttons, _facts, beside=_beside)
