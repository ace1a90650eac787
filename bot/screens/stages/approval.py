"""Stage 7: the proposal is approved by whoever is asked; its executor may take it back meanwhile."""

from bot.callbacks.proposals.approval import Approve, Remark, Withdraw
from bot.callbacks.proposals.drafts import LookAtProposal
from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.stages.proposal import proposal_facts
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.proposals.approval_stage import ApprovalStage
from services.proposals.approvals import ApproverSaid

LONGEST_SAID = 300
MOST_SAID = 6
UNTOLD = ("waiting", "cancelled")
"""What is no decision: the next step tells of it, or nothing has to."""


def approval_facts(approving: ApprovalStage, say: Say) -> list[str]:
    """The proposal, and what has been said of it in this round and before."""
    said = [each for each in approving.said if each.state not in UNTOLD]
    return [*proposal_facts(approving.paper, say), *(_said(each, approving, say) for each in said[-MOST_SAID:])]


def _said(each: ApproverSaid, approving: ApprovalStage, say: Say) -> str:
    who = each.decided_by or each.approver
    return say(
        "approval-said",
        state=each.state,
        who=who,
        instead=each.approver if who != each.approver else None,
        version=each.version if each.version != approving.paper.version else None,
        comment=label(each.comment, LONGEST_SAID) if each.comment else None,
    )


def approval_step(approving: ApprovalStage, say: Say) -> str:
    """What is to be done, by the reader or by whom he waits for."""
    turn = approving.turn
    if turn is None:
        return say("approval-over")
    if approving.own_turn:
        return say("next-approve")
    if not turn.able:
        return say("approval-nobody")
    waits = say("approval-waits", who=turn.approver, moment=say.moment(approving.since, approving.now))
    return f"{waits}\n{say('next-approve-instead')}" if approving.may_decide else waits


def decisions(deal: int, step: int, say: Say, turn: int = 0) -> list[list[Button]]:
    """`turn` where they stand on the message that told of it."""
    remarks = Remark(deal=deal, step=step, decision="remarks", turn=turn)
    rework = Remark(deal=deal, step=step, decision="rework", turn=turn)
    return [
        [Button(say.plain("button-approve"), Approve(deal=deal, step=step, turn=turn), style="success")],
        [Button(say.plain("button-approve-with-remarks"), remarks)],
        [Button(say.plain("button-rework"), rework)],
    ]


def look_button(deal: int, say: Say) -> Button:
    return Button(say.plain("button-look-at-proposal"), LookAtProposal(deal=deal))


def _facts(card: DealCard, say: Say) -> list[str]:
    return approval_facts(card.about, say)


def _next_step(card: DealCard, say: Say) -> str:
    return approval_step(card.about, say)


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    approving: ApprovalStage = card.about
    withdrawing = Button(say.plain("button-withdraw"), Withdraw(deal=card.deal_id, step=card.step))
    deciding = decisions(card.deal_id, card.step, say) if approving.may_decide else []
    return [*deciding, [look_button(card.deal_id, say), *([withdrawing] if card.may("work") else [])]]


SCREEN = StageScreen(_next_step, _buttons, _facts, right="see_proposal")
