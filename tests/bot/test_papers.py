"""Papers: their sums against a table worked out by hand, their words, and that they can be set."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.papers.goods import goods
from bot.papers.pdf import pictures
from bot.papers.proposal import proposal_name, proposal_paper, proposal_pdf
from bot.papers.words import in_words, words
from services.company.requisites import Requisites
from services.proposals.papers import PrintedProposal
from services.proposals.versions import Paper, PricedLine
from services.reading.money import amount

COMPANY = Requisites(
    name="ООО «Упаковка и Ко»",
    inn="7701234567",
    kpp="770101001",
    address="115114, Москва, Дербеневская наб., д. 7",
    phone="+7 495 123-45-67",
    signatory_position="Генеральный директор",
    signatory="Константинопольский А. В.",
)
LONG = "Гофрокороб четырёхклапанный особо прочный из картона Т-24 бурый 400×300×200 мм с печатью логотипа «Ромашка»"
RU = words("ru")
#         quantity    price    discount  rate    with VAT in the price: sum, VAT     VAT on top: sum, VAT
BY_HAND = (
    ("1000", "42.50", "0", "22", "42500.00", "7663.93", "42500.00", "9350.00"),  # 42500 · 22 / 122 = 7663.934…
    ("3", "0.33", "0", "10", "0.99", "0.09", "0.99", "0.10"),  # 0.99 · 10 / 110 = 0.09; 0.99 · 0.1 = 0.099
    ("2.5", "389.00", "7.5", "7", "899.56", "58.85", "899.56", "62.97"),  # 972.5 · 0.925 = 899.5625
    ("7", "99.99", "0", "5", "699.93", "33.33", "699.93", "35.00"),  # 699.93 / 21 = 33.33; 34.9965
    ("1", "1500.00", "10", "0", "1350.00", "0.00", "1350.00", "0.00"),
    ("12", "100.10", "0", "none", "1201.20", "0.00", "1201.20", "0.00"),
)


def line(
    place: int, quantity: str, price: str, discount: str, rate: str, *, included: bool, name: str = ""
) -> PricedLine:
    known = Decimal(quantity), Decimal(price), Decimal(discount)
    cost = amount(*known, rate, vat_included=included)
    return PricedLine(place, None, name or f"Товар {place}", "шт", *known, rate, cost)


def table(included: bool) -> tuple[PricedLine, ...]:
    return tuple(line(place, *row[:4], included=included) for place, row in enumerate(BY_HAND, 1))


def printed(
    lines: tuple[PricedLine, ...], *, included: bool = True, version: int = 1, company: Requisites = COMPANY
) -> PrintedProposal:
    until = date(2026, 12, 24)
    paper = Paper(
        12, version, "draft", 1, date(2026, 11, 24), until, "Самовывоз.\nПредоплата.", included, lines, None, None
    )
    return PrintedProposal(paper, company, "ООО «Ромашка»", "Иванова Мария", "снабжение", "ru", None, None, None)


def said(texts: list[list[str]]) -> list[list[str]]:
    """With plain spaces in the numbers."""
    return [[text.replace("\u00a0", " ") for text in row] for row in texts]


def cells(sum_: str) -> str:
    return RU.decimal(Decimal(sum_), 2)


def test_prices_with_vat_come_to_what_was_worked_out_by_hand() -> None:
    made = goods(table(True), True, RU)
    assert [row[-1] for row in made["rows"]] == [cells(row[4]) for row in BY_HAND]
    assert said(made["sums"]) == [
        ["Итого с НДС:", "46 651,68 ₽"],
        ["В том числе НДС 22 %:", "7 663,93 ₽"],
        ["В том числе НДС 10 %:", "0,09 ₽"],
        ["В том числе НДС 7 %:", "58,85 ₽"],
        ["В том числе НДС 5 %:", "33,33 ₽"],
        ["В том числе НДС 0 %:", "0,00 ₽"],
    ]
    assert made["in_words"] == "Сорок шесть тысяч шестьсот пятьдесят один рубль 68 копеек"


def test_vat_on_top_of_prices_comes_to_what_was_worked_out_by_hand() -> None:
    made = goods(table(False), False, RU)
    assert [row[-1] for row in made["rows"]] == [cells(row[6]) for row in BY_HAND]
    assert said(made["sums"]) == [
        ["Итого без НДС:", "46 651,68 ₽"],
        ["НДС 22 %:", "9 350,00 ₽"],
        ["НДС 10 %:", "0,10 ₽"],
        ["НДС 7 %:", "62,97 ₽"],
        ["НДС 5 %:", "35,00 ₽"],
        ["НДС 0 %:", "0,00 ₽"],
        ["Всего с НДС:", "56 099,75 ₽"],
    ]
    assert made["columns"][4] == "Цена без НДС, ₽"


@pytest.mark.parametrize(("included", "vat"), [(True, 5), (False, 7)])
def test_every_lines_vat_is_what_was_worked_out_by_hand(included: bool, vat: int) -> None:
    assert [each.amount.vat for each in table(included)] == [Decimal(row[vat]) for row in BY_HAND]


def test_columns_that_would_be_empty_are_left_out() -> None:
    made = goods((line(1, "12", "100.10", "0", "none", included=True),), True, RU)
    assert made["columns"] == ["№", "Наименование", "Кол-во", "Ед.", "Цена, ₽", "Сумма, ₽"]
    assert said(made["sums"]) == [["Итого без НДС:", "1 201,20 ₽"]]


@pytest.mark.parametrize(
    ("sum_", "spoken"),
    [
        ("20000", "Двадцать тысяч рублей 00 копеек"),
        ("1.01", "Один рубль 01 копейка"),
        ("1002.10", "Одна тысяча два рубля 10 копеек"),
        ("0.05", "Ноль рублей 05 копеек"),
        ("1000021.99", "Один миллион двадцать один рубль 99 копеек"),
    ],
)
def test_a_sum_in_words(sum_: str, spoken: str) -> None:
    assert in_words(Decimal(sum_), RU) == spoken


def test_the_paper_names_number_version_client_and_conditions() -> None:
    paper = proposal_paper(printed(table(True), version=2))
    assert (paper["title"], paper["subtitle"]) == ("Коммерческое предложение № 12", "от 24 ноября 2026 г., версия 2")
    assert paper["addressee"] == ["ООО «Ромашка»", "Иванова Мария, снабжение"]
    assert paper["terms"] == ["Предложение действует до 24 декабря 2026 г.", "Самовывоз.", "Предоплата."]
    assert paper["company"]["lines"][0] == "ИНН 7701234567 · КПП 770101001"
    assert proposal_name(printed(table(True), version=2)) == "КП № 12, версия 2.pdf"


def test_the_first_version_does_not_speak_of_versions() -> None:
    assert proposal_paper(printed(table(True)))["subtitle"] == "от 24 ноября 2026 г."


def test_a_company_without_requisites_can_be_looked_at_and_says_what_it_lacks() -> None:
    bare = printed(table(True), company=Requisites())
    assert proposal_pdf(bare).startswith(b"%PDF")
    assert {"name", "inn", "signatory"} <= set(bare.lacking)


def test_sixty_lines_with_long_names_go_over_pages() -> None:
    many = tuple(
        line(place, "1000.5", "42.50", "5", "22", included=True, name=LONG if place % 7 == 0 else "")
        for place in range(1, 61)
    )
    pages = pictures("proposal", proposal_paper(printed(many)))
    assert len(pages) == 2 and all(page.startswith(b"\x89PNG") for page in pages)


def test_markup_in_names_stays_text() -> None:
    """Hashes, stars and dollars mean something to the compiler, and brackets close what is open."""
    odd = replace(table(True)[0], name="#panic() *жирно* $x$ ] } \\ @ref <a>")
    assert proposal_pdf(printed((odd,))).startswith(b"%PDF")


def test_what_was_kept_is_what_is_shown() -> None:
    kept = replace(printed(table(True)), kept=b"%PDF-kept", kept_name="КП № 12.pdf")
    assert (proposal_pdf(kept), proposal_name(kept), kept.lacking) == (b"%PDF-kept", "КП № 12.pdf", ())
