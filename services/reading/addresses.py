"""Whom a letter goes to: one address, or several as people type them."""

import re

from services.errors import Invalid
from services.reading.requisites import checked_email

MOST = 5
LONGEST = 200
"""Letters that are shown of what is no address."""
COMMA = ", "
_BETWEEN = re.compile(r"[,;\s]+")


def read(text: str) -> list[str]:
    """The addresses, each once. Raises Invalid: `recipient_unclear` naming what is no address, `recipients_many`."""
    addresses = list(dict.fromkeys(_address(each) for each in _BETWEEN.split(text) if each))
    if not 1 <= len(addresses) <= MOST:
        raise Invalid("recipients_many", most=MOST)
    return addresses


def join_addresses(addresses: list[str]) -> str:
    """As a letter keeps them."""
    return COMMA.join(addresses)


def part_addresses(written: str) -> list[str]:
    """What a letter keeps, address by address."""
    return written.split(COMMA)


def _address(text: str) -> str:
    address = checked_email(text)
    if address is None:
        raise Invalid("recipient_unclear", address=text[:LONGEST])
    return address
