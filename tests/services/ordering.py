"""Deals with an order, as the tests of stages 11 to 14 need them."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select, update

from fsm.events import Event
from services.models import Deal, User
from services.orders import contract_approval, contracts, orders
from services.orders.contracts import Terms
from services.people import invitations
from services.process import door
from services.proposals import drafts
from services.unit import Unit
from tests.services.firm import Firm, Person, client

SIGNED = date(2026, 11, 20)
IN_FORCE = Terms("ДП-17", SIGNED)


async def hire(firm: Firm, name: str, telegram_id: int, role: str) -> Person:
    """Somebody who comes in with the link of the admin."""
    code = await firm.anna.do(invitations.invite, role, None, None)
    await firm.db.run(invitations.accept, code, telegram_id, name, firm.now)
    user_id = await firm.value(select(User.id).where(User.telegram_id == telegram_id))
    return Person(firm, name, telegram_id, user_id)


async def ordered(firm: Firm, name: str = "Ромашка", *, lines: int = 2, beside: int | None = None) -> int:
    """A deal of Pyotr's that has just come to stage 11, from a proposal of so many lines at 1 000.00 each.

    `beside`: a deal whose client has this one too.
    """
    deal_id = await firm.deal_of_one(client(name, address="Тула, ул. Ленина, 1"))
    await firm.force(update(Deal).where(Deal.id == deal_id).values(stage="proposal"))
    if beside is not None:
        client_id = await firm.deal(beside, "counterparty_id")
        await firm.force(update(Deal).where(Deal.id == deal_id).values(counterparty_id=client_id))

    def propose(unit: Unit) -> None:
        for number in range(1, lines + 1):
            place = drafts.add_typed(unit, deal_id, f"Короб {number}", number - 1)
            for what, text in (("quantity", "10"), ("price", "100"), ("vat", "22")):
                drafts.change_line(unit, deal_id, place, what, text)

    await firm.pyotr.do(propose)
    await firm.force(update(Deal).where(Deal.id == deal_id).values(stage="answer_analysis"))
    await firm.pyotr.do(door.happen, deal_id, Event("order_decided"))
    return deal_id


async def agreed(firm: Firm, deal_id: int, terms: Terms = IN_FORCE) -> None:
    """Enters a contract for the order."""
    await firm.pyotr.do(contracts.enter, deal_id, terms)


async def confirmed(firm: Firm, name: str = "Ромашка", terms: Terms = IN_FORCE) -> int:
    """A deal that has just come to stage 12, its contract waiting for approval."""
    deal_id = await ordered(firm, name)
    await agreed(firm, deal_id, terms)
    await confirm(firm, deal_id)
    return deal_id


async def confirm(firm: Firm, deal_id: int) -> None:
    await firm.pyotr.do(orders.confirm, deal_id, await firm.deal(deal_id, "step"))


async def supplied(firm: Firm, procurement: Person, terms: Terms = IN_FORCE) -> int:
    """A deal that has just come to stage 13."""
    deal_id = await confirmed(firm, terms=terms)
    await procurement.do(orders.accept, deal_id, date(2026, 12, 5))
    await firm.maria.do(contract_approval.approve, deal_id)
    return deal_id


TOTAL = Decimal("2000.00")
"""What an order of two lines comes to, VAT included."""
