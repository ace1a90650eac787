"""Stage 7, the approval of a proposal: who is asked, in which order, and what each said.

Source: the process page. The executor's manager first (then his manager, then any admin, never the executor), and above
a sum of the rules whoever they name. Nothing is approved silently, nobody approves his own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import insert, select, update
from sqlalchemy.orm import aliased

from fsm.events import Event
from services import access, process, proposal_papers
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import Approval, ApprovalRule, Deal, Proposal, User, UserRole
from services.proposals import Paper, paper
from services.unit import Unit

DECISIONS = ("approved", "remarks", "rework")
LONGEST_COMMENT = 1000


@dataclass(frozen=True, slots=True)
class Said:
    """One approver's place in the round: what he said and when, and who said it if somebody else did in his place."""

    version: int
    place: int
    approver_id: int
    approver: str
    state: str
    comment: str | None
    decided_by: str | None
    decided_at: datetime | None


def submit(unit: Unit, deal_id: int, step: int) -> None:
    """«На согласование»: the version is frozen and goes to its approvers in order.

    Raises Invalid: `proposal_empty`, `proposal_unpriced` naming the line, `proposal_sum` for a file whose sum was not
    said, `proposal_expired`, `nobody_approves`.
    """
    access.require_deal(unit, deal_id, "work")
    offered = paper(unit, deal_id)
    _require_whole(unit, offered)
    approvers = _approvers(unit, deal_id, offered.total.total)
    if not approvers:
        raise Invalid("nobody_approves")
    waiting = {"proposal_id": offered.number, "version": offered.version, "state": "waiting"}
    unit.session.execute(
        insert(Approval),
        [waiting | {"place": place, "approver_id": approver} for place, approver in enumerate(approvers, 1)],
    )
    details = {"number": offered.number, "version": offered.version, "total": str(offered.total.total)}
    process.happen(unit, deal_id, Event("proposal_submitted"), step=step, **details)
    proposal_papers.keep(unit, offered)


def _require_whole(unit: Unit, offered: Paper) -> None:
    if offered.empty:
        raise Invalid("proposal_empty")
    if offered.file_id is not None and not offered.file_total:
        raise Invalid("proposal_sum")
    unpriced = next((line.name for line in offered.lines if not line.price), None)
    if unpriced is not None and offered.file_id is None:
        raise Invalid("proposal_unpriced", name=unpriced)
    if offered.valid_until is not None and offered.valid_until < unit.now.astimezone(unit.company.zone).date():
        raise Invalid("proposal_expired")


def _approvers(unit: Unit, deal_id: int, total: Decimal) -> Sequence[int]:
    """Ids in the order in which they are asked; nobody twice, the executor never."""
    executor = unit.session.scalars(select(Deal.executor_id).where(Deal.id == deal_id)).one()
    first = next(_chain(unit, executor), None) or _any_admin(unit, executor)
    further = unit.session.scalars(
        select(ApprovalRule.approver_id)
        .join(User, User.id == ApprovalRule.approver_id)
        .where(ApprovalRule.above < total, User.active, ApprovalRule.approver_id != executor)
        .order_by(ApprovalRule.above, ApprovalRule.id)
    )
    return list(dict.fromkeys(each for each in (first, *further) if each is not None))


def _chain(unit: Unit, executor: int) -> Iterator[int]:
    """The executor's manager, that one's manager and so on: those who work here, and never the executor himself."""
    seen, person = {executor}, executor
    while True:
        found = unit.session.scalar(select(User.manager_id).where(User.id == person))
        if found is None or found in seen:
            return
        seen.add(found)
        person = found
        if unit.session.scalar(select(User.active).where(User.id == found)):
            yield found


def _any_admin(unit: Unit, executor: int) -> int | None:
    return unit.session.scalar(
        select(User.id)
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == "admin", User.active, User.id != executor)
        .order_by(User.id)
        .limit(1)
    )


