"""What the company writes with its proposals and invoices, in its own words instead of the usual."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from services.company import requisites
from services.company.requisites import THE_ONE
from services.errors import Invalid, NotFound
from services.mail import placeholders
from services.mail.company_cards import LONGEST_TEXT
from services.models import OwnCompany
from services.rights import access
from services.unit import Unit

COLUMNS: Mapping[str, str] = {"proposal": "proposal_letter", "invoice": "invoice_letter"}
"""Where a letter is kept, by what it brings."""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """`text` with its words in braces; None: the usual one goes out."""

    what: str
    text: str | None


def own_letter(unit: Unit, what: str) -> LetterWords:
    """For an admin. Raises Forbidden, NotFound for a letter that there is none of."""
    access.require(unit, "edit_directories")
    if what not in COLUMNS:
        raise NotFound
    return LetterWords(what, text(unit, what))


def text(unit: Unit, what: str) -> str | None:
    """For whoever sends one."""
    return unit.session.scalar(select(getattr(OwnCompany, COLUMNS[what])).where(OwnCompany.id == THE_ONE))


def write(unit: Unit, what: str, typed: str) -> None:
    """An empty text brings the usual one back. Raises as `own_letter`, and Invalid: `letter_long`, `card_word`."""
    own_letter(unit, what)
    typed = typed.strip()
    if len(typed) > LONGEST_TEXT:
        raise Invalid("letter_long", most=LONGEST_TEXT)
    placeholders.check(typed, paper=True)
    requisites.write(unit, **{COLUMNS[what]: typed or None})
