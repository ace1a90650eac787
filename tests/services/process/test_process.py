"""The door to the process: what happens to a deal, and what its history tells of it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from fsm.events import Event
from services.calling import calls, next_deal
from services.deals import cards, closing, qualifying
from services.directories import closing_reasons
from services.errors import Forbidden, Invalid, NotFound, Refusal, Stale
from services.models import Counterparty, Deal, History, Interaction, Outbox, Participant, Task, Timer, User
from services.overseeing import extending, reassigning
from services.process import door
from services.surveys import answering
from tests.services.firm import Firm, client, clients_named

DAY = timedelta(days=1)


async def test_the_group_of_the_client_is_the_key_of_stage_2(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    await firm.pyotr.do(qualifying.set_group, deal, 2, firm.groups["Опт"])
    assert await firm.deal(deal, "stage", "step", "control_due") == ("business_card", 3, firm.now + DAY)
    assert await firm.value(select(Counterparty.group_id)) == firm.groups["Опт"]
    assert await firm.rows(select(Task.kind, Task.state).order_by(Task.id)) == [
        ("start_deal", "done"), ("qualify", "done"), ("send_card", "open"),
    ]  # fmt: skip


async def test_a_group_known_before_waits_for_the_tap_that_keeps_it(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one(client("Ромашка", access_group="Опт")))
    assert (await firm.pyotr.ask(cards.card, deal)).group == "Опт"
    assert await firm.deal(deal, "stage") == "qualification"


async def test_the_same_tap_twice_moves_a_deal_once(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    group = firm.groups["Опт"]
    ends = await asyncio.gather(
        *(firm.pyotr.do(qualifying.set_group, deal, 2, group) for _ in range(3)), return_exceptions=True
    )
    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "Stale", "Stale"]
    assert await firm.deal(deal, "step") == 3


async def test_a_refused_tap_leaves_the_group_as_it_was(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    for step, group, refusal in ((1, firm.groups["Опт"], Stale), (1, 999, NotFound)):
        with pytest.raises(refusal):
            await firm.pyotr.do(qualifying.set_group, deal, step, group)
    assert await firm.value(select(Counterparty.group_id)) is None


async def test_leaving_stage_1_cancels_the_planned_call(firm: Firm) -> None:
    await firm.qualified(await firm.deal_of_one())
    assert await firm.rows(select(Interaction.state)) == ["cancelled"]
    assert await firm.rows(select(Timer.name, Timer.step)) == [("control", 2)]


@pytest.mark.parametrize(
    ("code", "state"), [("no_need", "lost"), ("not_reached", "no_contact"), ("duplicate", "cancelled")]
)
async def test_a_reason_says_how_a_closed_deal_counts(firm: Firm, code: str, state: str) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(closing.close, deal, 1, code)
    assert await firm.deal(deal, "closed", "reason", "stage") == (state, code, "first_contact")
    assert await firm.rows(select(Timer.name)) == []
    assert await firm.rows(select(Task.state)) == ["cancelled"]
    assert await firm.rows(select(Interaction.state)) == ["cancelled"]


async def test_reasons_that_only_the_process_gives_are_nobodys(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    offered = {reason.code for reason in await firm.pyotr.ask(closing_reasons.reasons)}
    for code in ("no_contact_established", "campaign_cancelled", "do_not_call", "unheard_of"):
        assert code not in offered
        with pytest.raises(NotFound):
            await firm.maria.do(closing.close, deal, 1, code)


async def test_a_closed_deal_takes_nothing_more(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    call = await firm.call(deal)
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    for attempt in (
        lambda unit: closing.close(unit, deal, 1, "no_need"),
        lambda unit: extending.extend(unit, deal, 0, 1),
        lambda unit: reassigning.reassign(unit, deal, 1, firm.olga.id),
        lambda unit: qualifying.set_group(unit, deal, 1, 1),
        lambda unit: calls.record(unit, deal, call, "busy"),
    ):
        with pytest.raises(Stale):
            await firm.anna.do(attempt)
    with pytest.raises(Refusal):
        await firm.pyotr.do(answering.complete, deal, 1)
    assert await firm.deal(deal, "executor_id", "closed") == (firm.pyotr.id, "lost")


async def test_the_history_tells_who_what_when_and_from_where(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    launched = firm.now
    firm.now += timedelta(hours=1)
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), "reached")
    await firm.qualified(deal)
    await firm.maria.do(reassigning.reassign, deal, 2, firm.olga.id)
    due = await firm.deal(deal, "control_due")
    await firm.maria.do(extending.extend, deal, int(due.timestamp()), 3)
    await firm.olga.do(qualifying.set_group, deal, 2, firm.groups["Опт"])
    second = firm.now
    firm.now += DAY
    await firm.fire()
    await firm.maria.do(closing.close, deal, 3, "no_need")
    await firm.maria.do(door.happen, deal, Event("reopened"))
    told = await firm.rows(
        select(History.event, History.actor_id, History.at, History.source, History.stage).order_by(History.id)
    )
    pyotr, maria, olga = firm.pyotr.id, firm.maria.id, firm.olga.id
    assert told == [
        ("launched", None, launched, "timer", "first_contact"),
        ("called", pyotr, second, "tap", "first_contact"),
        ("survey_completed", pyotr, second, "tap", "qualification"),
        ("reassigned", maria, second, "tap", "qualification"),
        ("control_extended", maria, second, "tap", "qualification"),
        ("group_set", olga, second, "tap", "business_card"),
        ("control_expired", None, firm.now, "timer", "business_card"),
        ("closed", maria, firm.now, "tap", "business_card"),
        ("reopened", maria, firm.now, "tap", "business_card"),
    ]


async def test_the_history_keeps_what_an_event_was_about(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), "busy")
    await firm.maria.do(reassigning.reassign, deal, 1, firm.olga.id)
    await firm.olga.do(closing.close, deal, 1, "no_need")
    details = dict(await firm.rows(select(History.event, History.details)))
    assert details["called"] | {"call": 0} == {"outcome": "busy", "attempt": 1, "call": 0}
    assert details["reassigned"] == {"to": "Ольга"}
    assert details["closed"] == {"reason": "Нет потребности"}


async def test_a_reopened_deal_stands_where_it_stood_with_the_time_that_was_left(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    firm.now += 4 * DAY
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    firm.now += 20 * DAY
    await firm.maria.do(door.happen, deal, Event("reopened"))
    assert await firm.deal(deal, "stage", "closed", "closed_at", "reason", "control_due", "control_left") == (
        "first_contact", None, None, None, firm.now + 6 * DAY, None,
    )  # fmt: skip
    assert (await firm.pyotr.ask(cards.card, deal)).call is not None
    assert await firm.rows(select(Task.kind).where(Task.state == "open")) == ["start_deal"]
    assert await firm.told("task_given") == [(firm.pyotr.id, {"deals": [deal]})]


async def test_a_deal_that_expired_and_is_reopened_gets_its_whole_time_again(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    firm.now += 10 * DAY
    await firm.fire()
    firm.now += DAY
    await firm.maria.do(door.happen, deal, Event("reopened"))
    assert await firm.deal(deal, "closed", "control_due") == (None, firm.now + 10 * DAY)


async def test_a_reopened_deal_is_offered_though_its_document_is_finished(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    assert await firm.pyotr.ask(next_deal.next_deal) is None
    await firm.maria.do(door.happen, deal, Event("reopened"))
    assert await firm.pyotr.ask(next_deal.next_deal) == deal


async def test_only_managers_reopen(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    with pytest.raises(Forbidden):
        await firm.pyotr.do(door.happen, deal, Event("reopened"))


# A deal that changes hands


async def test_everything_open_goes_along_to_the_new_executor(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    due = await firm.deal(deal, "control_due")
    call = await firm.call(deal)
    assert await firm.maria.do(reassigning.reassign, deal, 1, firm.olga.id) == "Ольга"
    assert await firm.deal(deal, "executor_id", "step", "control_due") == (firm.olga.id, 1, due)
    assert await firm.rows(select(Task.assignee_id)) == [firm.olga.id]
    assert await firm.call(deal) == call
    assert await firm.olga.ask(next_deal.next_deal) == deal
    assert await firm.pyotr.ask(next_deal.next_deal) is None
    assert await firm.rows(select(Participant.user_id)) == [firm.pyotr.id]
    assert await firm.told("task_given") == [(firm.olga.id, {"deals": [deal]})]


async def test_an_unfinished_survey_goes_along_too(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(answering.answer, deal, 1, True)
    await firm.maria.do(reassigning.reassign, deal, 1, firm.olga.id)
    await firm.olga.do(answering.complete, deal, 1)
    assert await firm.deal(deal, "stage") == "qualification"
    with pytest.raises(Forbidden):
        await firm.pyotr.do(answering.answer, deal, 1, False)


async def test_the_planned_call_moves_into_the_new_executors_hours_and_a_promised_one_stays(firm: Firm) -> None:
    planned, promised = await firm.launch(client("А"), client("Б"))
    at = firm.now + timedelta(hours=9)
    await firm.pyotr.do(calls.record, promised, await firm.call(promised), "callback", promised_at=at)
    await firm.force(update(User).where(User.id == firm.olga.id).values(time_zone="Asia/Vladivostok"))
    firm.now += timedelta(hours=2)
    for deal in (planned, promised):
        await firm.maria.do(reassigning.reassign, deal, 1, firm.olga.id)
    calls_at = dict(
        await firm.rows(select(Interaction.deal_id, Interaction.planned_at).where(Interaction.state == "planned"))
    )
    assert calls_at == {planned: firm.now.replace(day=25, hour=6), promised: at}


async def test_a_control_that_has_passed_starts_anew_with_the_new_executor(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    firm.now += 2 * DAY
    await firm.fire()
    await firm.maria.do(reassigning.reassign, deal, 2, firm.olga.id)
    assert await firm.deal(deal, "control_due") == firm.now + DAY
    firm.now += DAY
    assert await firm.fire() == 1


async def test_a_manager_takes_a_deal_over_himself(firm: Firm) -> None:
    deal = await firm.deal_of_one(author="anna")
    assert "Мария" in [candidate.name for candidate in await firm.maria.ask(reassigning.candidates, deal)]
    await firm.maria.do(reassigning.reassign, deal, 1, firm.maria.id)
    assert await firm.deal(deal, "executor_id") == firm.maria.id
    assert await firm.told("task_given") == []


async def test_two_managers_who_reassign_together_hand_it_over_one_after_the_other(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await asyncio.gather(
        firm.maria.do(reassigning.reassign, deal, 1, firm.olga.id),
        firm.anna.do(reassigning.reassign, deal, 1, firm.zina.id),
        return_exceptions=True,
    )
    executor = await firm.deal(deal, "executor_id")
    assert executor in (firm.olga.id, firm.zina.id)
    assert await firm.rows(select(Task.assignee_id)) == [executor]


async def test_candidates_come_with_how_much_they_have_to_do(firm: Firm) -> None:
    deal, *_ = await firm.launch(*clients_named(3))
    await firm.deal_of_one(client("Лютик"), executor="olga")
    candidates = await firm.maria.ask(reassigning.candidates, deal)
    assert [(each.name, each.open_deals) for each in candidates] == [("Мария", 0), ("Ольга", 1)]


# More time


async def test_an_extension_moves_the_deadline_that_was_seen(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    due = firm.now + 10 * DAY
    later = await firm.maria.do(extending.extend, deal, int(due.timestamp()), 3)
    assert later == await firm.deal(deal, "control_due") == due + 3 * DAY
    with pytest.raises(Stale):
        await firm.maria.do(extending.extend, deal, int(due.timestamp()), 3)
    assert await firm.deal(deal, "control_due") == due + 3 * DAY


async def test_a_deadline_that_has_passed_is_extended_from_now(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    due = firm.now + DAY
    firm.now += 5 * DAY
    assert await firm.maria.do(extending.extend, deal, int(due.timestamp()), 1) == firm.now + DAY


@pytest.mark.parametrize("days", [0, -1, 31])
async def test_an_extension_has_its_measure(firm: Firm, days: int) -> None:
    deal = await firm.deal_of_one()
    due = int((firm.now + 10 * DAY).timestamp())
    with pytest.raises(Invalid):
        await firm.maria.do(extending.extend, deal, due, days)
    with pytest.raises(Forbidden):
        await firm.pyotr.do(extending.extend, deal, due, 1)


async def test_nobody_is_told_of_what_he_has_done_himself(firm: Firm) -> None:
    deal = await firm.deal_of_one(author="anna")
    await firm.maria.do(reassigning.reassign, deal, 1, firm.olga.id)
    recipients = set(await firm.rows(select(Outbox.recipient_id).where(Outbox.kind == "task_given")))
    assert recipients == {firm.olga.id}
    assert await firm.rows(select(Deal.id)) == [deal]
