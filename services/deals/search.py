"""Search over deals: by number, phone, INN, name and city of the client; nobody finds what he may not read.

A number, a phone or an INN is looked for exactly and ends the search; else names and cities are. Each look stops at
`MOST`: beyond it another word is typed, nobody turns a hundred pages.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from services.deals.lists import DealsPage, lines_of
from services.models import Counterparty, Deal, Phone
from services.paging import PAGE, page_that_is_there
from services.reading.phone_numbers import EXTENSION
from services.reading.plain_text import fold, phone_digits
from services.rights import access
from services.unit import Unit

MOST = 200
"""More deals than this are not counted."""
LONGEST = 200
"""Characters of what was typed that count."""
MOST_WORDS = 8
SHORTEST_PHONE = 4
"""The last digits of a number that it is known by."""
WHOLE_PHONE, LONGEST_INN = 11, 12
NUMBER = re.compile(r"\s*(№|#|N\s*o?\.?)?\s*(\d{1,9})\s*", re.IGNORECASE)
FAR = datetime.max.replace(tzinfo=UTC)


def find_deals(unit: Unit, words: str, page: int) -> DealsPage:
    """The deals the actor may read that fit what was typed; open ones and pressing ones first among equally exact ones.

    `total` is one more than `MOST` where there are more. ё is е, in any case; the words come in any order.
    """
    ids = _find_ids(unit, words[:LONGEST])
    page = page_that_is_there(page, len(ids))
    return DealsPage(lines_of(unit, ids[page * PAGE :][:PAGE]), page, len(ids), unit.now)


def deal_number(words: str) -> int | None:
    """The number in «17» or «№ 17», or None where something else was typed."""
    number = NUMBER.fullmatch(words)
    return int(number[2]) if number else None


def _find_ids(unit: Unit, words: str) -> list[int]:
    readable = access.readable_deals(unit)
    number, of_digits = deal_number(words), list(_of_digits(words))
    exact = of_digits if number is None else [Deal.id == number, *of_digits]
    ids = [deal_id for condition in exact for deal_id in _ids(unit, and_(condition, readable))]
    signed = number is not None and not words.strip().isdecimal()
    if not signed and not (ids and of_digits):
        ids += _find_by_name(unit, fold(words).split()[:MOST_WORDS], readable)
    return list(dict.fromkeys(ids))[: MOST + 1]


def _ids(unit: Unit, condition: ColumnElement[bool], phrase: str = "") -> list[int]:
    found = unit.session.execute(
        select(Deal.id, Deal.closed, Deal.control_due, Counterparty.folded_name)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .where(condition)
        .limit(MOST + 1)
    )
    return [row.id for row in sorted(found, key=lambda row: (phrase not in row.folded_name, *_urgency(row)))]


def _urgency(row: Any) -> tuple[bool, datetime, int]:
    return row.closed is not None, row.control_due or FAR, row.id


def _of_digits(words: str) -> Iterator[ColumnElement[bool]]:
    """A phone, to its end, or an INN, from its beginning; letters, but for an extension, make it neither."""
    bare = EXTENSION.sub("", words)
    digits = phone_digits(bare)
    if len(digits) < SHORTEST_PHONE or any(map(str.isalpha, bare)) or not digits.isascii():
        return
    number = Phone.e164 == f"+{digits}" if len(digits) >= WHOLE_PHONE else Phone.e164.endswith(digits)
    yield Counterparty.id.in_(select(Phone.counterparty_id).where(number))
    inn = "".join(filter(str.isdecimal, bare))
    yield Counterparty.inn.between(inn, inn.ljust(LONGEST_INN, "9"))


def _find_by_name(unit: Unit, words: Sequence[str], readable: ColumnElement[bool]) -> list[int]:
    """Each word anywhere in name or city; where that is too much, those with the words side by side come first."""
    if not words:
        return []
    phrase = " ".join(words)
    anywhere = [or_(Counterparty.folded_name.contains(each), Counterparty.folded_city.contains(each)) for each in words]
    found = _ids(unit, and_(*anywhere, readable), phrase)
    if len(words) > 1 and len(found) > MOST:
        return [*_ids(unit, and_(Counterparty.folded_name.contains(phrase), readable)), *found]
    return found
