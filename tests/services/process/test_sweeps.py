"""One event to many deals at once: each is decided on by what is known of it."""

from sqlalchemy import update

from fsm.events import Event
from services.models import Deal
from services.process import door
from tests.services.firm import Firm
from tests.services.ordering import ordered
from tests.services.paying import at_invoice, hire, pay
from tests.services.proposing import step


async def test_a_sweep_knows_of_each_deal_what_its_decision_looks_at(firm: Firm) -> None:
    """The deal that was paid beforehand passes its last stage with the very event that brings it there."""
    paid, unpaid = await at_invoice(firm), await ordered(firm, "Лютик", lines=1)
    await firm.force(update(Deal).where(Deal.id == unpaid).values(stage="payment_documents"))
    await pay(await hire(firm, "Вера"), paid, "1000.00")
    steps = {deal: await step(firm, deal) for deal in (paid, unpaid)}
    assert await firm.by_itself(door.happen_to_all, steps, Event("documents_sent")) == 2
    assert await firm.deal(paid, "stage", "closed") == ("awaiting_payment", "won")
    assert await firm.deal(unpaid, "stage", "closed") == ("awaiting_payment", None)
