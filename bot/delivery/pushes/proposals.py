"""Proposals as files: whoever asks to see one gets it into his chat; a file that was lost has to be sent again."""

from collections.abc import Mapping

from bot.callbacks.deal import OpenDeal
from bot.delivery.pushes.push import Document, Kept, Params, Push, same
from bot.papers.proposal import proposal_name, proposal_pdf
from bot.screens.own_company import field_name
from bot.texts import Say
from bot.views import Button, Drawing
from services import proposal_drafts, proposal_papers
from services.proposal_papers import Printed
from services.unit import Unit


def proposal_file(printed: Printed, say: Say) -> Document | Kept:
    """What the client would get."""
    if printed.uploaded is not None:
        return Kept("document", printed.uploaded)
    return Document(proposal_name(printed), proposal_pdf(printed))


def _seen(unit: Unit, params: Params) -> Printed | None:
    """What was asked for last."""
    return proposal_papers.seen(unit, params[-1]["deal"])


def _shown(printed: Printed | None, say: Say) -> Drawing | None:
    if printed is None or printed.paper.empty:
        return None
    paper = printed.paper
    parts = [say("proposal-fact", number=paper.number, version=paper.version, sum=say.money(paper.total.total))]
    if printed.lacking:
        fields = [field_name(field, say) for field in printed.lacking]
        parts.append(say("paper-lacks", fields=", ".join(fields)))
    return Drawing("\n\n".join(parts), [[_card(paper.deal_id, say)]])


def _lost(files: Params, say: Say) -> Drawing | None:
    lines = [say("proposal-file-lost", number=each["deal"], name=each["name"]) for each in files]
    return Drawing("\n\n".join(lines), [[_card(files[-1]["deal"], say)]])


def _card(deal: int, say: Say) -> Button:
    return Button(say.plain("button-card"), OpenDeal(deal=deal))


PUSHES: Mapping[str, Push] = {
    proposal_papers.SHOWN: Push(_seen, _shown, document=proposal_file),
    proposal_drafts.FILE_LOST: Push(same, _lost),
}
