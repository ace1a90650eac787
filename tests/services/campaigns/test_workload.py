"""What a launch asks of its executor: first calls a day until stage 1 ends, beside what he makes now."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from services.calling import calls
from services.campaigns import drafts, overview, states
from services.campaigns.workload import Load
from services.models import Interaction
from tests.services.firm import Firm, clients_named

LAST_OF_THE_YEAR = datetime(2026, 12, 31, 7, tzinfo=UTC)


async def load(firm: Firm, count: int) -> Load:
    number = await firm.draft(*clients_named(count))
    found = (await firm.maria.ask(overview.summary, number)).load
    assert found is not None
    return found


async def test_working_days_until_the_first_stage_ends_are_counted_by_the_calendar(firm: Firm) -> None:
    """From Tuesday at ten for ten days: what is left of today, seven whole days, the first hour of the last one."""
    found = await load(firm, 41)
    assert (found.deals, found.owed, found.until) == (41, 0, firm.now + timedelta(days=10))
    assert found.per_day == 6


async def test_first_calls_that_are_owed_already_count_and_those_begun_or_held_do_not(firm: Firm) -> None:
    first, *_ = await firm.launch(*clients_named(5))
    await firm.pyotr.do(calls.record, first, await firm.call(first), "no_answer")
    assert (await load(firm, 1)).owed == 4
    await firm.maria.do(states.pause, await firm.deal(first, "campaign_id"))
    assert (await load(firm, 1)).owed == 0


@pytest.mark.parametrize(("days_ago", "usual"), [((1, 1, 1, 1, 4, 4), 3), ((40,), None), ((0,), None), ((), None)])
async def test_the_usual_number_of_calls_is_of_the_days_since_the_first_within_twenty(
    firm: Firm, days_ago: tuple[int, ...], usual: int | None
) -> None:
    """Yesterday was Monday; four days ago, Friday."""
    deal_id = await firm.deal_of_one(author="anna", executor="olga")
    made = [
        {
            "deal_id": deal_id,
            "kind": "call",
            "state": "done",
            "by_id": firm.pyotr.id,
            "happened_at": firm.now - timedelta(days=days),
        }
        for days in days_ago
    ]
    if made:
        await firm.force(insert(Interaction).values(made))
    assert (await load(firm, 1)).usual == usual


async def test_a_launch_into_the_holidays_names_no_number(firm: Firm) -> None:
    firm.now = LAST_OF_THE_YEAR
    assert (await load(firm, 3)).per_day is None


async def test_nothing_is_reckoned_while_something_lacks(firm: Firm) -> None:
    number = await firm.maria.do(drafts.draw_up)
    assert (await firm.maria.ask(overview.summary, number)).load is None
