"""Messages to an admin about what he has sent: price lists taken in, a logo that cannot be used."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.company.products import Products
from bot.callbacks.company.requisites import OpenOwnCompany
from bot.delivery.pushes.push import Params, Push, same
from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.views import Button, Drawing
from services.company import logos, product_directory

LONGEST_VALUE = 60


def _taken(files: Params, say: Say) -> Drawing | None:
    return Drawing("\n\n".join(_list(each, say) for each in files), [[to_products(say)]])


def _list(taken: Mapping[str, Any], say: Say) -> str:
    """What one price list has brought, and which rows it was not taken with."""
    counts = {name: taken[name] for name in ("added", "changed", "same")}
    lines = [say("products-taken", file=taken["name"], **counts)]
    if taken["refused"]:
        lines.append(say("products-refused", rows=taken["refused"]))
    lines += [say("row-line", row=each["row"], reason=_reason(each, say)) for each in taken["rows"]]
    if (rest := taken["refused"] - len(taken["rows"])) > 0:
        lines.append(say("and-more", count=rest))
    return "\n".join(lines)


def _reason(row: Mapping[str, Any], say: Say) -> str:
    code = row["code"].replace("_", "-")
    return say.plain(f"product-row-{code}", value=label(row["value"], LONGEST_VALUE))


def to_products(say: Say) -> Button:
    return Button(say.plain("button-products"), Products(page=0))


def _logo_refused(files: Params, say: Say) -> Drawing | None:
    lines = [
        say("logo-refused", file=each["name"])
        + "\n"
        + say(f"notice-{each['code']}".replace("_", "-"), **each["details"])
        for each in files
    ]
    return Drawing("\n\n".join(lines), [[Button(say.plain("button-company"), OpenOwnCompany())]])


PUSHES: Mapping[str, Push] = {
    product_directory.TAKEN: Push(same, _taken, needs=("name", "added", "changed", "same", "refused", "rows")),
    logos.REFUSED: Push(same, _logo_refused, needs=("name", "code", "details")),
}
