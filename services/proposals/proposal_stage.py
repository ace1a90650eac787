"""What a deal's card shows at stage 6: the proposal that is worked on, and what it came back with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from services.errors import NotFound
from services.models import History, User
from services.proposals import approvals
from services.proposals.versions import Paper, paper
from services.unit import Unit

REWORK = "rework"
WAYS_BACK = (REWORK, "withdrawn", "proposal_edited", "rework_decided")
ANSWERED = "answer_received"
BEGUN = "proposal_requested"
TOLD = ("comment", "note")


@dataclass(frozen=True, slots=True)
class ApproverRemark:
    """Who said what of the version that came back."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class WayBack:
    """How the proposal came back: a name of `WAYS_BACK`."""

    way: str
    remarks: Sequence[ApproverRemark]


@dataclass(frozen=True, slots=True)
class ProposalStage:
    """`paper` None: nothing has been begun yet."""

    paper: Paper | None
    back: WayBack | None

    @property
    def unpriced(self) -> bool:
        """Some line has no price yet, or an uploaded file no sum."""
        if self.paper is None:
            return False
        return not all(line.price for line in self.paper.lines) or not (self.paper.empty or self.paper.total.total)


LATELY = (
    select(History.event, History.details, User.name)
    .outerjoin(User, User.id == History.actor_id)
    .where(
        History.deal_id == bindparam("deal"),
        History.event.in_((*WAYS_BACK, ANSWERED, BEGUN)),
    )
    .order_by(History.id.desc())
    .limit(2)
)


def proposal_stage(unit: Unit, deal_id: int) -> ProposalStage:
    """The caller has checked that the actor may read the deal."""
    try:
        found: Paper | None = paper(unit, deal_id)
    except NotFound:
        found = None
    if found is None or found.state == "closed":
        return ProposalStage(None, None)
    return ProposalStage(found, _back(unit, found))


def _back(unit: Unit, found: Paper) -> WayBack | None:
    """None while the proposal is made for the first time."""
    lately = unit.session.execute(LATELY, {"deal": found.deal_id}).all()
    if not lately or lately[0].event not in WAYS_BACK:
        return None
    [last, *before] = lately
    if last.event == REWORK:
        return WayBack(last.event, _approvers_remarks(unit, found))
    clients = [row for row in before if row.event == ANSWERED]
    return WayBack(
        last.event,
        [ApproverRemark(row.name or "", text) for row in [*clients, last] if (text := _remark_in_details(row.details))],
    )


def _approvers_remarks(unit: Unit, found: Paper) -> Sequence[ApproverRemark]:
    """What was said in the round that ended with the last rework."""
    said = approvals.rounds(unit, found.number)
    version = max((each.version for each in said if each.state == REWORK), default=0)
    return [
        ApproverRemark(each.decided_by or each.approver, each.comment)
        for each in said
        if each.version == version and each.comment
    ]


def _remark_in_details(details: Mapping[str, Any] | None) -> str:
    return next((str(details[name]) for name in TOLD if details.get(name)), "") if details else ""
