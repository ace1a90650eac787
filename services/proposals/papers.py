"""КП as it goes to people: everything that stands on the paper, and the PDF that is kept once it is submitted.

What was submitted is what the approvers read and the client gets, whatever is changed afterwards.
"""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from services.company import requisites
from services.company.requisites import FOR_PROPOSAL, Requisites
from services.errors import Invalid
from services.models import Counterparty, Deal, ProposalVersion, StoredFile
from services.proposals.versions import Paper, paper
from services.rights import access
from services.runtime import jobs, outbox, stored_files
from services.unit import Unit

SHOWN = "proposal_pdf"
"""The kind of message that brings a proposal as a file to whoever asks to see it."""
PRINT = "print_proposal"
"""The job that makes the PDF of a version that was submitted."""


@dataclass(frozen=True, slots=True)
class PrintedProposal:
    """A version of a proposal with all that its paper says. `language` is the paper's, the company's own.

    `kept`: the PDF as it was submitted, under `kept_name`. `uploaded`: Telegram's id of a file that takes its place.
    """

    paper: Paper
    company: Requisites
    client: str
    contact: str | None
    position: str | None
    language: str
    kept: bytes | None
    kept_name: str | None
    uploaded: str | None

    @property
    def lacking(self) -> tuple[str, ...]:
        """Requisites that a paper made now would lack."""
        if self.kept is not None or self.uploaded is not None:
            return ()
        return self.company.lacking(FOR_PROPOSAL)


def print_proposal(unit: Unit, deal_id: int, version: int | None = None, *, fresh: bool = False) -> PrintedProposal:
    """The newest proposal of a deal, its present version or an earlier one; `fresh`: whatever PDF was kept of it.

    The caller has checked that the actor may see it. Raises NotFound.
    """
    read = paper(unit, deal_id, version)
    kept, uploaded = aliased(StoredFile), aliased(StoredFile)
    found = unit.session.execute(
        select(
            Counterparty.name,
            Counterparty.contact_person,
            Counterparty.position,
            kept.content,
            kept.name.label("kept_name"),
            uploaded.telegram_id,
        )
        .select_from(Deal)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(
            ProposalVersion,
            (ProposalVersion.proposal_id == read.number) & (ProposalVersion.version == read.version),
        )
        .outerjoin(kept, (kept.id == ProposalVersion.pdf_id) & ProposalVersion.file_id.is_(None))
        .outerjoin(uploaded, uploaded.id == ProposalVersion.file_id)
        .where(Deal.id == deal_id)
    ).one()
    return PrintedProposal(
        paper=read,
        company=requisites.requisites(unit),
        client=found.name,
        contact=found.contact_person,
        position=found.position,
        language=unit.company.language,
        kept=None if fresh else found.content,
        kept_name=None if fresh else found.kept_name,
        uploaded=found.telegram_id,
    )


def look(unit: Unit, deal_id: int) -> None:
    """«Посмотреть PDF»: it comes to the actor's chat. Raises NotFound, and Invalid `proposal_empty`."""
    access.require_deal(unit, deal_id, "see_proposal")
    if paper(unit, deal_id).empty:
        raise Invalid("proposal_empty")
    outbox.post(unit, SHOWN, {unit.actor.user_id: {"deal": deal_id}})


def proposal_to_look_at(unit: Unit, deal_id: int) -> PrintedProposal | None:
    """What `look` sends, while the recipient may still see it."""
    may_see = not access.relations(unit, deal_id).isdisjoint(access.DEAL_RIGHTS["see_proposal"])
    return print_proposal(unit, deal_id) if may_see else None


def keep(unit: Unit, offered: Paper) -> None:
    """The version has been submitted: its PDF will be made and kept, by a job; an uploaded file is there already."""
    if offered.file_id is not None:
        _keep_pdf(unit, offered.number, offered.version, offered.file_id)
        return
    version = {"deal": offered.deal_id, "proposal": offered.number, "version": offered.version}
    jobs.add(unit.session, PRINT, version | {"user": unit.actor.user_id}, unit.now)


def put_pdf(unit: Unit, proposal_id: int, version: int, name: str, content: bytes) -> None:
    """The PDF of a submitted version has been made."""
    made = stored_files.keep_paper(unit, name, content)
    _keep_pdf(unit, proposal_id, version, made)


def _keep_pdf(unit: Unit, proposal_id: int, version: int, file_id: int) -> None:
    unit.session.execute(
        update(ProposalVersion)
        .where(ProposalVersion.proposal_id == proposal_id, ProposalVersion.version == version)
        .values(pdf_id=file_id)
    )
