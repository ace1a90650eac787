"""Follow-up calls of stage 5: counted from the last conversation, one after another."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from fsm.events import Event
from services.calling import calls, interactions
from services.deals import qualifying
from services.models import CallFrequency, Counterparty, Deal, History, Interaction, Task
from services.planning import follow_ups
from services.process import door
from services.proposals import needs
from tests.services.firm import Firm, client

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def moscow(day: int, hour: int, minute: int = 0, month: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour - 3, minute, tzinfo=UTC)


async def deal_with_needs(firm: Firm, **known: str) -> int:
    """A deal of stage 5 whose client was spoken with on 24 November at ten and who has no frequency yet."""
    deal_id = await firm.deal_of_one(client("Ромашка", **known))
    await firm.pyotr.do(calls.record, deal_id, await firm.call(deal_id), "reached")
    await firm.qualified(deal_id)
    await firm.pyotr.do(qualifying.set_group, deal_id, 2, firm.groups["Опт"])
    await firm.by_itself(door.happen, deal_id, Event("card_sent"))
    assert await firm.deal(deal_id, "stage") == "needs"
    return deal_id


async def choose(firm: Firm, deal_id: int, count: int, unit: str) -> None:
    kept = await firm.rows(select(CallFrequency.id).where(CallFrequency.count == count, CallFrequency.unit == unit))
    if not kept:
        await firm.force(insert(CallFrequency).values(id=99, count=count, unit=unit, active=True))
        kept = [99]
    await firm.pyotr.do(needs.choose_frequency, deal_id, await firm.deal(deal_id, "step"), kept[0])


async def planned(firm: Firm, deal_id: int) -> list[datetime]:
    return await firm.rows(
        select(Interaction.planned_at).where(
            Interaction.deal_id == deal_id, Interaction.state == "planned", Interaction.kind == "call"
        )
    )


async def record(firm: Firm, deal_id: int, outcome: str) -> None:
    await firm.pyotr.do(calls.record, deal_id, await firm.call(deal_id), outcome)


async def test_no_call_is_planned_until_a_frequency_is_chosen_and_then_the_task_is_done(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    assert await planned(firm, deal_id) == []
    await choose(firm, deal_id, 2, "week")
    assert await planned(firm, deal_id) == [moscow(8, 10)]
    task = select(Task.state).where(Task.deal_id == deal_id, Task.kind == "choose_frequency")
    assert await firm.value(task) == "done"


async def test_the_frequency_known_before_gives_no_task_and_plans_at_once(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.pyotr.do(calls.record, deal_id, await firm.call(deal_id), "reached")
    weekly = select(CallFrequency.id).where(CallFrequency.count == 1, CallFrequency.unit == "week").scalar_subquery()
    await firm.force(update(Counterparty).values(frequency_id=weekly))
    await firm.qualified(deal_id)
    await firm.pyotr.do(qualifying.set_group, deal_id, 2, firm.groups["Опт"])
    await firm.by_itself(door.happen, deal_id, Event("card_sent"))
    assert await planned(firm, deal_id) == [moscow(1, 10)]
    assert "choose_frequency" not in await firm.rows(select(Task.kind).where(Task.deal_id == deal_id))


async def test_it_is_at_the_conversations_hour_and_a_day_off_moves_it(firm: Firm) -> None:
    """Ten days after 26 November is a Sunday."""
    firm.now = moscow(26, 15, 30, month=11)
    deal_id = await deal_with_needs(firm)
    firm.now += DAY
    await choose(firm, deal_id, 10, "day")
    assert await planned(firm, deal_id) == [moscow(7, 15, 30)]


async def test_a_month_after_the_31st_is_the_last_of_a_shorter_one(firm: Firm) -> None:
    firm.now = moscow(29, 11, month=1, year=2027)
    deal_id = await deal_with_needs(firm)
    await firm.force(update(Interaction).where(Interaction.is_contact).values(happened_at=moscow(31, 11, 0, 1, 2027)))
    firm.now = moscow(1, 12, 0, 2, 2027)
    await choose(firm, deal_id, 1, "month")
    assert await planned(firm, deal_id) == [moscow(1, 11, 0, 3, 2027)]  # 28 February is a Sunday


async def test_an_interval_that_is_over_long_ago_means_the_next_such_hour(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    firm.now = moscow(29, 12)
    await choose(firm, deal_id, 1, "week")
    assert await planned(firm, deal_id) == [moscow(30, 10)]


async def test_a_client_far_away_is_called_in_his_own_hours(firm: Firm) -> None:
    """The conversation was at 17:00 in Vladivostok, ten in Moscow; one by night there moves to the morning."""
    deal_id = await deal_with_needs(firm, time_zone="Asia/Vladivostok")
    await choose(firm, deal_id, 1, "week")
    assert await planned(firm, deal_id) == [moscow(1, 10)]
    await firm.force(update(Interaction).where(Interaction.is_contact).values(happened_at=moscow(24, 15, month=11)))
    await choose(firm, deal_id, 2, "week")
    assert await planned(firm, deal_id) == [moscow(9, 9)]


async def test_changing_the_frequency_moves_the_planned_call(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    await choose(firm, deal_id, 2, "week")
    call = await firm.call(deal_id)
    await choose(firm, deal_id, 1, "month")
    assert await planned(firm, deal_id) == [moscow(24, 10)]
    assert await firm.call(deal_id) == call


async def test_a_conversation_plans_the_next_call_a_period_later(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    await choose(firm, deal_id, 2, "week")
    firm.now = moscow(8, 11)
    await record(firm, deal_id, "reached")
    assert await planned(firm, deal_id) == [moscow(22, 11)]


async def test_a_call_that_nobody_answers_eight_times_gives_way_to_the_next_a_period_later(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    await choose(firm, deal_id, 2, "week")
    firm.now = moscow(8, 10)
    for _ in range(7):
        await record(firm, deal_id, "no_answer")
        [at] = await planned(firm, deal_id)
        assert at - firm.now < 4 * DAY
        firm.now = at
    await record(firm, deal_id, "no_answer")
    [at] = await planned(firm, deal_id)
    assert at.date() == firm.now.date() + 2 * WEEK and at.hour == 7
    assert await firm.value(select(Interaction.attempt).where(Interaction.id == await firm.call(deal_id))) == 1


async def test_a_promised_callback_keeps_its_time(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    await choose(firm, deal_id, 2, "week")
    call = await firm.call(deal_id)
    await firm.pyotr.do(calls.record, deal_id, call, "callback", promised_at=moscow(4, 12, 15))
    await choose(firm, deal_id, 1, "month")
    await firm.pyotr.do(interactions.log, deal_id, "email", True)
    assert await planned(firm, deal_id) == [moscow(4, 12, 15)]


@pytest.mark.parametrize(
    ("kind", "is_contact", "day"),
    [("call", True, 16), ("email", True, 16), ("meeting", False, 16), ("email", False, 8), ("call", False, 8)],
)
async def test_a_contact_written_down_by_hand_moves_it_and_anything_else_does_not(
    firm: Firm, kind: str, is_contact: bool, day: int
) -> None:
    deal_id = await deal_with_needs(firm)
    await choose(firm, deal_id, 2, "week")
    firm.now = moscow(2, 10)
    await firm.pyotr.do(interactions.log, deal_id, kind, is_contact)
    assert await planned(firm, deal_id) == [moscow(day, 10)]


async def test_leaving_cancels_it_and_a_refusal_leads_back_to_a_new_one(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    await choose(firm, deal_id, 2, "week")
    await firm.pyotr.do(needs.request_proposal, deal_id, await firm.deal(deal_id, "step"))
    assert await firm.deal(deal_id, "stage") == "proposal"
    assert await planned(firm, deal_id) == []
    firm.now = moscow(21, 16)
    await firm.force(
        update(Deal).where(Deal.id == deal_id).values(stage="needs", step=Deal.step + 1, entered_at=firm.now),
        insert(History).values(deal_id=deal_id, at=firm.now, source="tap", event="refused", stage="needs"),
    )
    await firm.by_itself(follow_ups.plan, [deal_id])
    assert await planned(firm, deal_id) == [moscow(11, 10, 0, 1, 2027)]  # 4 January is a holiday


async def test_another_deal_of_the_same_client_goes_by_the_same_frequency(firm: Firm) -> None:
    first = await deal_with_needs(firm)
    await firm.force(update(Deal).where(Deal.id == first).values(closed="lost", closed_at=firm.now))
    second = await deal_with_needs(firm)
    await firm.force(update(Deal).where(Deal.id == first).values(closed=None, closed_at=None))
    await choose(firm, second, 2, "week")
    assert await planned(firm, first) == await planned(firm, second) == [moscow(8, 10)]


async def test_a_client_who_asked_not_to_be_called_is_not(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    await firm.force(update(Counterparty).values(do_not_call=True))
    await choose(firm, deal_id, 2, "week")
    assert await planned(firm, deal_id) == []


async def test_a_chain_over_three_months_with_the_frequency_changed_in_the_middle(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    await choose(firm, deal_id, 2, "week")
    talked = []
    while firm.now < moscow(24, 10, 0, 2, 2027):
        [firm.now] = await planned(firm, deal_id)
        talked.append(f"{firm.now:%d.%m}")
        await record(firm, deal_id, "reached")
        if len(talked) == 3:
            await choose(firm, deal_id, 1, "month")
    assert talked == ["08.12", "22.12", "11.01", "11.02", "11.03"]  # 5 January is a holiday
