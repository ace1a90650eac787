"""Lists of deals and tasks, a page at a time."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from services.calling import calls, next_deal
from services.deals import closing, lists
from services.errors import Forbidden
from services.models import Campaign, Deal, Task
from services.overseeing import extending, overdue
from services.paging import PAGE
from tests.services.firm import Firm, client, clients_named

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def test_a_list_goes_by_pages_the_most_pressing_first(firm: Firm) -> None:
    ids = await firm.launch(*clients_named(PAGE + 2))
    await firm.maria.do(extending.extend, ids[0], int((firm.now + 10 * DAY).timestamp()), 1)
    await firm.pyotr.do(closing.close, ids[1], 1, "no_need")
    first = await firm.pyotr.ask(lists.own_deals, 0)
    assert (first.page, first.pages, first.total) == (0, 2, PAGE + 1)
    assert [line.deal_id for line in first.rows] == ids[2:]
    last = await firm.pyotr.ask(lists.own_deals, 1)
    assert [line.deal_id for line in last.rows] == [ids[0]]
    for page, clamped in ((99, 1), (-5, 0)):
        assert (await firm.pyotr.ask(lists.own_deals, page)).page == clamped


async def test_an_empty_list_has_one_empty_page(firm: Firm) -> None:
    page = await firm.pyotr.ask(lists.own_deals, 0)
    assert (list(page.rows), page.page, page.pages) == ([], 0, 1)


async def test_deals_without_a_deadline_come_last(firm: Firm) -> None:
    without, with_one = await firm.launch(*clients_named(2))
    await firm.force(update(Deal).where(Deal.id == without).values(control_due=None))
    page = await firm.pyotr.ask(lists.own_deals, 0)
    assert [line.deal_id for line in page.rows] == [with_one, without]
    assert await firm.pyotr.ask(next_deal.next_deal) == with_one


async def test_overdue_shows_a_manager_what_he_answers_for(firm: Firm) -> None:
    marias = await firm.qualified(await firm.deal_of_one(client("А"), author="anna"))
    viktors = await firm.qualified(await firm.deal_of_one(client("Б"), author="viktor", executor="rinat"), by="rinat")
    firm.now += DAY
    for who, expected in (
        (firm.maria, {marias}), (firm.boris, {marias}), (firm.viktor, {viktors}), (firm.anna, {marias, viktors}),
    ):  # fmt: skip
        assert {line.deal_id for line in (await who.ask(overdue.overdue)).lines.rows} == expected
    with pytest.raises(Forbidden):
        await firm.pyotr.ask(overdue.overdue)


async def test_a_deadline_of_this_very_minute_is_overdue_and_a_closed_deal_is_not(firm: Firm) -> None:
    late, closed = await firm.launch(*clients_named(2))
    for deal in (late, closed):
        await firm.qualified(deal)
    firm.now += DAY - timedelta(seconds=1)
    assert (await firm.maria.ask(overdue.overdue)).lines.total == 0
    firm.now += timedelta(seconds=1)
    await firm.pyotr.do(closing.close, closed, 2, "no_need")
    assert [line.deal_id for line in (await firm.maria.ask(overdue.overdue)).lines.rows] == [late]


async def test_a_task_for_a_role_is_everybodys_who_holds_it(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    task = {"deal_id": deal, "given_as": "procurement", "state": "open", "created_at": firm.now}
    await firm.force(insert(Task).values(kind="supply_order", role="manager", **task))
    assert [line.task for line in (await firm.viktor.ask(lists.own_tasks, 0)).rows] == ["supply_order"]
    assert [line.task for line in (await firm.pyotr.ask(lists.own_tasks, 0)).rows] == ["start_deal"]
    assert (await firm.rinat.ask(lists.own_tasks, 0)).total == 0


async def test_own_deals_are_counted_by_stage_and_cut_down_to_one(firm: Firm) -> None:
    first, second, third = await firm.launch(*clients_named(3))
    await firm.qualified(second)
    page = await firm.pyotr.ask(lists.own_deals, 0)
    assert [(tally.key, tally.count) for tally in page.tallies] == [("first_contact", 2), ("qualification", 1)]
    page = await firm.pyotr.ask(lists.own_deals, 0, "qualification")
    assert ([line.deal_id for line in page.rows], page.total, page.chosen) == ([second], 1, "qualification")
    page = await firm.pyotr.ask(lists.own_deals, 0, "needs")
    assert ({line.deal_id for line in page.rows}, page.chosen) == ({first, second, third}, None)


async def test_a_line_tells_the_next_call_and_a_call_that_is_due_presses_more_than_a_far_deadline(firm: Firm) -> None:
    called, other = await firm.launch(*clients_named(2))
    await firm.pyotr.do(calls.record, called, await firm.call(called), "no_answer")
    first, second = (await firm.pyotr.ask(lists.own_deals, 0)).rows
    assert (first.deal_id, first.call_at) == (other, firm.now)
    assert (second.deal_id, second.call_at) == (called, firm.now + 3 * HOUR)


async def test_deals_of_a_paused_document_say_that_they_wait(firm: Firm) -> None:
    later, _ = await firm.launch(*clients_named(2))
    await firm.qualified(later)
    await firm.force(update(Campaign).values(state="paused"))
    waits = {line.deal_id == later: line.waits for line in (await firm.pyotr.ask(lists.own_deals, 0)).rows}
    assert waits == {True: False, False: True}


async def test_tasks_are_cut_down_to_a_kind_with_what_the_giver_said(firm: Firm) -> None:
    first, _ = await firm.launch(*clients_named(2))
    task = {"deal_id": first, "given_as": "executor", "state": "open", "created_at": firm.now, "note": "адрес неверный"}
    await firm.force(insert(Task).values(kind="send_card", assignee_id=firm.pyotr.id, **task))
    page = await firm.pyotr.ask(lists.own_tasks, 0, "send_card")
    assert [(tally.key, tally.count) for tally in page.tallies] == [("send_card", 1), ("start_deal", 2)]
    assert [(line.task, line.note) for line in page.rows] == [("send_card", "адрес неверный")]
