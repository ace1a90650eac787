"""Счёт на оплату, stage 13: issued with a number when it is first needed, printed, shown, and kept as it was sent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, exists, select, update

from services.company import requisites
from services.company.requisites import FOR_INVOICE, Requisites
from services.errors import Invalid, NotFound
from services.mail import letters
from services.mail.letters import DealMail
from services.models import Contract, Counterparty, CustomerOrder, Deal, Invoice, LetterFile, StoredFile
from services.orders import order_stage, orders
from services.orders.balances import OrderBalance, account
from services.orders.order_stage import OrderStage
from services.process import door
from services.proposals.versions import PricedLine
from services.rights import access
from services.runtime import jobs, outbox, stored_files
from services.unit import Unit

STAGE = "payment_documents"
SHOWN = "invoice_pdf"
"""The kind of message that brings an invoice as a file to whoever asks to see it."""
PRINT = "print_invoice"
"""The job that makes the PDF that a letter takes along."""
ISSUED = "invoice_issued"


@dataclass(frozen=True, slots=True)
class Buyer:
    name: str
    inn: str | None
    kpp: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice with all that its paper says. `basis`: number and day of the contract. `language` is the paper's.

    No `lines`: the order is as the file of proposal number `proposal` has it. `kept`: the PDF as it was sent.
    """

    deal_id: int
    number: int
    issued_on: date
    company: Requisites
    buyer: Buyer
    basis: tuple[str, date] | None
    vat_included: bool
    lines: tuple[PricedLine, ...]
    total: Decimal
    proposal: int
    language: str
    kept: bytes | None

    @property
    def lacking(self) -> tuple[str, ...]:
        """Requisites without which it cannot be paid."""
        return () if self.kept is not None else self.company.lacking(FOR_INVOICE)


@dataclass(frozen=True, slots=True)
class InvoiceStage:
    """What the deal's card shows at stage 13. `lacking`: requisites without which no invoice can be paid."""

    ordering: OrderStage
    account: OrderBalance
    mail: DealMail
    lacking: tuple[str, ...]


def invoice_stage(unit: Unit, deal_id: int) -> InvoiceStage:
    """The caller has checked that the actor may read the deal."""
    return InvoiceStage(
        ordering=order_stage.order_stage(unit, deal_id),
        account=account(unit, deal_id),
        mail=letters.mail(unit, deal_id),
        lacking=requisites.requisites(unit).lacking(FOR_INVOICE),
    )


def number_of(unit: Unit, deal_id: int) -> int | None:
    """The newest invoice of the deal's order. The caller has checked that the actor may see it."""
    found = _newest(unit, deal_id)
    return found.id if found is not None else None


def issue(unit: Unit, deal_id: int) -> int:
    """The number of the invoice that the deal has, or of a new one.

    Raises Invalid `invoice_none` for a deal that has none and is not at its stage, or for whoever does not work it.
    """
    there = number_of(unit, deal_id)
    if there is not None:
        return there
    deal = unit.session.execute(select(Deal.stage, Deal.closed).where(Deal.id == deal_id).with_for_update()).one()
    works = not access.relations(unit, deal_id).isdisjoint(access.DEAL_RIGHTS["work"])
    if deal.stage != STAGE or deal.closed is not None or not works:
        raise Invalid("invoice_none")
    order = unit.session.execute(
        select(CustomerOrder.id, CustomerOrder.total).where(CustomerOrder.deal_id == deal_id)
    ).one()
    issued = Invoice(order_id=order.id, total=order.total, created_at=unit.now)
    unit.session.add(issued)
    unit.session.flush()
    door.note_in_history(unit, deal_id, ISSUED, {"number": issued.id, "total": str(order.total)})
    return issued.id


def bill(unit: Unit, deal_id: int) -> Bill:
    """The newest invoice. The caller has checked that the actor may see it. Raises NotFound.

    While it has not been sent it says what is known by now; afterwards it stays as it was.
    """
    issued = _newest(unit, deal_id)
    if issued is None:
        raise NotFound
    order = orders.order(unit, deal_id)
    row = unit.session.execute(
        select(
            Deal.stage,
            Counterparty.name,
            Counterparty.inn,
            Counterparty.kpp,
            Counterparty.address,
            Contract.number,
            Contract.signed_on,
            StoredFile.content,
        )
        .select_from(Deal)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .outerjoin(Contract, Contract.id == order.contract_id)
        .outerjoin(StoredFile, StoredFile.id == issued.pdf_id)
        .where(Deal.id == deal_id)
    ).one()
    return Bill(
        deal_id=deal_id,
        number=issued.id,
        issued_on=issued.created_at.astimezone(unit.company.zone).date(),
        company=requisites.requisites(unit),
        buyer=Buyer(row.name, row.inn, row.kpp, row.address),
        basis=(row.number, row.signed_on) if row.number is not None else None,
        vat_included=order.vat_included,
        lines=order.lines,
        total=order.total,
        proposal=order.proposal_id,
        language=unit.company.language,
        kept=None if row.stage == STAGE else row.content,
    )


def look(unit: Unit, deal_id: int) -> None:
    """«Посмотреть счёт»: it comes to the actor's chat. Raises NotFound, Forbidden, and as `issue`."""
    access.require_deal(unit, deal_id, "see_order")
    issue(unit, deal_id)
    outbox.post(unit, SHOWN, {unit.actor.user_id: {"deal": deal_id}})


def bill_to_look_at(unit: Unit, deal_id: int) -> Bill | None:
    """What `look` sends, while the recipient may still see it."""
    may_see = not access.relations(unit, deal_id).isdisjoint(access.DEAL_RIGHTS["see_order"])
    return bill(unit, deal_id) if may_see else None


def print_anew(unit: Unit, deal_id: int) -> None:
    """A letter is going to be written: a job makes the PDF as things stand now. Raises as `issue`, and Invalid
    `invoice_lacks` while our requisites are not whole.
    """
    access.require_deal(unit, deal_id, "work")
    number = issue(unit, deal_id)
    if requisites.requisites(unit).lacking(FOR_INVOICE):
        raise Invalid("invoice_lacks")
    before = unit.session.scalar(select(Invoice.pdf_id).where(Invoice.id == number))
    unit.session.execute(update(Invoice).where(Invoice.id == number).values(pdf_id=None))
    unsent = ~exists().where(LetterFile.file_id == StoredFile.id)
    unit.session.execute(delete(StoredFile).where(StoredFile.id == before, unsent))
    jobs.add(unit.session, PRINT, {"deal": deal_id, "user": unit.actor.user_id}, unit.now)


def put_pdf(unit: Unit, number: int, name: str, content: bytes) -> None:
    """The PDF has been made."""
    made = stored_files.keep_paper(unit, name, content)
    unit.session.execute(update(Invoice).where(Invoice.id == number).values(pdf_id=made))


def _newest(unit: Unit, deal_id: int) -> Any:
    return unit.session.execute(
        select(Invoice.id, Invoice.pdf_id, Invoice.created_at)
        .join(CustomerOrder, CustomerOrder.id == Invoice.order_id)
        .where(CustomerOrder.deal_id == deal_id)
        .order_by(Invoice.id.desc())
        .limit(1)
    ).one_or_none()
