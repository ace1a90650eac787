"""The documents of a deal take the states that the process asks for: `{document: proposal, state: sent}`."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import select, update

from fsm.effects import SetDocument
from services.models import Contract, CustomerOrder, Deal, Proposal
from services.process.contract_gateway import GATEWAY
from services.unit import Unit

Deals = Sequence[int]


def set_document(unit: Unit, deals: Deals, effect: SetDocument) -> None:
    """Raises KeyError for a document that there is none of."""
    SET[effect.document](unit, deals, effect.state)


def _proposal(unit: Unit, deals: Deals, state: str) -> None:
    alive = update(Proposal).where(Proposal.deal_id.in_(deals), Proposal.state != "closed")
    unit.session.execute(alive.values(state=state))


def _order(unit: Unit, deals: Deals, state: str) -> None:
    if state == "filled":
        for deal_id in deals:
            unit.company.fill_order(unit, deal_id)
    else:
        unit.session.execute(update(CustomerOrder).where(CustomerOrder.deal_id.in_(deals)).values(state=state))


def _contract(unit: Unit, deals: Deals, state: str) -> None:
    """One that another deal still waits for goes on being approved."""
    chosen = select(CustomerOrder.contract_id).where(CustomerOrder.deal_id.in_(deals))
    theirs = update(Contract).where(Contract.id.in_(chosen), Contract.state != "approved")
    if state == "draft":
        elsewhere = (
            select(CustomerOrder.contract_id)
            .join(Deal, Deal.id == CustomerOrder.deal_id)
            .where(Deal.id.not_in(deals), Deal.closed.is_(None), Deal.stage == "supply")
        )
        theirs = theirs.where(Contract.id.not_in(elsewhere.where(CustomerOrder.contract_id.is_not(None))))
    changed = unit.session.scalars(theirs.values(state=state).returning(Contract.id)).all()
    (GATEWAY.withdraw if state == "draft" else GATEWAY.submit)(unit, changed)


SET: Mapping[str, Callable[[Unit, Deals, str], None]] = {
    "proposal": _proposal,
    "order": _order,
    "contract": _contract,
}
