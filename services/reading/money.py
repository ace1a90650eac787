"""Money of proposals, orders and invoices: `Decimal` roubles, rounded to the kopeck where the law rounds.

VAT is rounded on every line and a document's sum is the sum of its lines, as 1C counts and as the process page settles.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

KOPECK = Decimal("0.01")
HUNDRED = Decimal(100)
VAT_RATES = {
    "22": Decimal(22),
    "10": Decimal(10),
    "7": Decimal(7),
    "5": Decimal(5),
    "0": Decimal(0),
    "none": Decimal(0),
}
"""Percents by name; `none` is «без НДС», which is written otherwise than 0 %."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a line or a document comes to: `total` includes `vat`, `net` does not."""

    net: Decimal
    vat: Decimal

    @property
    def total(self) -> Decimal:
        return self.net + self.vat


def amount(quantity: Decimal, price: Decimal, discount: Decimal, vat_rate: str, *, vat_included: bool) -> Amount:
    """A line's amount: `discount` in percent of the price, `vat_included` says what the price means.

    Raises KeyError for a rate that is none of `VAT_RATES`.
    """
    rate = VAT_RATES[vat_rate]
    cost = kopecks(quantity * price * (HUNDRED - discount) / HUNDRED)
    if vat_included:
        vat = kopecks(cost * rate / (HUNDRED + rate))
        return Amount(cost - vat, vat)
    return Amount(cost, kopecks(cost * rate / HUNDRED))


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum of the lines, as it stands at the foot of a document."""
    lines = list(amounts)
    return Amount(sum((line.net for line in lines), Decimal(0)), sum((line.vat for line in lines), Decimal(0)))


def kopecks(sum_: Decimal) -> Decimal:
    """Rounded to the kopeck, halves up, as on paper."""
    return sum_.quantize(KOPECK, ROUND_HALF_UP)
