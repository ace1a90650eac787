"""What messages about orders and contracts tell, as it is at the moment of delivery."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import and_, or_, select

from services.errors import NotFound
from services.models import Counterparty, Deal, Task
from services.orders import contract_approval, orders
from services.orders.assignments import Assignment
from services.orders.contract_approval import ContractForApproval
from services.unit import Unit

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class WithdrawnTasks:
    """A deal that was closed with what the recipient need not do for it any more: kinds of tasks."""

    deal_id: int
    client: str
    tasks: Sequence[str]


def supplies(unit: Unit, deal_ids: Sequence[int]) -> list[Assignment]:
    """The orders that still wait for procurement, the recipient among them."""
    return [each for each in _visible(unit, deal_ids, orders.supply) if each.state == "open" and each.mine]


def questions(unit: Unit, deal_ids: Sequence[int]) -> list[ContractForApproval]:
    """The contracts that the recipient still has to decide on."""
    return [each for each in _visible(unit, deal_ids, contract_approval.contract_for_approval) if each.mine]


def rejected_contracts(unit: Unit, deal_ids: Sequence[int]) -> list[ContractForApproval]:
    """The contracts that are still to be corrected."""
    return [
        each
        for each in _visible(unit, deal_ids, contract_approval.contract_for_approval)
        if each.contract.state == "rejected"
    ]


def _visible(unit: Unit, deal_ids: Sequence[int], see: Callable[[Unit, int], Seen]) -> Iterator[Seen]:
    for deal_id in deal_ids:
        try:
            yield see(unit, deal_id)
        except NotFound:
            continue


def withdrawn(unit: Unit, deal_ids: Sequence[int]) -> list[WithdrawnTasks]:
    """What was called off of the recipient's own, or of his role's; a deal that was reopened meanwhile is left out."""
    unowned = and_(Task.assignee_id.is_(None), Task.role.in_(list(unit.actor.roles)))
    found = unit.session.execute(
        select(Deal.id, Counterparty.name, Task.kind)
        .join(Deal, Deal.id == Task.deal_id)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .where(Deal.id.in_(deal_ids), Deal.closed.is_not(None), Task.state == "cancelled")
        .where(or_(Task.assignee_id == unit.actor.user_id, unowned), Task.given_as != "executor")
        .order_by(Deal.id, Task.kind)
        .distinct()
    )
    tasks: dict[tuple[int, str], list[str]] = {}
    for deal_id, client, kind in found:
        tasks.setdefault((deal_id, client), []).append(kind)
    return [WithdrawnTasks(deal_id, client, kinds) for (deal_id, client), kinds in tasks.items()]
