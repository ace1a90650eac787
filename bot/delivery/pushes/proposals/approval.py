"""Messages of stage 7: what an approver is asked to decide on, with its paper; what came back to its executor."""

from collections.abc import Mapping

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.lists import Tasks
from bot.delivery.pushes.proposals.papers import proposal_file
from bot.delivery.pushes.push import KeptFile, Params, Push, PushedDocument, list_text
from bot.locales.say import Html, Say
from bot.screens.paging import label
from bot.screens.stages.approval import approval_facts, decisions
from bot.screens.views import Button, Drawing
from services.proposals import approval_stage, approvals
from services.proposals.approval_stage import ApprovalStage, ReturnedProposal, WantedApproval
from services.unit import Unit

LONGEST_CLIENT, LONGEST_COMMENT = 120, 350
LONGEST_CAPTION = 1024
"""Letters below a file; Telegram counts them without the markup."""


def _deals(params: Params) -> list[int]:
    return [deal for each in params for deal in each["deals"]]


def _wanted(unit: Unit, params: Params) -> list[WantedApproval]:
    return approval_stage.approvals_wanted(unit, _deals(params))


def _approval_wanted(wanted: list[WantedApproval], say: Say) -> Drawing | None:
    if not wanted:
        return None
    if len(wanted) == 1:
        return _one(wanted[0].approving, say)
    lines = [_line(each.approving, say) for each in wanted]
    text = list_text(say("approval-wanted", proposals=len(wanted)), lines, say)
    return Drawing(text, [[Button(say.plain("word-tasks"), Tasks(page=0), style="primary")]])


def _one(approving: ApprovalStage, say: Say) -> Drawing | None:
    if approving.turn is None:
        return None
    deal = approving.deal_id
    parts = [say("approval-wanted", proposals=1), _line(approving, say)]
    for fact in approval_facts(approving, say):
        if len("\n".join([*parts, fact])) > LONGEST_CAPTION:
            break
        parts.append(Html(fact))
    rows = [*decisions(deal, approving.step, say, approving.turn.id), [_card(deal, say)]]
    return Drawing("\n".join(parts), rows)


def _line(approving: ApprovalStage, say: Say) -> Html:
    client = label(approving.client, LONGEST_CLIENT)
    return say("approval-wanted-line", number=approving.deal_id, client=client, executor=approving.executor)


def _paper(wanted: list[WantedApproval], say: Say) -> PushedDocument | KeptFile | None:
    return proposal_file(wanted[0].printed, say) if len(wanted) == 1 else None


def _reworked(unit: Unit, params: Params) -> list[ReturnedProposal]:
    return approval_stage.proposals_returned(unit, _deals(params))


def _rework(back: list[ReturnedProposal], say: Say) -> Drawing | None:
    if not back:
        return None
    most = LONGEST_COMMENT if len(back) > 1 else approvals.LONGEST_COMMENT
    lines = [
        say(
            "rework-line",
            number=each.deal_id,
            client=label(each.client, LONGEST_CLIENT),
            by=each.by,
            comment=label(each.comment, most),
        )
        for each in back
    ]
    rows = [[_card(back[0].deal_id, say)]] if len(back) == 1 else []
    return Drawing(list_text(say("rework", proposals=len(back)), lines, say), rows)


def _card(deal: int, say: Say) -> Button:
    return Button(say.plain("button-card"), OpenDeal(deal=deal))


PUSHES: Mapping[str, Push] = {
    "approval_wanted": Push(_wanted, _approval_wanted, document=_paper, needs=("deals",)),
    "rework": Push(_reworked, _rework, needs=("deals",)),
}
