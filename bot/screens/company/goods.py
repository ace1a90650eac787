"""Lines of goods as they are read on the phone: what each costs, with the VAT as the prices are."""

from bot.locales.say import Say
from bot.screens.paging import label
from services.proposals.versions import PricedLine

NAMED = 80
"""Letters of a line's name in a list of lines."""
ON_BUTTON = 24


def goods_line(place: int, line: PricedLine, vat_included: bool, say: Say) -> str:
    return say("line-listed", place=place, name=label(line.name, NAMED), cost=cost(line, vat_included, say))


def goods_in_full(line: PricedLine, vat_included: bool, say: Say) -> str:
    return say("line-whole", name=line.name, cost=cost(line, vat_included, say))


def cost(line: PricedLine, vat_included: bool, say: Say) -> str:
    """«1 000 шт × 42,50 ₽ − 5 % = 40 375,00 ₽, в том числе НДС 22 %»; or plus VAT, as the prices are."""
    return say.plain(
        "line-cost",
        quantity=say.decimal(line.quantity),
        unit=line.unit,
        price=say.money(line.price),
        discount=say.plain("paper-percent", percent=say.decimal(line.discount)) if line.discount else None,
        sum=say.money(line.amount.total if vat_included else line.amount.net),
        basis="untaxed" if line.vat == "none" else "with" if vat_included else "without",
        vat=say.plain("vat-rate", rate=line.vat),
    )


def on_button(place: int, line: PricedLine, say: Say) -> str:
    return f"{place}. {label(line.name, ON_BUTTON)} · {say.money(line.amount.total)}"
