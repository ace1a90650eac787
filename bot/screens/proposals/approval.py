"""Stage 7 on the phones of approvers: the card of whoever sees nothing else of the deal, the comment that is asked for,
and what has become of somebody's turn.
"""

from bot.callbacks.deals.deals import OpenDeal
from bot.locales.say import Say
from bot.screens.paging import back, label
from bot.screens.stages.approval import approval_facts, approval_step, decisions, look_button
from bot.screens.views import Drawing, screen
from services.errors import NotFound, Stale
from services.proposals import approval_stage, approvals
from services.proposals.approval_stage import ApprovalStage, DecidedApproval
from services.proposals.approvals import LONGEST_COMMENT
from services.unit import Unit

LONGEST_CLIENT, LONGEST_TERMS = 120, 300
LONGEST_SAID = 500


def draw_part(approving: ApprovalStage, say: Say) -> Drawing:
    """The proposal, its PDF and the client's name: all that an approver needs of the deal."""
    paper = approving.paper
    lines = [
        say("approval-head", number=approving.deal_id, client=approving.client),
        say("deal-executor", executor=approving.executor),
        *approval_facts(approving, say),
    ]
    if paper.terms:
        lines.append(say("approval-terms", terms=label(paper.terms, LONGEST_TERMS)))
    deciding = decisions(approving.deal_id, approving.step, say) if approving.may_decide else []
    text = "\n".join(lines)
    return Drawing(f"{text}\n\n{approval_step(approving, say)}", [*deciding, [look_button(approving.deal_id, say)]])


def _commenting(unit: Unit, deal_id: int, step: int, decision: str) -> tuple[ApprovalStage, str]:
    """Raises Stale where the turn is over, NotFound for a decision that takes no comment."""
    if decision not in approvals.COMMENTED:
        raise NotFound
    approving = approval_stage.to_decide(unit, deal_id)
    if approving.step != step:
        raise Stale
    return approving, decision


@screen("approval_comment", _commenting)
def approval_comment(shown: tuple[ApprovalStage, str], say: Say) -> Drawing:
    approving, decision = shown
    text = say(
        "approval-comment",
        number=approving.deal_id,
        client=approving.client,
        proposal=approving.paper.number,
        decision=decision,
        executor=approving.executor,
        most=LONGEST_COMMENT,
    )
    return Drawing(text, [back(OpenDeal(deal=approving.deal_id), say)])


@screen("approval_decided", approval_stage.approval_decided)
def approval_decided(decided: DecidedApproval, say: Say) -> Drawing:
    """Short enough to stand below the file that came with the message."""
    head = say(
        "approval-told",
        number=decided.number,
        version=decided.version,
        client=label(decided.client, LONGEST_CLIENT),
    )
    if decided.approving is not None and decided.approving.turn is not None:
        waiting = decided.approving
        return Drawing(
            f"{head}\n\n{say('next-approve')}",
            decisions(waiting.deal_id, waiting.step, say, decided.approving.turn.id),
        )
    outcome = say(
        "approval-outcome",
        state=decided.state,
        by=decided.by,
        moment=say.moment(decided.at, decided.now) if decided.at else None,
        comment=label(decided.comment, LONGEST_SAID) if decided.comment else None,
    )
    return Drawing(f"{head}\n\n{outcome}")
