"""An order of 1,000 roubles on its way through stages 13 and 14, and those who ship it and record its payments."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select, update

from services.models import Counterparty, Task
from services.orders import contract_approval, orders, payments, sending_papers
from services.orders.balances import OrderBalance
from services.orders.contracts import Terms
from tests.services import ordering
from tests.services.firm import Firm, Person
from tests.services.proposing import ADDRESS, step

TODAY = date(2026, 11, 24)
PREPAID = Terms("5", TODAY)
THIRD = Terms("6", TODAY, opening_share=Decimal(30))
AT_ONCE = Terms("7", TODAY, ship_before_payment=True)
HIRED = {"Вера": (61, "accountant"), "Глеб": (62, "shipping"), "Дина": (63, "shipping")}


async def hire(firm: Firm, name: str) -> Person:
    """One of `HIRED` comes in."""
    return await ordering.hire(firm, name, *HIRED[name])


async def at_order(firm: Firm) -> int:
    """Pyotr's deal at stage 11."""
    deal = await ordering.ordered(firm, lines=1)
    await firm.force(update(Counterparty).values(email=ADDRESS))
    return deal


async def at_invoice(firm: Firm, terms: Terms = PREPAID) -> int:
    """Accepted by procurement, approved by whoever approves contracts."""
    deal = await at_order(firm)
    await ordering.agreed(firm, deal, terms)
    await ordering.confirm(firm, deal)
    await firm.anna.do(orders.accept, deal, TODAY)
    await firm.anna.do(contract_approval.approve, deal)
    assert await firm.deal(deal, "stage") == "payment_documents"
    return deal


async def invoiced(firm: Firm, deal: int) -> int:
    """The documents were handed over: the deal is at stage 14."""
    await firm.pyotr.do(sending_papers.record, deal, await step(firm, deal), "messenger", "Иванова")
    assert await firm.deal(deal, "stage") == "awaiting_payment"
    return deal


async def at_payment(firm: Firm, terms: Terms = PREPAID) -> int:
    return await invoiced(firm, await at_invoice(firm, terms))


async def pay(person: Person, deal: int, sum_: str, day: date = TODAY, *, sure: bool = False) -> OrderBalance:
    return await person.do(payments.record, deal, Decimal(sum_), day, sure=sure)


async def shipping_tasks(firm: Firm) -> list[str]:
    """The states of all assignments there were."""
    return await firm.rows(select(Task.state).where(Task.kind == "ship_order").order_by(Task.id))
