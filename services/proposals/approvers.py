"""Who approves a proposal: whom the rules name, who stands in where somebody cannot, and who takes over from whom.

Source: the process page. The deal's manager first, and above a sum of the rules whoever they name. Where one of them is
the executor himself or works here no more, his manager does it, then that one's, at last any admin.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, select, update

from services.db.sets import among, json_set
from services.models import Approval, ApprovalRule, Deal, Proposal, Task, User, UserRole
from services.process import door, tasks
from services.rights.whom_words_mean import holder
from services.unit import Unit

CHANGED = "approver_changed"
MANAGED = select(Deal.executor_id, holder("manager").label("manager_id")).where(Deal.id == bindparam("deal"))
WAITING: Select[*tuple[Any, ...]] = (
    select(
        Approval.id,
        Approval.proposal_id,
        Approval.version,
        Approval.approver_id,
        User.name.label("approver"),
        Proposal.deal_id,
        Deal.executor_id,
    )
    .join(Proposal, (Proposal.id == Approval.proposal_id) & (Proposal.version == Approval.version))
    .join(Deal, Deal.id == Proposal.deal_id)
    .join(User, User.id == Approval.approver_id)
    .where(Approval.state == "waiting")
    .order_by(Approval.id)
)
OF_EXECUTORS = WAITING.where(among(Deal.id, "deals"), Approval.approver_id == Deal.executor_id)
OF_ONE = WAITING.where(Approval.approver_id == bindparam("user"))


def in_order(unit: Unit, deal_id: int, total: Decimal) -> Sequence[int]:
    """Ids in the order in which they are asked; nobody twice, the executor never. Empty: there is nobody."""
    deal = unit.session.execute(MANAGED, {"deal": deal_id}).one()
    rules = select(ApprovalRule.approver_id).where(ApprovalRule.above < total)
    named = unit.session.scalars(rules.order_by(ApprovalRule.above, ApprovalRule.id)).all()
    asked = (
        each if _able(unit, each, deal.executor_id) else instead_of(unit, each, deal.executor_id)
        for each in (deal.manager_id, *named)
    )
    return list(dict.fromkeys(each for each in asked if each is not None))


def instead_of(unit: Unit, user_id: int, executor_id: int) -> int | None:
    """Who approves where this one cannot; None where nobody is left."""
    barred = {user_id, executor_id}
    return next(_chain(unit, user_id, barred), None) or _any_admin(unit, barred)


def _able(unit: Unit, user_id: int, executor_id: int) -> bool:
    return user_id != executor_id and bool(unit.session.scalar(select(User.active).where(User.id == user_id)))


def _chain(unit: Unit, person: int, barred: set[int]) -> Iterator[int]:
    """The person's manager, that one's manager and so on: those who work here and are not barred."""
    seen = {person}
    while True:
        found = unit.session.scalar(select(User.manager_id).where(User.id == person))
        if found is None or found in seen:
            return
        seen.add(found)
        person = found
        if found not in barred and unit.session.scalar(select(User.active).where(User.id == found)):
            yield found


def _any_admin(unit: Unit, barred: set[int]) -> int | None:
    return unit.session.scalar(
        select(User.id)
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == "admin", User.active, User.id.not_in(barred))
        .order_by(User.id)
        .limit(1)
    )


def leave(unit: Unit, user_id: int) -> None:
    """Somebody is being switched off: what he was to approve is for others now. His open tasks are the caller's."""
    for row in unit.session.execute(OF_ONE, {"user": user_id}).all():
        _pass_on(unit, row)


def pass_on_approvals(unit: Unit, deal_ids: Sequence[int]) -> None:
    """Deals have another executor: what he was to approve of them himself is for others now, who are told."""
    passed = unit.session.execute(OF_EXECUTORS, {"deals": json_set(deal_ids)}).all()
    for row in passed:
        _pass_on(unit, row)
    for row in passed:
        tasks.pass_on(unit, _task(row), unit.actor.id or row.approver_id)


def _task(row: Any) -> ColumnElement[bool]:
    """The task by which he was asked, if it was his turn."""
    return and_(Task.deal_id == row.deal_id, Task.given_as == "approver", Task.assignee_id == row.approver_id)


def _pass_on(unit: Unit, row: Any) -> None:
    """His place is for whoever stands in; whoever has a place of his own in the round is not asked twice. Where nobody
    is left it stays as it is, and the deal's card says so.
    """
    heir = instead_of(unit, row.approver_id, row.executor_id)
    if heir is None:
        return
    waits = select(Approval.id).where(
        Approval.proposal_id == row.proposal_id,
        Approval.version == row.version,
        Approval.approver_id == heir,
        Approval.state == "waiting",
    )
    there = unit.session.scalar(waits.limit(1)) is not None
    values = {"state": "cancelled", "decided_at": unit.now} if there else {"approver_id": heir}
    unit.session.execute(update(Approval).where(Approval.id == row.id).values(**values))
    name = unit.session.scalars(select(User.name).where(User.id == heir)).one()
    door.note_in_history(unit, row.deal_id, CHANGED, {"from": row.approver, "to": name})
