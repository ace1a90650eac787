"""The tests' own disorder is there: without it they would pass on whatever order a database happens to have."""

import pytest
from sqlalchemy import Select, select

from services.db.statements import Prepared
from services.models import User
from tests.services.firm import Firm

UNORDERED = select(User.id)
EQUAL = select(User.id).order_by(User.language)
ANY = select(User.id).limit(1)


@pytest.mark.parametrize("query", [UNORDERED, EQUAL, ANY], ids=["unordered", "equal", "any"])
async def test_rows_come_in_no_order_but_the_one_asked_for(firm: Firm, query: Select[int]) -> None:
    prepared = Prepared(query)
    seen = {tuple(await firm.rows(query)) for _ in range(20)}
    seen_in_units = {tuple(map(tuple, await firm.db.run(prepared.all))) for _ in range(20)}
    assert len(seen) > 1 and len(seen_in_units) > 1


async def test_an_order_that_was_asked_for_is_kept(firm: Firm) -> None:
    assert {tuple(await firm.rows(UNORDERED.order_by(User.id))) for _ in range(9)} == {tuple(range(1, 9))}
