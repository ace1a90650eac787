"""What a deal's card shows of its order: at stage 11 what is still open in it, at stage 12 who is waited for."""

from dataclasses import dataclass
from datetime import datetime

from services.orders import contract_approval, contracts, orders
from services.orders.contracts import Agreed
from services.orders.orders import Order
from services.process import task_holders
from services.process.task_holders import Latest
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Ordering:
    """`procurement` and `approval` are their newest tasks, None while they have not been asked."""

    order: Order
    contract: Agreed | None
    procurement: Latest | None
    approval: Latest | None
    now: datetime


def about(unit: Unit, deal_id: int) -> Ordering:
    """The caller has checked that the actor may read the deal."""
    return Ordering(
        order=orders.order(unit, deal_id),
        contract=contracts.of_deal(unit, deal_id),
        procurement=task_holders.latest(unit, deal_id, orders.SUPPLY_TASK),
        approval=task_holders.latest(unit, deal_id, contract_approval.APPROVAL_TASK),
        now=unit.now,
    )
