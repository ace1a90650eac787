"""Коммерческое предложение on the company's letterhead."""

from typing import Any

from bot.papers.goods import company, goods, signatory
from bot.papers.pdf import pdf
from bot.papers.words import day, words
from services.proposals.papers import PrintedProposal

LAYOUT = "proposal"


def proposal_pdf(printed: PrintedProposal) -> bytes:
    """The PDF that was kept when the proposal was submitted, or else one made now: not on the event loop."""
    if printed.kept is not None:
        return printed.kept
    return pdf(LAYOUT, proposal_paper(printed), printed.company.logo)


def proposal_name(printed: PrintedProposal) -> str:
    """What the PDF is called as a file."""
    if printed.kept_name is not None:
        return printed.kept_name
    paper = printed.paper
    name = words(printed.language).plain("proposal-paper-file", number=paper.number, version=paper.version)
    return f"{name}.pdf"


def proposal_paper(printed: PrintedProposal) -> dict[str, Any]:
    """What `proposal.typ` sets, in the company's language."""
    paper, say = printed.paper, words(printed.language)
    contact = ", ".join(each for each in (printed.contact, printed.position) if each)
    valid = [say.plain("proposal-paper-valid", day=day(paper.valid_until, say))] if paper.valid_until else []
    return {
        "language": printed.language,
        "page": say.plain("paper-page"),
        "company": company(printed.company, say),
        "addressee": [each for each in (printed.client, contact) if each],
        "title": say.plain("proposal-paper-title", number=paper.number),
        "subtitle": say.plain("proposal-paper-dated", day=day(paper.made_on, say), version=paper.version),
        "greeting": say.plain("proposal-paper-greeting"),
        **goods(paper.lines, paper.vat_included, say),
        "terms": [*valid, *(paper.terms or "").splitlines()],
        "signatory": signatory(printed.company),
    }
