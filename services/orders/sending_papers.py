"""A paper goes to the client, by a letter of ours or another way: the proposal at stage 8, the invoice at 13."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select

from services.clients import client_data
from services.errors import Invalid, NotFound, Stale
from services.mail import letters, own_letters, placeholders
from services.mail.company_cards import LONGEST_TEXT
from services.mail.letters import LetterDraft
from services.models import Counterparty, Deal, Invoice, Proposal, ProposalVersion, StoredFile
from services.orders import invoices
from services.orders.invoices import Bill
from services.proposals.versions import Paper, paper
from services.reading import addresses as recipients
from services.rights import access
from services.runtime.stored_files import EnclosedFile
from services.unit import Unit

PROPOSAL, INVOICE = "proposal", "invoice"
PAPERS: Mapping[str, str] = {"proposal_sending": PROPOSAL, "payment_documents": INVOICE}
"""What goes out, by the stage."""
SENT: Mapping[str, str] = {PROPOSAL: "proposal_sent", INVOICE: "documents_sent"}
WAYS = ("email", "messenger", "meeting", "fax")
"""How a paper goes «вручную»: from one's own mailbox, in a messenger, in person, by fax."""
LONGEST_RECIPIENT = 200

CLIENT = (
    select(
        Deal.step,
        Deal.stage,
        Deal.closed,
        Counterparty.name,
        Counterparty.email,
        Counterparty.fax,
        Counterparty.contact_person,
    )
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .where(Deal.id == bindparam("deal"))
)
FILE = select(StoredFile.id, StoredFile.name, StoredFile.size, StoredFile.content.is_not(None))
OF_PROPOSAL = FILE.join(ProposalVersion, ProposalVersion.pdf_id == StoredFile.id).join(
    Proposal, (Proposal.id == ProposalVersion.proposal_id) & (Proposal.version == ProposalVersion.version)
)
OF_INVOICE = FILE.join(Invoice, Invoice.pdf_id == StoredFile.id)


@dataclass(frozen=True, slots=True)
class PaperSending:
    """A paper on its way out: `proposal` or `bill`. `to`: the recipients as they were typed, or the client's address;
    None: to be asked.

    `text`: what was typed in the place of the company's own letter (`own`), which stands in the place of the usual one;
    `fields`: what these may say of the deal (`mail/card_fields.yaml`). `file`: what goes along, None until it has
    been made. `sends` False: there is no mail server. `expired`: the proposal is not valid any more.
    """

    deal_id: int
    step: int
    what: str
    client: str
    proposal: Paper | None
    bill: Bill | None
    to: str | None
    text: str | None
    own: str | None
    fields: Mapping[str, str | None]
    file: EnclosedFile | None
    language: str
    sends: bool
    expired: bool

    @property
    def ready(self) -> bool:
        return self.file is not None and self.file.ready

    def letter(self, subject: str, text: str) -> LetterDraft:
        """Raises Stale while nobody is named who is to get it."""
        if self.to is None:
            raise Stale
        return LetterDraft(self.to, subject, text, [self.file.id] if self.file else [])


@dataclass(frozen=True, slots=True)
class PaperHandover:
    """A paper that went another way. `known`: whom it may have gone to, as far as the base knows."""

    deal_id: int
    step: int
    what: str
    client: str
    kind: str | None
    known: Sequence[str]


def preview(unit: Unit, deal_id: int, to: str | None = None, text: str | None = None) -> PaperSending:
    """Raises NotFound, Forbidden, and Stale where the deal has nothing to send now."""
    client = _client(unit, deal_id)
    what = PAPERS[client.stage]
    offered = paper(unit, deal_id) if what == PROPOSAL else None
    bill = invoices.bill(unit, deal_id) if what == INVOICE else None
    today = unit.today
    return PaperSending(
        deal_id=deal_id,
        step=client.step,
        what=what,
        client=client.name,
        proposal=offered,
        bill=bill,
        to=to or client.email,
        text=text,
        own=own_letters.text(unit, what),
        fields=placeholders.of_deal(unit, deal_id),
        file=_file(unit, _paper_choice(offered, bill)),
        language=unit.company.language,
        sends=unit.company.mail_from is not None,
        expired=offered is not None and offered.valid_until is not None and offered.valid_until < today,
    )


def _paper_choice(offered: Paper | None, bill: Bill | None) -> Select[int, str, int, bool]:
    if offered is not None:
        return OF_PROPOSAL.where(Proposal.id == offered.number)
    assert bill is not None
    return OF_INVOICE.where(Invoice.id == bill.number)


def _file(unit: Unit, which: Select[int, str, int, bool]) -> EnclosedFile | None:
    found = unit.session.execute(which).one_or_none()
    return EnclosedFile(found[0], found[1], found[2], bool(found[3])) if found else None


def read_recipients(unit: Unit, deal_id: int, text: str) -> str:
    """The addresses as a letter takes them. The only one becomes the client's own, as at stage 3, and so does the
    first where he had none. Raises Invalid as `recipients.read` does.
    """
    addresses = recipients.read(text)
    if len(addresses) == 1 or _client(unit, deal_id).email is None:
        client_data.change(unit, deal_id, "email", addresses[0])
    return recipients.join_addresses(addresses)


def read_text(text: str) -> str:
    """A letter's text as it was typed. Raises Invalid `letter_long`."""
    if len(text) > LONGEST_TEXT:
        raise Invalid("letter_long", most=LONGEST_TEXT)
    return text.strip()


def send(unit: Unit, shown: PaperSending, step: int, letter: LetterDraft, mark: int) -> None:
    """«Отправить»: exactly the letter that was looked at. Raises Stale for another one, Invalid `pdf_waits` while its
    file is still being made.
    """
    if letter.mark != mark:
        raise Stale
    if not shown.ready:
        raise Invalid("pdf_waits")
    letters.write(unit, shown.deal_id, step, letter, SENT[shown.what])


def handover_of(unit: Unit, deal_id: int, kind: str | None = None) -> PaperHandover:
    """What is asked of a paper that went another way. Raises as `preview`, NotFound for an unknown way."""
    if kind is not None and kind not in WAYS:
        raise NotFound
    client = _client(unit, deal_id)
    known = (client.contact_person, {"email": client.email, "fax": client.fax}.get(kind or ""))
    what = PAPERS[client.stage]
    return PaperHandover(deal_id, client.step, what, client.name, kind, [each for each in known if each])


def record(unit: Unit, deal_id: int, step: int, kind: str, to: str) -> str:
    """«Отправлено вручную», and to whom. Returns what was sent. Raises Invalid `recipient_needed`."""
    what = handover_of(unit, deal_id, kind).what
    to = " ".join(to.split())
    if not to or len(to) > LONGEST_RECIPIENT:
        raise Invalid("recipient_needed", most=LONGEST_RECIPIENT)
    letters.record(unit, deal_id, step, SENT[what], kind, to)
    return what


def _client(unit: Unit, deal_id: int) -> Any:
    access.require_deal(unit, deal_id, "work")
    found = unit.session.execute(CLIENT, {"deal": deal_id}).one()
    if found.closed is not None or found.stage not in PAPERS:
        raise Stale
    return found
