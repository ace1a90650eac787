"""What proposals and invoices share: the letterhead's company, the table of goods, the sums below it."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bot.locales.say import Say
from bot.papers.words import in_words
from services.company.requisites import Requisites
from services.proposals.versions import PricedLine
from services.reading.money import VAT_RATES, Amount, total

UNTAXED = "none"


def company(requisites: Requisites, say: Say) -> dict[str, Any]:
    """Our name and the lines below it, as far as they are known."""
    codes = [
        say.plain(f"paper-{code}", value=value)
        for code, value in (("inn", requisites.inn), ("kpp", requisites.kpp))
        if value
    ]
    reached = [each for each in (requisites.phone, requisites.email) if each]
    lines = [" · ".join(codes), requisites.address or "", " · ".join(reached)]
    return {"name": requisites.name or "", "lines": [line for line in lines if line]}


def signatory(requisites: Requisites) -> dict[str, str]:
    return {"position": requisites.signatory_position or "", "name": requisites.signatory or ""}


def goods(lines: Sequence[PricedLine], vat_included: bool, say: Say) -> dict[str, Any]:
    """The parts `columns`, `rows`, `sums` and `in_words` of a paper.

    A column of discounts or of VAT is there where some line has one. Without VAT in the prices the last column adds up
    to the sum without it.
    """
    discounted = any(line.discount for line in lines)
    taxed = any(line.vat != UNTAXED for line in lines)
    basis = "untaxed" if not taxed else "with" if vat_included else "without"
    columns = [
        *(say.plain(f"paper-column-{name}") for name in ("place", "name", "quantity", "unit")),
        say.plain("paper-column-price", basis=basis),
        *([say.plain("paper-column-discount")] if discounted else []),
        *([say.plain("paper-column-vat")] if taxed else []),
        say.plain("paper-column-sum", basis=basis),
    ]
    rows = []
    for place, line in enumerate(lines, 1):
        cost = line.amount.total if vat_included else line.amount.net
        rows.append(
            [
                str(place),
                line.name,
                say.decimal(line.quantity),
                line.unit,
                say.decimal(line.price, 2),
                *([_discount(line, say)] if discounted else []),
                *([say.plain("vat-rate", rate=line.vat)] if taxed else []),
                say.decimal(cost, 2),
            ]
        )
    whole = total(line.amount for line in lines)
    return {
        "columns": columns,
        "rows": rows,
        "sums": _sums(lines, whole, basis, say),
        "in_words": in_words(whole.total, say),
    }


def _discount(line: PricedLine, say: Say) -> str:
    return say.plain("paper-percent", percent=say.decimal(line.discount)) if line.discount else ""


def _sums(lines: Sequence[PricedLine], whole: Amount, basis: str, say: Say) -> list[list[str]]:
    by_rate: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        by_rate[line.vat] += line.amount.vat
    vat = [
        [say.plain("paper-sum-vat", basis=basis, rate=say.plain("vat-rate", rate=rate)), say.money(by_rate[rate])]
        for rate in VAT_RATES
        if rate in by_rate and rate != UNTAXED
    ]
    if basis == "without":
        return [
            [say.plain("paper-sum-net"), say.money(whole.net)],
            *vat,
            [say.plain("paper-sum-whole"), say.money(whole.total)],
        ]
    return [[say.plain("paper-sum", basis=basis), say.money(whole.total)], *vat]
