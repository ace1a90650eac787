"""Stage 7, the approval of a proposal: who is asked, in which order, and what each said.

Source: the process page. Nothing is approved silently, nobody approves his own. Who is asked: approvers.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import aliased

from fsm.events import Event
from services.errors import Invalid, NotFound, Stale
from services.models import Approval, Deal, Proposal, User
from services.process import door, tasks
from services.proposals import approvers, papers
from services.proposals.versions import Paper, paper
from services.rights import access
from services.unit import Unit

COMMENTED = ("remarks", "rework")
"""Decisions that need a comment."""
DECISIONS = ("approved", *COMMENTED)
LONGEST_COMMENT = 1000
SENDING = "send_proposal"
"""The task that comes once everybody has approved."""


@dataclass(frozen=True, slots=True)
class ApproverSaid:
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
    _hold(unit, deal_id, step)
    offered = paper(unit, deal_id)
    _require_whole(unit, offered)
    asked = approvers.in_order(unit, deal_id, offered.total.total)
    if not asked:
        raise Invalid("nobody_approves")
    waiting = {"proposal_id": offered.number, "version": offered.version, "state": "waiting"}
    unit.session.execute(
        insert(Approval),
        [waiting | {"place": place, "approver_id": approver} for place, approver in enumerate(asked, 1)],
    )
    details = {"number": offered.number, "version": offered.version, "total": str(offered.total.total)}
    door.happen(unit, deal_id, Event("proposal_submitted"), step=step, **details)
    papers.keep(unit, offered)


def _require_whole(unit: Unit, offered: Paper) -> None:
    if offered.empty:
        raise Invalid("proposal_empty")
    if offered.file_id is not None and not offered.file_total:
        raise Invalid("proposal_sum")
    unpriced = next((line.name for line in offered.lines if not line.price), None)
    if unpriced is not None and offered.file_id is None:
        raise Invalid("proposal_unpriced", name=unpriced)
    if offered.valid_until is not None and offered.valid_until < unit.today:
        raise Invalid("proposal_expired")


def decide(unit: Unit, deal_id: int, step: int, decision: str, comment: str = "") -> None:
    """What the approver whose turn it is says: `approved`, with `remarks`, or `rework`, which needs a comment.

    An admin or the approver's manager may say it in his place, and the history tells. Raises Forbidden or NotFound
    for anybody else and for the deal's executor, Stale where the turn that the actor saw is over, Invalid:
    `comment_needed`, `comment_long`.
    """
    comment = _proper(decision, comment)
    asked = require_turn(unit, deal_id, step)
    values = {"state": decision, "comment": comment or None, "decided_by_id": unit.actor.id, "decided_at": unit.now}
    unit.session.execute(update(Approval).where(Approval.id == asked.id).values(**values))
    details = {"comment": comment} if comment else {}
    if asked.approver_id != unit.actor.id:
        details |= {"for": asked.approver}
    if decision == "rework":
        _cancel_waiting(unit, asked.proposal_id)
        door.happen_unchecked(unit, deal_id, Event("rework"), step=step, **details)
    else:
        door.happen_unchecked(unit, deal_id, Event("approved"), step=step, decision=decision, **details)
        _hand_on_remarks(unit, deal_id, asked)


@dataclass(frozen=True, slots=True)
class ApproverTurn:
    """Who is asked now. `able`: he works here and does not sell it himself; False where nobody else could be found."""

    id: int
    proposal_id: int
    version: int
    approver_id: int
    approver: str
    able: bool


def turn(unit: Unit, deal_id: int) -> ApproverTurn:
    """Raises Stale where nobody is asked."""
    found = unit.session.execute(
        select(
            Approval.id,
            Approval.proposal_id,
            Approval.version,
            Approval.approver_id,
            User.name,
            (User.active & (User.id != Deal.executor_id)).label("able"),
        )
        .join(Proposal, (Proposal.id == Approval.proposal_id) & (Proposal.version == Approval.version))
        .join(Deal, Deal.id == Proposal.deal_id)
        .join(User, User.id == Approval.approver_id)
        .where(Proposal.deal_id == deal_id, Proposal.state == "on_approval", Approval.state == "waiting")
        .order_by(Approval.place)
        .limit(1)
    ).one_or_none()
    if found is None:
        raise Stale
    return ApproverTurn(*found)


def require_turn(unit: Unit, deal_id: int, step: int) -> ApproverTurn:
    """Whose turn it is, which the actor may use: his own, or as somebody who stands in. The deal is held from here on.

    Raises as `decide` does.
    """
    _hold(unit, deal_id, step)
    access.require_deal(unit, deal_id, "approve")
    return turn(unit, deal_id)


def _hold(unit: Unit, deal_id: int, step: int) -> None:
    """Nobody else moves the deal until the unit ends. Raises Stale where it has moved on from the visit `step`."""
    held = select(Deal.step).where(Deal.id == deal_id, Deal.closed.is_(None)).with_for_update()
    if unit.session.scalar(held) != step:
        raise Stale


def _proper(decision: str, comment: str) -> str:
    if decision not in DECISIONS:
        raise NotFound
    comment = comment.strip()
    if decision in COMMENTED and not comment:
        raise Invalid("comment_needed")
    if len(comment) > LONGEST_COMMENT:
        raise Invalid("comment_long", most=LONGEST_COMMENT)
    return comment


def _hand_on_remarks(unit: Unit, deal_id: int, asked: ApproverTurn) -> None:
    """Once everybody has approved, the executor reads with his next task what they remarked on the way."""
    said = [
        each for each in rounds(unit, asked.proposal_id) if each.version == asked.version and each.state == "remarks"
    ]
    if said:
        note = "\n".join(f"{each.decided_by or each.approver}: {each.comment}" for each in said)
        tasks.note(unit, [deal_id], SENDING, note)


def withdraw(unit: Unit, deal_id: int, step: int) -> None:
    """«Отозвать»: the executor takes his proposal back while it waits."""
    access.require_deal(unit, deal_id, "work")
    _hold(unit, deal_id, step)
    _cancel_waiting(unit, turn(unit, deal_id).proposal_id)
    door.happen(unit, deal_id, Event("withdrawn"), step=step)


def _cancel_waiting(unit: Unit, proposal_id: int) -> None:
    unit.session.execute(
        update(Approval)
        .where(Approval.proposal_id == proposal_id, Approval.state == "waiting")
        .values(state="cancelled", decided_at=unit.now)
    )


def rounds(unit: Unit, proposal_id: int) -> Sequence[ApproverSaid]:
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
        .order_by(Approval.version, Approval.id)
    )
    return [ApproverSaid(*row) for row in found]
