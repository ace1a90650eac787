"""What stage 7 shows: to whoever reads the deal, to the approver who sees nothing else of it, and in his messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import aliased

from services.errors import NotFound, Stale
from services.models import Approval, Counterparty, Deal, Proposal, User
from services.proposals import approvals
from services.proposals.approvals import ApproverSaid, ApproverTurn
from services.proposals.papers import PrintedProposal, print_proposal
from services.proposals.versions import Paper, paper
from services.rights import access
from services.unit import Unit

HEAD = (
    select(
        Deal.step,
        Deal.entered_at,
        Deal.executor_id,
        Deal.closed,
        Counterparty.name.label("client"),
        User.name.label("executor"),
    )
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(User, User.id == Deal.executor_id)
    .where(Deal.id == bindparam("deal"))
)
_decided_by = aliased(User, name="decided_by")
_other = aliased(Approval, name="of_the_same_round")
DECIDED = (
    select(
        Approval.approver_id,
        Approval.decided_by_id,
        Approval.version,
        Approval.state,
        Approval.comment,
        Approval.decided_at,
        Proposal.id.label("number"),
        Proposal.deal_id,
        Deal.closed,
        Counterparty.name.label("client"),
        _decided_by.name.label("decided_by"),
        exists()
        .where(_other.proposal_id == Approval.proposal_id, _other.version == Approval.version, _other.state == "rework")
        .label("reworked"),
    )
    .join(Proposal, Proposal.id == Approval.proposal_id)
    .join(Deal, Deal.id == Proposal.deal_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .outerjoin(_decided_by, _decided_by.id == Approval.decided_by_id)
)


@dataclass(frozen=True, slots=True)
class ApprovalStage:
    """A proposal that waits. `turn` None: nobody is asked, the deal was closed on the way. `since`: when his turn
    came; `own_turn`: it is the reader's; `may_decide`: he can, in his own or in another's place; `said` is everything
    said so far, version by version.
    """

    deal_id: int
    step: int
    client: str
    executor: str
    paper: Paper
    turn: ApproverTurn | None
    since: datetime
    own_turn: bool
    may_decide: bool
    said: Sequence[ApproverSaid]
    now: datetime


@dataclass(frozen=True, slots=True)
class WantedApproval:
    """What an approver is asked for by a message, with the paper that comes along."""

    approving: ApprovalStage
    printed: PrintedProposal


@dataclass(frozen=True, slots=True)
class DecidedApproval:
    """What has become of somebody's turn. `state` is a decision, `waiting`, or why he is not asked any more:
    `withdrawn`, `reworked`, `closed`. `by` is who decided, where it was not the reader.
    """

    deal_id: int
    number: int
    version: int
    client: str
    state: str
    by: str | None
    comment: str | None
    at: datetime | None
    approving: ApprovalStage | None
    """What is still to be decided on, while it is the reader's turn."""
    now: datetime


@dataclass(frozen=True, slots=True)
class ReturnedProposal:
    """A proposal that came back to its executor, and what its approver said."""

    deal_id: int
    number: int
    client: str
    by: str
    comment: str


def approval_stage(unit: Unit, deal_id: int) -> ApprovalStage:
    """The caller has checked that the actor may see the proposal."""
    head = unit.session.execute(HEAD, {"deal": deal_id}).one()
    offered = paper(unit, deal_id)
    try:
        turn = approvals.turn(unit, deal_id) if head.closed is None else None
    except Stale:
        turn = None
    related = access.relations(unit, deal_id)
    return ApprovalStage(
        deal_id=deal_id,
        step=head.step,
        client=head.client,
        executor=head.executor,
        paper=offered,
        turn=turn,
        since=head.entered_at,
        own_turn="approver" in related,
        may_decide=not related.isdisjoint(access.DEAL_RIGHTS["approve"]),
        said=approvals.rounds(unit, offered.number),
        now=unit.now,
    )


def to_decide(unit: Unit, deal_id: int) -> ApprovalStage:
    """What an approver sees of a deal that is otherwise none of his. Raises NotFound."""
    access.require_deal(unit, deal_id, "approve")
    return approval_stage(unit, deal_id)


def approvals_wanted(unit: Unit, deal_ids: Sequence[int]) -> list[WantedApproval]:
    """Those that still wait for the actor himself."""
    mine = [deal_id for deal_id in dict.fromkeys(deal_ids) if "approver" in access.relations(unit, deal_id)]
    return [WantedApproval(approval_stage(unit, deal_id), print_proposal(unit, deal_id)) for deal_id in mine]


def approval_decided(unit: Unit, approval_id: int) -> DecidedApproval:
    """What has become of the turn of which a message told. Raises NotFound where it was not the actor's."""
    found = unit.session.execute(DECIDED.where(Approval.id == approval_id)).one_or_none()
    if found is None or unit.actor.id not in (found.approver_id, found.decided_by_id):
        raise NotFound
    still = "approver" in access.relations(unit, found.deal_id)
    return DecidedApproval(
        deal_id=found.deal_id,
        number=found.number,
        version=found.version,
        client=found.client,
        state=_state(found),
        by=found.decided_by if found.decided_by_id != unit.actor.id else None,
        comment=found.comment,
        at=found.decided_at,
        approving=approval_stage(unit, found.deal_id) if still and found.state == "waiting" else None,
        now=unit.now,
    )


def _state(found: Any) -> str:
    if found.state == "waiting" and found.closed is not None:
        return "closed"
    if found.state == "cancelled":
        return "reworked" if found.reworked else "withdrawn"
    return str(found.state)


def proposals_returned(unit: Unit, deal_ids: Sequence[int]) -> list[ReturnedProposal]:
    """Those of the actor's deals that came back and still wait for him, each with what was said last."""
    back = (
        select(Deal.id, Proposal.id.label("number"), Counterparty.name)
        .join(Proposal, Proposal.deal_id == Deal.id)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .where(Deal.id.in_(deal_ids), Deal.executor_id == unit.actor.user_id, Proposal.state == "draft")
        .order_by(Deal.id)
    )
    found = []
    for row in unit.session.execute(back).all():
        said = [each for each in approvals.rounds(unit, row.number) if each.state == "rework"]
        if said:
            last = said[-1]
            found.append(
                ReturnedProposal(row.id, row.number, row.name, last.decided_by or last.approver, last.comment or "")
            )
    return found
