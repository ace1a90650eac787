"""What a deal's card shows of its order: at stage 11 what is still open in it, at stage 12 who is waited for."""

from dataclasses import dataclass
from datetime import datetime

from services.orders import contract_approval, contracts, orders
from services.orders.contracts import AgreedContract
from services.orders.orders import Order
from services.process import task_holders
from services.process.task_holders import LatestTask
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class OrderStage:
    """`procurement` and `approval` are their newest tasks, None while they have not been asked."""

    order: Order
    contract: AgreedContract | None
    procurement: LatestTask | None
    approval: LatestTask | None
    now: datetime


def order_stage(unit: Unit, deal_id: int) -> OrderStage:
    """The caller has checked that the actor may read the deal."""
    return OrderStage(
        order=orders.order(unit, deal_id),
        contract=contracts.of_deal(unit, deal_id),
        procurement=task_holders.latest_task(unit, deal_id, orders.SUPPLY_TASK),
        approval=task_holders.latest_task(unit, deal_id, contract_approval.APPROVAL_TASK),
        now=unit.now,
    )
