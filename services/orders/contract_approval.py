"""Stage 12: a contract is approved or rejected; what was rejected comes back corrected.

One contract may be waited for by several deals of its client: whatever is decided of it, all of them go by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import exists, select, update

from fsm.events import Event
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import Contract, Counterparty, CustomerOrder, Deal, Task, User
from services.orders import contracts
from services.orders.contracts import AgreedContract
from services.process import door, task_holders, tasks
from services.process.contract_gateway import Verdict
from services.process.task_holders import LatestTask
from services.rights import access
from services.unit import Unit

WANTED, REJECTED = "contract_wanted", "contract_rejected"
"""The kinds of message that bring a contract to whoever approves it, and back to its executor."""
APPROVAL_TASK, CORRECTION_TASK = "approve_contract", "correct_contract"
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class ContractForApproval:
    """A contract as whoever approves it sees it, with the order it is for. `task`: the newest question about it;
    `mine`: the actor may answer it now.
    """

    deal_id: int
    client: str
    executor: str
    order: int
    total: Decimal
    contract: AgreedContract
    task: LatestTask | None
    mine: bool
    now: datetime


def contract_for_approval(unit: Unit, deal_id: int) -> ContractForApproval:
    """Raises NotFound where there is no contract, or not for the actor's eyes."""
    if access.relations(unit, deal_id).isdisjoint(access.DEAL_RIGHTS["see_contract"]):
        raise NotFound
    found = contracts.of_deal(unit, deal_id)
    about = unit.session.execute(
        select(Counterparty.name, User.name.label("executor"), CustomerOrder.id, CustomerOrder.total)
        .select_from(Deal)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(User, User.id == Deal.executor_id)
        .join(CustomerOrder, CustomerOrder.deal_id == Deal.id)
        .where(Deal.id == deal_id)
    ).one_or_none()
    if found is None or about is None:
        raise NotFound
    task, mine = (
        task_holders.latest_task(unit, deal_id, APPROVAL_TASK),
        task_holders.holds_task(unit, deal_id, APPROVAL_TASK),
    )
    return ContractForApproval(deal_id, *about, found, task, mine, unit.now)


def approve(unit: Unit, deal_id: int) -> None:
    """«Договор согласован», by whoever has the task, or an admin in his place. Raises as `_in_whose_place`."""
    settle_approval(unit, deal_id, Verdict(approved=True), **_in_whose_place(unit, deal_id))


def reject(unit: Unit, deal_id: int, reason: str) -> None:
    """«Договор отклонён»: back to the executor with the reason. Raises Invalid `comment_needed`, and as `approve`."""
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid("comment_needed")
    if len(reason) > LONGEST_REASON:
        raise Invalid("reason_long", most=LONGEST_REASON)
    settle_approval(unit, deal_id, Verdict(approved=False, reason=reason), **_in_whose_place(unit, deal_id))


def require_question(unit: Unit, deal_id: int) -> None:
    """Raises as `_in_whose_place`, for a question that comes before the answer is given."""
    _in_whose_place(unit, deal_id)


def settle_approval(unit: Unit, deal_id: int, verdict: Verdict, **details: Any) -> None:
    """What the gateway says of the deal's contract. The caller has checked that it may be said."""
    contract_id = _chosen(unit, deal_id)
    state = "approved" if verdict.approved else "rejected"
    decided = update(Contract).where(Contract.id == contract_id)
    unit.session.execute(decided.values(state=state, rejection=verdict.reason))
    event = Event("contract_approved" if verdict.approved else "contract_rejected")
    told = details if verdict.approved else details | {"reason": verdict.reason}
    for waiting in _deals_asked(unit, contract_id, APPROVAL_TASK):
        door.happen_unchecked(unit, waiting, event, **told)
    if not verdict.approved:
        tasks.note(unit, _deals_asked(unit, contract_id, CORRECTION_TASK), CORRECTION_TASK, verdict.reason)


def resend_contract(unit: Unit, deal_id: int) -> None:
    """The executor has corrected what was rejected and sends it again.

    Raises Stale where nothing was rejected, Invalid `contract_expired`.
    """
    found = contracts.correctable(unit, deal_id)
    if found.state != "rejected":
        raise Stale
    if found.expired:
        raise Invalid("contract_expired")
    for waiting in _deals_asked(unit, found.id, CORRECTION_TASK):
        door.happen_unchecked(unit, waiting, Event("contract_resent"))


def _deals_asked(unit: Unit, contract_id: int, task: str) -> Sequence[int]:
    """The open deals of stage 12 in which somebody has this task about the contract."""
    wanted = exists().where(Task.deal_id == Deal.id, Task.kind == task, Task.state == "open")
    found = select(Deal.id).join(CustomerOrder, CustomerOrder.deal_id == Deal.id)
    theirs = (CustomerOrder.contract_id == contract_id, Deal.closed.is_(None), Deal.stage == contracts.SUPPLY, wanted)
    return unit.session.scalars(found.where(*theirs).order_by(Deal.id).with_for_update(of=Deal)).all()


def _chosen(unit: Unit, deal_id: int) -> int:
    found = unit.session.scalar(select(CustomerOrder.contract_id).where(CustomerOrder.deal_id == deal_id))
    if found is None:
        raise NotFound
    return found


def _in_whose_place(unit: Unit, deal_id: int) -> dict[str, str]:
    """In whose place the actor decides, for the history; nothing where he himself is asked.

    Raises NotFound for somebody whom the contract does not concern, Forbidden for one who only sees it, Stale where it
    is decided already.
    """
    if access.relations(unit, deal_id).isdisjoint(access.DEAL_RIGHTS["see_contract"]):
        raise NotFound
    latest = (
        select(Task.assignee_id, Task.state, User.name)
        .join(User, User.id == Task.assignee_id)
        .where(Task.deal_id == deal_id, Task.kind == APPROVAL_TASK)
        .order_by(Task.id.desc())
        .limit(1)
    )
    task = unit.session.execute(latest.with_for_update(of=Task)).one_or_none()
    if task is None:
        raise Stale
    mine = task.assignee_id == unit.actor.id
    if not mine and "admin" not in unit.actor.roles:
        raise Forbidden
    if task.state != "open":
        raise Stale
    return {} if mine else {"for": task.name}
