"""Our own company as papers name it: requisites, signatory, logo, and whether prices include VAT."""

from sqlalchemy import select

from services.models import OwnCompany
from services.unit import Unit

THE_ONE = 1


def vat_included(unit: Unit) -> bool:
    """Whether prices of new proposals include VAT; they do unless an admin says otherwise."""
    found = unit.session.scalar(select(OwnCompany.vat_included).where(OwnCompany.id == THE_ONE))
    return True if found is None else found
