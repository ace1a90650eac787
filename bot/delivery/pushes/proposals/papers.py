"""Proposals as files: whoever asks to see one gets it into his chat; a file that was lost has to be sent again."""

from collections.abc import Mapping

from bot.callbacks.deals.deals import OpenDeal
from bot.delivery.pushes.push import KeptFile, Params, Push, PushedDocument, same
from bot.locales.say import Say
from bot.papers.proposal import proposal_name, proposal_pdf
from bot.screens.company.requisites import field_name
from bot.screens.views import Button, Drawing
from services.proposals import papers, uploaded_file
from services.proposals.papers import PrintedProposal
from services.unit import Unit


def proposal_file(printed: PrintedProposal, say: Say) -> PushedDocument | KeptFile:
    """What the client would get."""
    if printed.uploaded is not None:
        return KeptFile("document", printed.uploaded)
    return PushedDocument(proposal_name(printed), proposal_pdf(printed))


def _proposal_to_look_at(unit: Unit, params: Params) -> PrintedProposal | None:
    """What was asked for last."""
    return papers.proposal_to_look_at(unit, params[-1]["deal"])


def _show_proposal(printed: PrintedProposal | None, say: Say) -> Drawing | None:
    if printed is None or printed.paper.empty:
        return None
    paper = printed.paper
    parts = [say("proposal-fact", number=paper.number, version=paper.version, sum=say.money(paper.total.total))]
    if printed.lacking:
        fields = [field_name(field, say) for field in printed.lacking]
        parts.append(say("paper-lacks", fields=", ".join(fields)))
    return Drawing("\n\n".join(parts), [[_card(paper.deal_id, say)]])


def _say_file_lost(files: Params, say: Say) -> Drawing | None:
    lines = [say("proposal-file-lost", number=each["deal"], name=each["name"]) for each in files]
    return Drawing("\n\n".join(lines), [[_card(files[-1]["deal"], say)]])


def _card(deal: int, say: Say) -> Button:
    return Button(say.plain("button-card"), OpenDeal(deal=deal))


PUSHES: Mapping[str, Push] = {
    papers.SHOWN: Push(_proposal_to_look_at, _show_proposal, document=proposal_file, needs=("deal",)),
    uploaded_file.FILE_LOST: Push(same, _say_file_lost, needs=("deal", "name")),
}
