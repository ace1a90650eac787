"""What a deal's card shows while its order is paid and shipped, stage 14 and after."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from services.orders import order_stage, shipping
from services.orders.balances import OrderBalance, account
from services.orders.order_stage import OrderStage
from services.process import task_holders
from services.process.task_holders import LatestTask
from services.reading.money import HUNDRED, kopecks
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class PaymentStage:
    """`shipping`: its task, None while goods may not leave; `opens_at`: so much has to be paid for that.

    `may_ship`: the task is the actor's to do.
    """

    ordering: OrderStage
    account: OrderBalance
    shipping: LatestTask | None
    opens_at: Decimal
    may_ship: bool
    now: datetime


def payment_stage(unit: Unit, deal_id: int) -> PaymentStage:
    """The caller has checked that the actor may read the deal."""
    ordering, stands = order_stage.order_stage(unit, deal_id), account(unit, deal_id)
    share = ordering.contract.terms.opening_share if ordering.contract is not None else HUNDRED
    return PaymentStage(
        ordering=ordering,
        account=stands,
        shipping=task_holders.latest_task(unit, deal_id, shipping.TASK),
        opens_at=kopecks(stands.total * share / HUNDRED),
        may_ship=task_holders.holds_task(unit, deal_id, shipping.TASK),
        now=unit.now,
    )
