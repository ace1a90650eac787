"""The invoice as it is printed: whom it names, its sums, and that it can be set."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.papers.invoice import invoice_name, invoice_paper, invoice_pdf
from bot.papers.pdf import pictures
from services.company.requisites import Requisites
from services.orders.invoices import Bill, Buyer
from services.proposals.versions import PricedLine
from services.reading.money import total
from tests.bot.test_papers import COMPANY, LONG, line, said, table

OURS = replace(
    COMPANY,
    bank="ПАО «Сбербанк», г. Москва",
    bik="044525225",
    account="40702810438000060473",
    correspondent="30101810400000000225",
)
BUYER = Buyer("ООО «Ромашка»", "7801234567", "780101001", "190000, Санкт-Петербург, Невский пр., д. 1")


def bill(lines: tuple[PricedLine, ...], sum_: str = "", *, included: bool = True, company: Requisites = OURS) -> Bill:
    return Bill(
        deal_id=17,
        number=15,
        issued_on=date(2026, 11, 24),
        company=company,
        buyer=BUYER,
        basis=("5/26", date(2026, 10, 1)),
        vat_included=included,
        lines=lines,
        total=Decimal(sum_) if sum_ else total(each.amount for each in lines).total,
        proposal=12,
        language="ru",
        kept=None,
    )


def test_it_names_the_bank_the_parties_and_the_contract() -> None:
    paper = invoice_paper(bill(table(True)))
    assert paper["title"] == "Счёт на оплату № 15 от 24 ноября 2026 г."
    assert paper["parties"] == [
        ["Поставщик:", "ООО «Упаковка и Ко», ИНН 7701234567, КПП 770101001, 115114, Москва, Дербеневская наб., д. 7"],
        [
            "Покупатель:",
            "ООО «Ромашка», ИНН 7801234567, КПП 780101001, 190000, Санкт-Петербург, Невский пр., д. 1",
        ],
        ["Основание:", "Договор поставки № 5/26 от 01.10.2026"],
    ]
    bank = paper["bank"]
    assert (bank["bik"], bank["account"], bank["payee"]) == ("044525225", "40702810438000060473", "ООО «Упаковка и Ко»")
    assert invoice_name(bill(table(True))) == "Счёт № 15 от 24.11.2026.pdf"


def test_its_sums_are_the_proposals() -> None:
    paper = invoice_paper(bill(table(False), included=False))
    assert said(paper["sums"])[-1] == ["Всего с НДС:", "56 099,75 ₽"]
    assert said([[paper["count"]]]) == [["Всего наименований 6, на сумму 56 099,75 ₽"]]
    assert paper["in_words"] == "Пятьдесят шесть тысяч девяносто девять рублей 75 копеек"


def test_an_order_by_a_file_is_one_line_that_says_nothing_of_vat() -> None:
    paper = invoice_paper(bill((), "120000.50"))
    assert said(paper["rows"]) == [["1", "Товары по коммерческому предложению № 12", "120 000,50"]]
    assert said(paper["sums"]) == [["Итого к оплате:", "120 000,50 ₽"]]
    assert paper["terms"] == ["НДС указан в коммерческом предложении № 12."]
    assert len(pictures("invoice", paper)) == 1


def test_sixty_lines_with_long_names_go_over_pages() -> None:
    many = tuple(
        line(place, "1000.5", "42.50", "5", "22", included=True, name=LONG if place % 7 == 0 else "")
        for place in range(1, 61)
    )
    pages = pictures("invoice", invoice_paper(bill(many)))
    assert len(pages) == 3 and all(page.startswith(b"\x89PNG") for page in pages)


def test_an_entrepreneur_has_no_kpp_and_nothing_can_be_missing_for_a_look() -> None:
    alone = invoice_paper(bill(table(True), company=replace(OURS, inn="500100732259", kpp=None)))
    assert alone["bank"]["kpp"].strip() == "КПП"
    assert "КПП" not in alone["parties"][0][1]
    bare = bill(table(True), company=Requisites())
    assert invoice_pdf(bare).startswith(b"%PDF")
    assert {"name", "bik", "account"} <= set(bare.lacking)


def test_what_was_sent_is_what_is_shown() -> None:
    sent = replace(bill(table(True), company=Requisites()), kept=b"%PDF-sent")
    assert (invoice_pdf(sent), sent.lacking) == (b"%PDF-sent", ())
