"""Счёт на оплату."""

from typing import Any

from bot.locales.say import Say
from bot.papers.goods import company, goods, signatory
from bot.papers.pdf import pdf
from bot.papers.words import day, in_words, words
from services.company.requisites import Requisites
from services.orders.invoices import Bill, Buyer

LAYOUT = "invoice"


def invoice_pdf(bill: Bill) -> bytes:
    """The PDF as it was sent, or else one made now: not on the event loop."""
    if bill.kept is not None:
        return bill.kept
    return pdf(LAYOUT, invoice_paper(bill), bill.company.logo)


def invoice_name(bill: Bill) -> str:
    """What the PDF is called as a file."""
    say = words(bill.language)
    return f"{say.plain('invoice-paper-file', number=bill.number, day=say.date(bill.issued_on))}.pdf"


def invoice_paper(bill: Bill) -> dict[str, Any]:
    """What `invoice.typ` sets, in the company's language."""
    say = words(bill.language)
    return {
        "language": bill.language,
        "page": say.plain("paper-page"),
        "company": company(bill.company, say),
        "bank": _bank(bill.company, say),
        "title": say.plain("invoice-paper-title", number=bill.number, day=day(bill.issued_on, say)),
        "parties": _parties(bill, say),
        **(goods(bill.lines, bill.vat_included, say) if bill.lines else _whole(bill, say)),
        "count": say.plain("invoice-paper-count", lines=max(len(bill.lines), 1), sum=say.money(bill.total)),
        "terms": [] if bill.lines else [say.plain("invoice-paper-vat-elsewhere", number=bill.proposal)],
        "signatory": signatory(bill.company),
    }


def _bank(ours: Requisites, say: Say) -> dict[str, str]:
    return {
        "name": ours.bank or "",
        "bank_label": say.plain("invoice-paper-bank"),
        "bik_label": say.plain("invoice-paper-bik"),
        "bik": ours.bik or "",
        "account_label": say.plain("invoice-paper-account"),
        "correspondent": ours.correspondent or "",
        "inn": say.plain("paper-inn", value=ours.inn),
        "kpp": say.plain("paper-kpp", value=ours.kpp),
        "account": ours.account or "",
        "payee": ours.name or "",
        "payee_label": say.plain("invoice-paper-payee"),
    }


def _parties(bill: Bill, say: Say) -> list[list[str]]:
    ours = bill.company
    parties = [
        [say.plain("invoice-paper-seller"), _party(Buyer(ours.name or "", ours.inn, ours.kpp, ours.address), say)],
        [say.plain("invoice-paper-buyer"), _party(bill.buyer, say)],
    ]
    if bill.basis is not None:
        number, signed_on = bill.basis
        contract = say.plain("invoice-paper-contract", number=number, day=say.date(signed_on))
        parties.append([say.plain("invoice-paper-basis"), contract])
    return parties


def _party(party: Buyer, say: Say) -> str:
    codes = [
        say.plain(f"paper-{code}", value=value) for code, value in (("inn", party.inn), ("kpp", party.kpp)) if value
    ]
    return ", ".join(each for each in (party.name, *codes, party.address) if each)


def _whole(bill: Bill, say: Say) -> dict[str, Any]:
    """One line for all that a proposal's file offers: only the file knows its goods and its VAT."""
    sum_ = say.decimal(bill.total, 2)
    name = say.plain("invoice-paper-by-proposal", number=bill.proposal)
    columns = [say.plain(f"paper-column-{each}") for each in ("place", "name")]
    return {
        "columns": [*columns, say.plain("paper-column-sum", basis="untaxed")],
        "rows": [["1", name, sum_]],
        "sums": [[say.plain("invoice-paper-to-pay"), say.money(bill.total)]],
        "in_words": in_words(bill.total, say),
    }