def decide(unit: Unit, deal_id: int, step: int, decision: str, comment: str = "") -> None:
    """What the approver whose turn it is says: `approved`, with `remarks`, or `rework`, which needs a comment.

    An admin or the approver's manager may say it in his place, and the history tells. Raises Forbidden for anybody
    else and for the deal's executor, Stale where it is nobody's turn any more, Invalid `comment_needed`.
    """
    if decision not in DECISIONS:
        raise NotFound
    comment = comment.strip()[:LONGEST_COMMENT]
    if decision != "approved" and not comment:
        raise Invalid("comment_needed")
    asked = turn(unit, deal_id)
    _require_approver(unit, deal_id, asked)
    values = {"state": decision, "comment": comment or None, "decided_by_id": unit.actor.id, "decided_at": unit.now}
    mine = update(Approval).where(Approval.id == asked.id, Approval.state == "waiting")
    if unit.session.execute(mine.values(**values).returning(Approval.id)).first() is None:
        raise Stale
    details = {"comment": comment} if comment else {}
    if asked.approver_id != unit.actor.id:
        details |= {"for": asked.approver}
    if decision == "rework":
        _cancel_waiting(unit, asked.proposal_id)
        process.take(unit, deal_id, Event("rework"), step=step, **details)
    else:
        process.take(unit, deal_id, Event("approved"), step=step, decision=decision, **details)


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is asked now."""

    id: int
    proposal_id: int
    approver_id: int
    approver: str
    manager_id: int | None


def turn(unit: Unit, deal_id: int) -> Turn:
    """Raises Stale where nobody is asked."""
    found = unit.session.execute(
        select(Approval.id, Approval.proposal_id, Approval.approver_id, User.name, User.manager_id)
        .join(Proposal, (Proposal.id == Approval.proposal_id) & (Proposal.version == Approval.version))
        .join(User, User.id == Approval.approver_id)
        .where(Proposal.deal_id == deal_id, Proposal.state == "on_approval", Approval.state == "waiting")
        .order_by(Approval.place)
        .limit(1)
    ).one_or_none()
    if found is None:
        raise Stale
    return Turn(*found)


def _require_approver(unit: Unit, deal_id: int, asked: Turn) -> None:
    """Whose turn it is, his manager, or an admin; the deal's executor in no case."""
    executor = unit.session.scalars(select(Deal.executor_id).where(Deal.id == deal_id)).one()
    may = unit.actor.id in (asked.approver_id, asked.manager_id) or "admin" in unit.actor.roles
    if not may or unit.actor.id == executor:
        raise Forbidden


def withdraw(unit: Unit, deal_id: int, step: int) -> None:
    """«Отозвать»: the executor takes his proposal back while it waits."""
    access.require_deal(unit, deal_id, "work")
    _cancel_waiting(unit, turn(unit, deal_id).proposal_id)
    process.happen(unit, deal_id, Event("withdrawn"), step=step)


def _cancel_waiting(unit: Unit, proposal_id: int) -> None:
    unit.session.execute(
        update(Approval)
        .where(Approval.proposal_id == proposal_id, Approval.state == "waiting")
        .values(state="cancelled", decided_at=unit.now)
    )


def rounds(unit: Unit, proposal_id: int) -> Sequence[Said]:
    """Everything that was said on a proposal, version by version. The caller has checked that the actor may see it."""
    by = aliased(User)
    found = unit.session.execute(
        select(
            Approval.version,
            Approval.place,
            Approval.approver_id,
            User.name,
            Approval.state,
            Approval.comment,
            by.name.label("decided_by"),
            Approval.decided_at,
        )
        .join(User, User.id == Approval.approver_id)
        .outerjoin(by, by.id == Approval.decided_by_id)
        .where(Approval.proposal_id == proposal_id)
        .order_by(Approval.version, Approval.place, Approval.id)
    )
    return [Said(*row) for row in found]
