"""Stage 13: the invoice gets its number once, says what is known when it is sent, and stays like that."""

from typing import Any

import pytest
from sqlalchemy import delete, select, update

from services.company import requisites
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.mail.delivery import LetterAccepted, LetterRefused
from services.models import Counterparty, History, Invoice, Job, Letter, LetterFile, StoredFile
from services.orders import invoices, sending_papers
from services.unit import Unit
from tests.services.firm import Firm
from tests.services.paying import at_invoice, at_order, at_payment, hire, invoiced
from tests.services.proposing import ADDRESS, settle, step

REQUISITES = {
    "name": "ООО «Упаковка и Ко»",
    "inn": "7701234567",
    "kpp": "770101001",
    "address": "Москва",
    "bank": "ПАО «Сбербанк»",
    "bik": "044525225",
    "account": "40702810438000060473",
    "correspondent": "30101810400000000225",
    "signatory_position": "Директор",
    "signatory": "Петров П. П.",
}


def fill_in(unit: Unit, /, **values: Any) -> None:
    requisites.write(unit, **(REQUISITES | values))


@pytest.fixture
async def deal(firm: Firm) -> int:
    """A deal of Pyotr's at stage 13, of a company that can be paid."""
    await firm.anna.do(fill_in)
    return await at_invoice(firm)


async def printed(firm: Firm, deal: int, content: bytes = b"%PDF invoice") -> None:
    """What the job makes."""
    [(kind, params)] = await firm.rows(select(Job.kind, Job.params).where(Job.kind == invoices.PRINT))
    assert (kind, params["deal"]) == (invoices.PRINT, deal)
    bill = await firm.pyotr.ask(invoices.bill, deal)
    await firm.pyotr.do(invoices.put_pdf, bill.number, "Счёт.pdf", content)
    await firm.force(delete(Job))


async def send(firm: Firm, deal: int) -> None:
    def tap(unit: Unit) -> None:
        shown = sending_papers.preview(unit, deal)
        letter = shown.letter("Счёт", "Здравствуйте!")
        sending_papers.send(unit, shown, shown.step, letter, letter.mark)

    await firm.pyotr.do(tap)


async def test_the_accepted_letter_with_the_invoice_is_the_key(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(invoices.print_anew, deal)
    await printed(firm, deal)
    await send(firm, deal)
    assert await firm.deal(deal, "stage") == "payment_documents"
    carried = select(StoredFile.content).join(LetterFile, LetterFile.file_id == StoredFile.id)
    assert await firm.value(carried) == b"%PDF invoice"
    await settle(firm, LetterAccepted())
    assert await firm.deal(deal, "stage") == "awaiting_payment"
    told = await firm.value(select(History.details).where(History.event == "documents_sent"))
    assert (told["how"], told["to"]) == ("letter", ADDRESS)


async def test_a_refused_letter_stays_at_the_stage_and_the_same_invoice_goes_again(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(invoices.print_anew, deal)
    await printed(firm, deal)
    await send(firm, deal)
    await settle(firm, LetterRefused("550 No such mailbox"))
    assert await firm.deal(deal, "stage") == "payment_documents"
    assert (await firm.pyotr.ask(invoices.invoice_stage, deal)).mail.returned is not None
    await firm.pyotr.do(invoices.print_anew, deal)
    await printed(firm, deal, b"%PDF again")
    await send(firm, deal)
    await settle(firm, LetterAccepted())
    assert len(await firm.rows(select(Invoice.id))) == 1
    assert len(await firm.rows(select(StoredFile.id).where(StoredFile.name == "Счёт.pdf"))) == 2


async def test_no_letter_leaves_before_its_invoice_is_printed(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(invoices.print_anew, deal)
    with pytest.raises(Invalid) as refused:
        await send(firm, deal)
    assert refused.value.code == "pdf_waits"
    assert await firm.rows(select(Letter.id)) == []


async def test_an_invoice_that_nobody_sent_leaves_no_file_when_it_is_printed_anew(firm: Firm, deal: int) -> None:
    for _ in range(2):
        await firm.pyotr.do(invoices.print_anew, deal)
        await printed(firm, deal)
    kept = select(StoredFile.id).where(StoredFile.name == "Счёт.pdf")
    assert len(await firm.rows(kept)) == 1


async def test_it_is_numbered_once_and_the_history_says_so(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(invoices.look, deal)
    firm.now = firm.now.replace(day=25)
    await firm.pyotr.do(invoices.look, deal)
    await firm.maria.do(invoices.look, deal)
    bill = await firm.pyotr.ask(invoices.bill, deal)
    assert (bill.issued_on.day, str(bill.total)) == (24, "1000.00")
    told = select(History.details).where(History.event == invoices.ISSUED)
    assert await firm.rows(told) == [{"number": bill.number, "total": "1000.00"}]
    assert [who for who, _ in await firm.told(invoices.SHOWN)] == [firm.pyotr.id, firm.pyotr.id, firm.maria.id]


async def test_until_it_is_sent_it_says_what_is_known_by_now(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(invoices.print_anew, deal)
    await printed(firm, deal)
    await firm.force(update(Counterparty).values(address="Тверь"))
    bill = await firm.pyotr.ask(invoices.bill, deal)
    assert (bill.kept, bill.buyer.address, bill.basis and bill.basis[0]) == (None, "Тверь", "5")
    await invoiced(firm, deal)
    assert (await firm.pyotr.ask(invoices.bill, deal)).kept == b"%PDF invoice"


async def test_without_requisites_it_can_be_looked_at_but_not_sent(firm: Firm) -> None:
    await firm.anna.do(fill_in, bik=None)
    deal = await at_invoice(firm)
    about = await firm.pyotr.ask(invoices.invoice_stage, deal)
    assert about.lacking == ("bik",)
    await firm.pyotr.do(invoices.look, deal)
    assert (await firm.pyotr.ask(invoices.bill, deal)).lacking == ("bik",)
    with pytest.raises(Invalid) as refused:
        await firm.pyotr.do(invoices.print_anew, deal)
    assert refused.value.code == "invoice_lacks"


async def test_sent_by_hand_it_may_be_somebody_elses_invoice(firm: Firm) -> None:
    """A company that bills in 1C needs no number of ours."""
    deal = await at_payment(firm)
    assert await firm.rows(select(Invoice.id)) == []
    with pytest.raises(Invalid) as refused:
        await firm.maria.do(invoices.look, deal)
    assert refused.value.code == "invoice_none"


async def test_only_who_works_the_deal_issues_and_only_at_its_stage(firm: Firm, deal: int) -> None:
    vera = await hire(firm, "Вера")
    for person in (vera, firm.maria):
        with pytest.raises(Invalid):
            await person.do(invoices.look, deal)
        with pytest.raises((Forbidden, NotFound)):
            await person.do(invoices.print_anew, deal)
    with pytest.raises(NotFound):
        await firm.rinat.do(invoices.look, deal)
    await firm.pyotr.do(invoices.look, deal)
    await vera.do(invoices.look, deal)
    assert await firm.rinat.ask(invoices.bill_to_look_at, deal) is None


async def test_there_is_none_with_the_order(firm: Firm) -> None:
    deal = await at_order(firm)
    with pytest.raises(Invalid):
        await firm.pyotr.do(invoices.look, deal)


async def test_a_button_of_the_stage_does_nothing_afterwards(firm: Firm, deal: int) -> None:
    at = await step(firm, deal)
    await invoiced(firm, deal)
    for service, params in ((sending_papers.preview, ()), (sending_papers.record, (at, "email", "Иванова"))):
        with pytest.raises(Stale):
            await firm.pyotr.do(service, deal, *params)
