"""Stage 6: making the proposal."""

from bot.callbacks.proposals.drafts import (
    AddLine,
    AskFile,
    AskFileSum,
    AskTerms,
    AskValidity,
    Lines,
    LookAtProposal,
    Submit,
)
from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.stages.stage import StageScreen
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.proposals.proposal_stage import ProposalStage, WayBack
from services.proposals.versions import Paper

LONGEST_REMARK = 300
MOST_REMARKS = 5


def proposal_facts(paper: Paper, say: Say) -> list[str]:
    """What a card says of a proposal, at whatever stage."""
    sum_ = say.money(paper.total.total)
    lines: list[str] = [say("proposal-fact", number=paper.number, version=paper.version, sum=sum_)]
    if paper.file_name is not None:
        lines.append(say("proposal-fact-file", name=label(paper.file_name)))
    elif paper.lines:
        lines.append(say("proposal-fact-lines", lines=len(paper.lines)))
    if paper.valid_until:
        lines.append(say("proposal-fact-valid", day=say.date(paper.valid_until)))
    return lines


def _facts(card: DealCard, say: Say) -> list[str]:
    about: ProposalStage = card.about
    facts = proposal_facts(about.paper, say) if about.paper else []
    return [*facts, *(_came_back(about.back, say) if about.back else [])]


def _came_back(back: WayBack, say: Say) -> list[str]:
    remarks = [
        say("proposal-remark", who=each.who, text=label(each.text, LONGEST_REMARK))
        for each in back.remarks[-MOST_REMARKS:]
    ]
    return [say("proposal-back", way=back.way), *remarks]


def _next_step(card: DealCard, say: Say) -> str:
    about: ProposalStage = card.about
    if about.paper is None or about.paper.empty:
        return say("next-proposal-empty")
    if about.unpriced:
        return say("next-proposal-unpriced" if about.paper.file_id is None else "next-proposal-sum")
    return say("next-proposal-again" if about.back else "next-proposal-submit")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    about: ProposalStage = card.about
    paper = about.paper
    if paper is None or paper.empty:
        return [*_making(card.deal_id, paper, say), _conditions(card.deal_id, say)]
    ready = None if about.unpriced else "primary"
    return [
        *_making(card.deal_id, paper, say),
        _conditions(card.deal_id, say),
        [
            Button(say.plain("button-look-at-proposal"), LookAtProposal(deal=card.deal_id)),
            Button(say.plain("button-submit-proposal"), Submit(deal=card.deal_id, step=card.step), style=ready),
        ],
    ]


def _making(deal: int, paper: Paper | None, say: Say) -> list[list[Button]]:
    if paper is not None and paper.file_id is not None:
        named = Button(say.plain("button-proposal-file"), AskFile(deal=deal))
        return [[named, Button(say.plain("button-proposal-sum"), AskFileSum(deal=deal))]]
    lines = len(paper.lines) if paper else 0
    adding = Button(say.plain("button-add-line"), AddLine(deal=deal), style=None if lines else "primary")
    there = [Button(say.plain("button-lines", lines=lines), Lines(deal=deal))] if lines else []
    return [[adding, *there], [Button(say.plain("button-attach-file"), AskFile(deal=deal))]]


def _conditions(deal: int, say: Say) -> list[Button]:
    return [
        Button(say.plain("button-validity"), AskValidity(deal=deal)),
        Button(say.plain("button-terms"), AskTerms(deal=deal)),
    ]


SCREEN = StageScreen(_next_step, _buttons, _facts)
