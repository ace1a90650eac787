"""Sums to the kopeck, against figures worked out by hand."""

from decimal import Decimal

import pytest

from services.reading.money import Amount, amount, total


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "rate", "included", "net", "vat"),
    [
        # 100 × 42.50 = 4250.00; of it 22/122 = 766.3934… → 766.39
        ("100", "42.50", "0", "22", True, "3483.61", "766.39"),
        # 3 × 389.00 × 0.95 = 1108.65; 22/122 → 199.92049… → 199.92
        ("3", "389", "5", "22", True, "908.73", "199.92"),
        # 1.5 × 7.90 = 11.85, VAT on top 22 % = 2.607 → 2.61
        ("1.5", "7.90", "0", "22", False, "11.85", "2.61"),
        # half a kopeck goes up: 1 × 0.025 = 0.03 (rounded), 10 % = 0.003 → 0.00
        ("1", "0.025", "0", "10", False, "0.03", "0.00"),
        # 7 × 18.20 = 127.40; 7/107 = 8.33457… → 8.33
        ("7", "18.20", "0", "7", True, "119.07", "8.33"),
        # 2 × 540 × 0.875 = 945.00; 5/105 = 45.00
        ("2", "540", "12.5", "5", True, "900.00", "45.00"),
        ("10", "61", "0", "0", True, "610.00", "0.00"),
        ("10", "61", "0", "none", False, "610.00", "0.00"),
    ],
)
def test_a_line_comes_to_what_was_worked_out_by_hand(
    quantity: str, price: str, discount: str, rate: str, included: bool, net: str, vat: str
) -> None:
    found = amount(Decimal(quantity), Decimal(price), Decimal(discount), rate, vat_included=included)
    assert (found.net, found.vat) == (Decimal(net), Decimal(vat))


def test_a_document_is_the_sum_of_its_rounded_lines() -> None:
    line = amount(Decimal(1), Decimal("0.33"), Decimal(0), "22", vat_included=True)  # VAT 0.0595… → 0.06
    assert total([line] * 3) == Amount(
        Decimal("0.81"), Decimal("0.18")
    )  # 0.99 as one sum would have 0.18 too; lines decide
    odd = amount(Decimal(1), Decimal("0.10"), Decimal(0), "22", vat_included=True)  # VAT 0.0180… → 0.02
    assert total([odd] * 100).vat == Decimal("2.00")  # 10.00 as one sum would have 1.80


def test_an_empty_document_comes_to_nothing() -> None:
    assert total([]) == Amount(Decimal(0), Decimal(0))


def test_an_unknown_rate_is_refused() -> None:
    with pytest.raises(KeyError):
        amount(Decimal(1), Decimal(1), Decimal(0), "18", vat_included=True)
