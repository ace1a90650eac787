"""The facts of the later stages: who has still to approve, the contract, procurement, what is paid and shipped.

Few deals come so far and none of them in bulk, so they are asked one by one, and only where a decision may look
at them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, bindparam, exists, func, or_, select

from fsm.elements import Definition
from fsm.facts import Facts
from fsm.foresight import conditions_at
from fsm.guards import SWEPT
from services.models import (
    Approval,
    Contract,
    CustomerOrder,
    Deal,
    Payment,
    Proposal,
    Task,
)
from services.unit import Unit

HUNDRED = Decimal(100)

WAITING = (
    exists()
    .where(Proposal.deal_id == Deal.id, Proposal.state != "closed")
    .where(Approval.proposal_id == Proposal.id, Approval.version == Proposal.version, Approval.state == "waiting")
)
PAID = (
    select(func.coalesce(func.sum(Payment.sum), 0))
    .where(Payment.order_id == CustomerOrder.id, Payment.withdrawn_at.is_(None))
    .scalar_subquery()
)
GIVEN = Task.state != "cancelled"
SHIPPING = Task.deal_id == Deal.id, Task.kind == "ship_order"
PROCUREMENT = Task.deal_id == Deal.id, Task.kind == "supply_order"
IN_FORCE = or_(Contract.valid_until.is_(None), Contract.valid_until >= bindparam("today", type_=Date))

FOUND = (
    select(
        WAITING.label("more_approvers"),
        Contract.state.label("contract"),
        IN_FORCE.label("unexpired"),
        Contract.ship_before_payment,
        Contract.opening_share,
        CustomerOrder.total,
        CustomerOrder.accepted_at,
        CustomerOrder.fulfilled_at,
        PAID.label("paid"),
        exists().where(*SHIPPING, GIVEN).label("shipping_assigned"),
        exists().where(*PROCUREMENT, Task.state == "cancelled").label("withdrawn"),
        exists().where(*PROCUREMENT, GIVEN).label("supplied"),
    )
    .select_from(Deal)
    .outerjoin(CustomerOrder, CustomerOrder.deal_id == Deal.id)
    .outerjoin(Contract, Contract.id == CustomerOrder.contract_id)
    .where(Deal.id == bindparam("deal"))
)


def with_late_facts(
    unit: Unit, definition: Definition, facts: Facts, deals: Sequence[int]
) -> Mapping[Facts, Sequence[int]]:
    """The deals by what is known of each as things stand now; all alike where their process looks no further from
    their stage than at the `facts` that they share.
    """
    if conditions_at(definition, facts.stage) <= SWEPT:
        return {facts: deals}
    known: dict[Facts, list[int]] = defaultdict(list)
    for deal_id in deals:
        known[replace(facts, **_late_facts(unit, deal_id))].append(deal_id)
    return known


def _late_facts(unit: Unit, deal_id: int) -> dict[str, Any]:
    """Keyword arguments of `fsm.facts.Facts`."""
    today: date = unit.today
    row = unit.session.execute(FOUND, {"deal": deal_id, "today": today}).one()
    approved = row.contract == "approved"
    return {
        "more_approvers": bool(row.more_approvers),
        "contract_in_force": approved and bool(row.unexpired),
        "contract_approved": approved,
        "procurement_accepted": row.accepted_at is not None or row.fulfilled_at is not None,
        "procurement_fulfilled": row.fulfilled_at is not None,
        "procurement_withdrawn": bool(row.withdrawn) and not row.supplied,
        "shipping_opened": _opens(row),
        "shipping_assigned": bool(row.shipping_assigned),
        "paid_in_full": row.total is not None and Decimal(row.paid) >= row.total,
    }


def _opens(row: Any) -> bool:
    """Whether goods may leave: the contract lets them go unpaid, or the share that opens shipping is paid."""
    if row.total is None:
        return False
    share = row.opening_share if row.opening_share is not None else HUNDRED
    return bool(row.ship_before_payment) or Decimal(row.paid) * HUNDRED >= row.total * share
