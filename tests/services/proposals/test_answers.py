"""Stages 9 and 10: a silent client is called once a week, his answer is written down, and decided on."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from services.calling import calls, day_calls, interactions, next_deal
from services.calling.interactions import Enclosure
from services.deals import cards, lists
from services.directories.closing_reasons import ClosingReasons
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import (
    CallFrequency,
    CallOutcome,
    ClosingReason,
    Counterparty,
    CustomerOrder,
    History,
    Interaction,
    Proposal,
    StoredFile,
    Task,
    Timer,
)
from services.overseeing import overdue
from services.proposals import answers, drafts, needs, versions
from tests.services.firm import Firm
from tests.services.proposing import answered, approved, at_stage_six, handed_over, step

WEEK, HOUR = timedelta(weeks=1), timedelta(hours=1)


@pytest.fixture
async def deal(firm: Firm) -> int:
    """At stage 9 since Tuesday, ten in the morning."""
    return await handed_over(firm, await approved(firm, await at_stage_six(firm)))


async def pass_week(firm: Firm) -> None:
    firm.now += WEEK
    await firm.fire()


async def open_tasks(firm: Firm) -> list[str]:
    return await firm.rows(select(Task.kind).where(Task.state == "open").order_by(Task.id))


async def planned(firm: Firm) -> list[Any]:
    return await firm.rows(select(Interaction.planned_at).where(Interaction.state == "planned"))


async def reminder(firm: Firm) -> list[Any]:
    return await firm.rows(select(Timer.due_at).where(Timer.name == "answer_reminder"))


async def record(firm: Firm, deal: int, outcome: str, **params: Any) -> None:
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), outcome, **params)


async def last(firm: Firm, deal: int, event: str) -> Any:
    found = select(History.details).where(History.deal_id == deal, History.event == event).order_by(History.id)
    return (await firm.rows(found))[-1]


async def test_before_the_week_is_over_nothing_is_to_be_done(firm: Firm, deal: int) -> None:
    firm.now += WEEK - HOUR
    await firm.fire()
    assert await open_tasks(firm) == [] and await planned(firm) == []
    assert await firm.pyotr.ask(next_deal.next_deal) is None
    assert (await firm.maria.ask(overdue.overdue)).totals == {"late": 0, "idle": 0}


async def test_a_week_of_silence_brings_a_task_and_a_call(firm: Firm, deal: int) -> None:
    await pass_week(firm)
    assert await open_tasks(firm) == ["contact_client"]
    assert await planned(firm) == [firm.now]
    assert await firm.pyotr.ask(next_deal.next_deal) == deal
    card = await firm.pyotr.ask(cards.card, deal)
    codes = {code for code, _ in card.outcomes}
    assert {"reached", "no_answer", "callback", "not_now"} <= codes and not {"refusal", "do_not_call"} & codes


async def test_the_mornings_message_counts_the_call(firm: Firm, deal: int) -> None:
    await pass_week(firm)
    firm.now += timedelta(days=1)
    assert (await firm.pyotr.ask(day_calls.of_today)).count == 1


async def test_the_call_is_planned_into_the_clients_hours(firm: Firm, deal: int) -> None:
    await firm.force(update(Counterparty).values(time_zone="Asia/Vladivostok"))
    firm.now += 6 * HOUR
    await pass_week(firm)
    [at] = await planned(firm)
    assert at - firm.now == 17 * HOUR  # from 16:00 in Moscow, 23:00 there, to nine and 16:00


async def test_a_conversation_without_an_answer_begins_another_week(firm: Firm, deal: int) -> None:
    await pass_week(firm)
    firm.now += HOUR
    await record(firm, deal, "reached", note="Ещё думают")
    assert await open_tasks(firm) == [] and await planned(firm) == []
    assert await reminder(firm) == [firm.now + WEEK]
    await pass_week(firm)
    assert await open_tasks(firm) == ["contact_client"] and len(await planned(firm)) == 1


async def test_after_eight_attempts_it_is_tried_a_week_later_and_nobody_is_asked_to_close(
    firm: Firm, deal: int
) -> None:
    await pass_week(firm)
    for attempt in range(8):
        assert await open_tasks(firm) == ["contact_client"], attempt
        await record(firm, deal, "no_answer")
        firm.now += timedelta(hours=4)
    assert await open_tasks(firm) == [] and await planned(firm) == []
    assert await firm.deal(deal, "stage", "closed") == ("awaiting_answer", None)
    assert await reminder(firm) == [firm.now - timedelta(hours=4) + WEEK]


async def test_a_promised_call_keeps_its_task_and_no_other_week_runs(firm: Firm, deal: int) -> None:
    await pass_week(firm)
    at = firm.now + timedelta(days=20)
    await record(firm, deal, "callback", promised_at=at)
    firm.now += timedelta(days=15)
    await firm.fire()
    assert await planned(firm) == [at] and await open_tasks(firm) == ["contact_client"]


@pytest.mark.parametrize(("kind", "is_contact", "done"), [
    ("messenger", False, True), ("email", True, True), ("call", True, True), ("call", False, False),
])  # fmt: skip
async def test_an_interaction_written_down_by_hand_is_one_but_for_a_missed_call(
    firm: Firm, deal: int, kind: str, is_contact: bool, done: bool
) -> None:
    await pass_week(firm)
    await firm.pyotr.do(interactions.log, deal, kind, is_contact)
    assert await open_tasks(firm) == ([] if done else ["contact_client"])
    assert len(await planned(firm)) == (0 if done else 1)
    assert await reminder(firm) == ([firm.now + WEEK] if done else [])


async def test_an_interaction_within_the_first_week_changes_nothing(firm: Firm, deal: int) -> None:
    before = await reminder(firm)
    firm.now += timedelta(days=1)
    await firm.pyotr.do(interactions.log, deal, "email", False)
    assert await reminder(firm) == before


async def test_a_written_letter_does_not_drop_a_promised_call(firm: Firm, deal: int) -> None:
    await pass_week(firm)
    at = firm.now + timedelta(days=2)
    await record(firm, deal, "callback", promised_at=at)
    await firm.pyotr.do(interactions.log, deal, "email", False)
    assert await planned(firm) == [at] and await open_tasks(firm) == ["contact_client"]


async def test_who_wants_no_calls_is_still_a_task(firm: Firm, deal: int) -> None:
    await firm.force(update(Counterparty).values(do_not_call=True))
    await pass_week(firm)
    assert await open_tasks(firm) == ["contact_client"] and await planned(firm) == []
    assert await firm.pyotr.ask(next_deal.next_deal) == deal


async def test_the_answer_stops_the_week_and_ends_the_task(firm: Firm, deal: int) -> None:
    await pass_week(firm)
    await answered(firm, deal, "Просят скидку 5 %")
    assert await open_tasks(firm) == ["decide_on_answer"]
    assert await planned(firm) == [] and await reminder(firm) == []
    assert await last(firm, deal, "answer_received") == {"how": "email", "note": "Просят скидку 5 %"}
    about = await firm.pyotr.ask(answers.analysis, deal)
    assert about.answer is not None and (about.answer.who, about.answer.note) == ("Пётр", "Просят скидку 5 %")
    talked = select(Interaction.kind, Interaction.note).where(Interaction.is_contact, Interaction.state == "done")
    assert await firm.rows(talked) == [("email", "Просят скидку 5 %")]


async def test_an_answer_on_the_phone_ends_the_planned_call(firm: Firm, deal: int) -> None:
    await pass_week(firm)
    assert (await firm.pyotr.ask(answers.answer_in_writing, deal)).kind == "call"
    await answered(firm, deal, "Отказываются", "call")
    calls = select(Interaction.outcome, Interaction.note, Interaction.state).where(Interaction.kind == "call")
    assert (await firm.rows(calls.order_by(Interaction.id)))[-1] == ("reached", "Отказываются", "done")
    assert await open_tasks(firm) == ["decide_on_answer"]


async def test_an_answer_on_the_phone_where_that_outcome_is_not_on_offer(firm: Firm, deal: int) -> None:
    await firm.force(update(CallOutcome).where(CallOutcome.code == "reached").values(active=False))
    await pass_week(firm)
    await answered(firm, deal, "Берут", "call")
    states = await firm.rows(select(Interaction.state).where(Interaction.kind == "call").order_by(Interaction.id))
    assert states[-2:] == ["cancelled", "done"]


async def test_an_answer_may_be_a_recording_or_nothing_said(firm: Firm, deal: int) -> None:
    voice = Enclosure("voice", "voice-1", "", "audio/ogg", 900)
    await firm.pyotr.do(answers.receive, deal, await step(firm, deal), "call", None, voice)
    kept = select(StoredFile.telegram_id).join(Interaction, Interaction.file_id == StoredFile.id)
    assert await firm.value(kept) == "voice-1"
    assert await last(firm, deal, "answer_received") == {"how": "call"}


async def test_an_answer_is_received_once(firm: Firm, deal: int) -> None:
    at = await step(firm, deal)
    await answered(firm, deal)
    with pytest.raises(Stale):
        await firm.pyotr.do(answers.receive, deal, at, "email", "Ещё раз")


async def test_an_answer_longer_than_a_note_is_refused(firm: Firm, deal: int) -> None:
    with pytest.raises(Invalid):
        await firm.pyotr.do(answers.receive, deal, await step(firm, deal), "email", "я" * 2001)
    with pytest.raises(NotFound):
        await firm.pyotr.do(answers.receive, deal, await step(firm, deal), "pigeon", "x")


async def test_the_order_is_made_of_the_proposal_as_it_was_sent(firm: Firm, deal: int) -> None:
    await answered(firm, deal)
    await firm.pyotr.do(answers.order, deal, await step(firm, deal))
    assert await firm.deal(deal, "stage") == "order"
    assert await firm.value(select(Proposal.state)) == "accepted"
    assert await firm.value(select(CustomerOrder.proposal_version, CustomerOrder.total)) == (1, 100)


async def test_rework_is_the_next_version_of_the_same_proposal_round_after_round(firm: Firm, deal: int) -> None:
    for version, price in ((2, "95"), (3, "90")):
        await answered(firm, deal)
        await firm.pyotr.do(answers.rework, deal, await step(firm, deal), f"Цена {price}")
        assert await firm.deal(deal, "stage") == "proposal"
        assert await last(firm, deal, "rework_decided") == {"comment": f"Цена {price}"}
        await firm.pyotr.do(drafts.change_line, deal, 1, "price", price)
        await handed_over(firm, await approved(firm, deal))
        paper = await firm.pyotr.ask(versions.paper, deal)
        assert (paper.version, paper.state) == (version, "sent")
    assert len(await firm.rows(select(Proposal.id))) == 1
    told = await firm.rows(select(History.event).where(History.deal_id == deal).order_by(History.id))
    assert [told.count(event) for event in ("proposal_sent", "answer_received", "rework_decided")] == [3, 2, 2]


async def test_a_new_price_at_the_order_is_the_proposals_next_version_and_the_order_takes_it(
    firm: Firm, deal: int
) -> None:
    await answered(firm, deal)
    await firm.pyotr.do(answers.order, deal, await step(firm, deal))
    await firm.pyotr.do(answers.rework, deal, await step(firm, deal), "Цена 90")
    await firm.pyotr.do(drafts.change_line, deal, 1, "price", "90")
    await handed_over(firm, await approved(firm, deal))
    await answered(firm, deal)
    await firm.pyotr.do(answers.order, deal, await step(firm, deal))
    kept = select(CustomerOrder.proposal_version, CustomerOrder.total, CustomerOrder.state)
    assert await firm.value(kept) == (2, 90, "filled")


async def test_a_refusal_closes_the_proposal_and_follow_ups_begin_a_period_later(firm: Firm, deal: int) -> None:
    weeks = select(CallFrequency.id).where(CallFrequency.unit == "week", CallFrequency.count == 2).scalar_subquery()
    await firm.force(update(Counterparty).values(frequency_id=weeks))
    firm.now += timedelta(days=1)
    await answered(firm, deal)
    await firm.pyotr.do(answers.refuse, deal, await step(firm, deal), "too_expensive")
    assert await firm.deal(deal, "stage") == "needs"
    assert await firm.value(select(Proposal.state, Proposal.closing_reason)) == ("closed", "too_expensive")
    assert await last(firm, deal, "refused") == {"reason": "too_expensive"}
    assert await planned(firm) == [firm.now + timedelta(weeks=2)]


async def test_after_a_refusal_and_a_return_another_proposal_is_made(firm: Firm, deal: int) -> None:
    await answered(firm, deal)
    await firm.pyotr.do(answers.refuse, deal, await step(firm, deal), "refusal")
    assert await open_tasks(firm) == ["choose_frequency"]
    await firm.pyotr.do(needs.request_proposal, deal, await step(firm, deal))
    paper = await firm.pyotr.ask(versions.paper, deal)
    assert (paper.version, paper.state) == (1, "draft")
    assert await firm.rows(select(Proposal.state).order_by(Proposal.id)) == ["closed", "draft"]


@pytest.mark.parametrize("reason", ["duplicate", "not_reached", "do_not_call", "nonsense"])
async def test_a_reason_that_is_no_refusal_is_none(firm: Firm, deal: int, reason: str) -> None:
    await answered(firm, deal)
    with pytest.raises(NotFound):
        await firm.pyotr.do(answers.refuse, deal, await step(firm, deal), reason)
    assert await firm.value(select(Proposal.state)) == "sent"


async def test_a_reason_that_closed_a_proposal_is_not_removed(firm: Firm, deal: int) -> None:
    await answered(firm, deal)
    own = await firm.anna.do(lambda unit: ClosingReasons().add(unit, "Сменился закупщик"))
    await firm.pyotr.do(answers.refuse, deal, await step(firm, deal), own)
    reasons = ClosingReasons()
    used = await firm.anna.ask(
        lambda unit: {item.id: reasons.is_used(unit, item) for item in reasons.items(unit) if item.id == own}
    )
    assert used == {own: True}
    assert await firm.value(select(ClosingReason.name).where(ClosingReason.code == own)) == "Сменился закупщик"


async def test_only_who_works_the_deal_decides_and_each_decision_once(firm: Firm, deal: int) -> None:
    await answered(firm, deal)
    at = await step(firm, deal)
    decisions: list[tuple[Any, tuple[Any, ...]]] = [
        (answers.order, ()), (answers.rework, ("x",)), (answers.refuse, ("refusal",)),
    ]  # fmt: skip
    for service, params in decisions:
        with pytest.raises(Forbidden):
            await firm.maria.do(service, deal, at, *params)
        with pytest.raises(NotFound):
            await firm.rinat.do(service, deal, at, *params)
    await firm.pyotr.do(answers.order, deal, at)
    for service, params in decisions:
        with pytest.raises(Stale):
            await firm.pyotr.do(service, deal, at, *params)


async def test_the_tasks_of_these_stages_are_in_the_list(firm: Firm, deal: int) -> None:
    await pass_week(firm)
    assert [line.task for line in (await firm.pyotr.ask(lists.own_tasks, 0)).rows] == ["contact_client"]
