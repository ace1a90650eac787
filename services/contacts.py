"""A new contact as typed: a name, then a number where there is one, the number where there is one."""

import re

from services import phones
from services.calls import Contact
from services.errors import Invalid
from services.intake.phones import Phone as Number

LONGEST = 200
_NUMBER = re.compile(r"[+(]?\d[\d\s()+\-]{5,}.*", re.DOTALL)
_EDGES = " ,;:.—-"


def read(text: str) -> Contact:
    """Raises Invalid: `contact_name`, `client_phone`."""
    found = _NUMBER.search(text)
    name = " ".join((text[: found.start()] if found else text).split()).strip(_EDGES)
    if not name or len(name) > LONGEST:
        raise Invalid("contact_name", most=LONGEST)
    return Contact(name, phones.read(found[0]) if found else None)


def read_number(text: str) -> Number:
    """Raises Invalid `client_phone`."""
    return phones.read(text)
