"""What the company writes with its proposals and invoices, in its own words instead of the usual."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from services import access, card_texts, own_company
from services.company_cards import LONGEST_TEXT
from services.errors import Invalid, NotFound
from services.models import OwnCompany
from services.own_company import THE_ONE
from services.unit import Unit

COLUMNS: Mapping[str, str] = {"proposal": "proposal_letter", "invoice": "invoice_letter"}
"""Where a letter is kept, by what it brings."""


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """`text` with its words in braces; None: the usual one goes out."""

    what: str
    text: str | None


def own_letter(unit: Unit, what: str) -> OwnLetter:
    """For an admin. Raises Forbidden, NotFound for a letter that there is none of."""
    access.require(unit, "edit_directories")
    if what not in COLUMNS:
        raise NotFound
    return OwnLetter(what, text(unit, what))


def text(unit: Unit, what: str) -> str | None:
    """For whoever sends one."""
    return unit.session.scalar(select(getattr(OwnCompany, COLUMNS[what])).where(OwnCompany.id == THE_ONE))


def write(unit: Unit, what: str, typed: str) -> None:
    """An empty text brings the usual one back. Raises as `own_letter`, and Invalid: `letter_long`, `card_word`."""
    own_letter(unit, what)
    typed = typed.strip()
    if len(typed) > LONGEST_TEXT:
        raise Invalid("letter_long", most=LONGEST_TEXT)
    card_texts.check(typed, paper=True)
    own_company.write(unit, **{COLUMNS[what]: typed or None})
