"""A posted document is paused, resumed, cancelled: what its deals do, what its waiting rows do, who may."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from services.calling import calls, next_deal
from services.campaigns import launching, overview, states
from services.deals import closing, lists
from services.errors import NotFound, Refusal, Stale
from services.models import Campaign, Deal, History, Interaction, Job, Task, Timer
from services.process import campaigns
from tests.services.firm import Firm, client, clients_named

HALF = 5
BEFORE_THE_HOLIDAYS = datetime(2026, 12, 29, 7, tzinfo=UTC)
AFTER_THE_HOLIDAYS = datetime(2027, 1, 11, 7, tzinfo=UTC)


async def launched(firm: Firm, count: int = 2) -> tuple[int, list[int]]:
    deal_ids = await firm.launch(*clients_named(count))
    return await firm.value(select(func.max(Campaign.id))), deal_ids


async def test_a_campaign_paused_over_new_year_goes_on_with_the_time_that_was_left(firm: Firm) -> None:
    firm.now = BEFORE_THE_HOLIDAYS - timedelta(days=3)
    number, (deal_id, _) = await launched(firm)
    firm.now = BEFORE_THE_HOLIDAYS
    await firm.maria.do(states.pause, number)
    firm.now = AFTER_THE_HOLIDAYS
    assert await firm.fire() == 0
    assert await firm.deal(deal_id, "closed", "control_due") == (None, None)
    await firm.maria.do(states.resume, number)
    assert await firm.deal(deal_id, "control_due", "control_left") == (firm.now + timedelta(days=7), None)
    firm.now += timedelta(days=7)
    assert await firm.fire() == 2
    assert await firm.deal(deal_id, "closed") == "no_contact"


async def test_deals_of_a_paused_document_are_not_offered_and_later_stages_go_on(firm: Firm) -> None:
    number, (held, later) = await launched(firm)
    await firm.qualified(later)
    await firm.maria.do(states.pause, number)
    assert await firm.pyotr.ask(next_deal.next_deal) == later
    waits = {line.deal_id: line.waits for line in (await firm.pyotr.ask(lists.own_deals, 0)).rows}
    assert waits == {held: True, later: False}
    assert (await firm.pyotr.ask(next_deal.nothing_now)).next_at is None
    assert await firm.rows(select(Timer.deal_id)) == [later]
    await firm.maria.do(states.resume, number)
    assert await firm.pyotr.ask(next_deal.next_deal) in (held, later)
    assert sorted(await firm.rows(select(Timer.deal_id))) == [held, later]


async def test_a_call_made_all_the_same_while_the_document_is_paused_is_recorded(firm: Firm) -> None:
    number, (deal_id, _) = await launched(firm)
    await firm.maria.do(states.pause, number)
    await firm.pyotr.do(calls.record, deal_id, await firm.call(deal_id), "no_answer")
    assert await firm.deal(deal_id, "control_due") is None


async def test_rows_that_wait_are_launched_after_the_document_is_resumed(
    firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launching, "CHUNK", 1)
    number = await firm.draft(*clients_named(2))
    await firm.maria.do(launching.post, number)
    await firm.by_itself(launching.launch_chunk, number)
    await firm.maria.do(states.pause, number)
    assert await firm.by_itself(launching.launch_chunk, number)
    assert len(await firm.deals_of(number)) == 1
    await firm.maria.do(states.resume, number)
    assert await firm.value(select(func.count()).select_from(Job).where(Job.kind == "launch")) == 2
    while not await firm.by_itself(launching.launch_chunk, number):
        pass
    assert len(await firm.deals_of(number)) == 2


async def test_a_cancelled_document_closes_its_deals_of_stage_1_and_no_others(firm: Firm) -> None:
    number, (first, later) = await launched(firm)
    await firm.qualified(later)
    await firm.maria.do(states.cancel, number)
    assert await firm.deal(first, "closed", "reason", "stage") == ("cancelled", "campaign_cancelled", "first_contact")
    assert await firm.deal(later, "closed", "stage") == (None, "qualification")
    assert await firm.rows(select(Task.state).where(Task.deal_id == first)) == ["cancelled"]
    assert await firm.rows(select(Interaction.state).where(Interaction.deal_id == first)) == ["cancelled"]
    assert await firm.rows(select(Timer.deal_id)) == [later]
    assert await firm.value(select(Campaign.state)) == "cancelled"
    who = select(History.actor_id).where(History.deal_id == first, History.event == "closed")
    assert await firm.value(who) == firm.maria.id


async def test_rows_not_launched_before_a_cancellation_never_are(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launching, "CHUNK", 1)
    number = await firm.draft(*clients_named(3))
    await firm.maria.do(launching.post, number)
    await firm.by_itself(launching.launch_chunk, number)
    await firm.maria.do(states.pause, number)
    await firm.maria.do(states.cancel, number)
    assert await firm.by_itself(launching.launch_chunk, number)
    assert await firm.rows(select(Deal.closed)) == ["cancelled"]
    with pytest.raises(Stale):
        await firm.maria.do(states.resume, number)


async def test_a_document_with_nobody_left_to_call_is_finished_when_it_is_resumed(firm: Firm) -> None:
    number, deal_ids = await launched(firm)
    await firm.maria.do(states.pause, number)
    for deal_id in deal_ids:
        await firm.pyotr.do(closing.close, deal_id, 1, "no_need")
    await firm.by_itself(campaigns.finish_campaigns)
    assert await firm.value(select(Campaign.state)) == "paused"
    await firm.maria.do(states.resume, number)
    assert await firm.value(select(Campaign.state)) == "finished"


async def test_many_deals_follow_in_chunks_from_wherever_they_stopped(
    firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "CHUNK", HALF)
    number, _ = await launched(firm, 2 * HALF + 1)
    await firm.maria.do(states.pause, number)
    held = select(func.count()).select_from(Deal).where(Deal.control_left.is_not(None))
    assert await firm.value(held) == HALF
    assert await firm.value(select(Job.params).where(Job.kind == states.JOB)) == {
        "campaign": number,
        "user": firm.maria.id,
    }
    while not await firm.by_itself(states.follow_chunk, number):
        pass
    assert await firm.value(held) == 2 * HALF + 1


async def test_only_the_author_and_an_admin_steer_a_document(firm: Firm) -> None:
    number, _ = await launched(firm)
    for somebody in (firm.viktor, firm.boris, firm.pyotr):
        for change in (states.pause, states.cancel):
            with pytest.raises(Refusal):
                await somebody.do(change, number)
    await firm.anna.do(states.pause, number)
    assert await firm.value(select(Campaign.state)) == "paused"


async def test_what_does_not_fit_the_state_is_stale(firm: Firm) -> None:
    draft = await firm.draft(client("Черновик"))
    number, _ = await launched(firm)
    for change, of in (
        (states.resume, number),
        (states.pause, draft),
        (states.cancel, draft),
    ):
        with pytest.raises(Stale):
            await firm.maria.do(change, of)
    with pytest.raises(NotFound):
        await firm.maria.do(states.pause, 12345)


async def test_the_card_tells_where_the_deals_stand(firm: Firm) -> None:
    number, (called, later, closed, _) = await launched(firm, 4)
    await firm.pyotr.do(calls.record, called, await firm.call(called), "no_answer")
    await firm.qualified(later)
    await firm.pyotr.do(closing.close, closed, 1, "no_need")
    progress = (await firm.maria.ask(overview.summary, number)).progress
    assert progress is not None
    assert (progress.not_begun, progress.begun, progress.further, progress.won) == (1, 1, 1, 0)
    assert [count for _, count in progress.closed] == [1]
