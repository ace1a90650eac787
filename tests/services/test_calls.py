"""How a call ended, and what follows from it."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from fsm.calls import AskToClose, CallAgain, ConfirmClosing, FindNumber, GoOn
from fsm.events import Event
from services import calls, campaigns, cards, deals, process
from services.errors import Invalid, NotFound, Refusal, Stale
from services.models import Campaign, Counterparty, Deal, History, Interaction, Phone, Task
from tests.services.company import Firm, client

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def record(firm: Firm, deal_id: int, outcome: str, promised_at: datetime | None = None) -> object:
    call_id = await firm.call(deal_id)
    return await firm.pyotr.do(calls.record, deal_id, call_id, outcome, promised_at=promised_at)


async def planned(firm: Firm, deal_id: int) -> datetime:
    found: datetime = await firm.value(
        select(Interaction.planned_at).where(Interaction.deal_id == deal_id, Interaction.state == "planned")
    )
    return found


async def tasks(firm: Firm, deal_id: int) -> list[tuple[str, str]]:
    return await firm.rows(select(Task.kind, Task.state).where(Task.deal_id == deal_id).order_by(Task.id))


async def test_an_outcome_is_kept_with_who_when_and_the_number_called(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Ромашка", "+74950000001", "+74950000002"))
    call_id = await firm.call(deal_id)
    await record(firm, deal_id, "no_answer")
    kept = await firm.value(
        select(Interaction.state, Interaction.outcome, Interaction.happened_at, Interaction.by_id, Phone.e164)
        .join(Phone, Phone.id == Interaction.phone_id)
        .where(Interaction.id == call_id)
    )
    assert kept == ("done", "no_answer", firm.now, firm.pyotr.id, "+74950000001")


async def test_the_same_call_is_recorded_once(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await firm.call(deal_id)
    await firm.pyotr.do(calls.record, deal_id, call_id, "no_answer")
    with pytest.raises(Stale):
        await firm.pyotr.do(calls.record, deal_id, call_id, "no_answer")
    assert await firm.value(select(func.count()).select_from(Interaction)) == 2


async def test_two_people_who_record_one_call_together_keep_one_outcome(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await record(firm, deal_id, "no_answer")
    call_id = await firm.call(deal_id)
    ends = await asyncio.gather(
        firm.pyotr.do(calls.record, deal_id, call_id, "reached"),
        firm.anna.do(calls.record, deal_id, call_id, "busy"),
        firm.pyotr.do(calls.record, deal_id, call_id, "no_answer"),
        return_exceptions=True,
    )
    assert sum(isinstance(end, Stale) for end in ends) == 2, ends
    assert await firm.value(select(func.count()).where(History.event == "called")) == 2


RETRIES = {
    "no_answer": ("10:00", "2026-11-24 13:00"),
    "busy": ("10:00", "2026-11-24 10:30"),
    "answering_machine": ("10:00", "2026-11-24 13:00"),
    "not_put_through": ("10:00", "2026-11-25 10:00"),
    "not_now": ("10:00", "2026-12-01 10:00"),
    "no_answer in the evening": ("15:30", "2026-11-25 09:00"),
    "busy in the evening": ("17:45", "2026-11-25 09:00"),
    "busy as late as can be": ("17:20", "2026-11-24 17:50"),
}


@pytest.mark.parametrize(("case", "clock", "again"), [(case, *times) for case, times in RETRIES.items()], ids=RETRIES)
async def test_the_next_attempt_is_planned_as_the_outcome_says(firm: Firm, case: str, clock: str, again: str) -> None:
    deal_id = await firm.deal_of_one()
    firm.now = datetime.fromisoformat(f"2026-11-24 {clock}+03:00")
    follows = await record(firm, deal_id, case.split(" ", maxsplit=1)[0])
    assert isinstance(follows, CallAgain)
    assert await planned(firm, deal_id) == follows.time.at == datetime.fromisoformat(f"{again}+03:00")


async def test_after_eight_attempts_the_executor_is_asked_to_close_and_nothing_closes_by_itself(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    for _ in range(7):
        assert isinstance(await record(firm, deal_id, "busy"), CallAgain)
        firm.now = await planned(firm, deal_id)
    assert isinstance(await record(firm, deal_id, "no_answer"), AskToClose)
    assert (await firm.pyotr.ask(cards.card, deal_id)).call is None
    assert await firm.deal(deal_id, "stage", "closed") == ("first_contact", None)
    assert await firm.pyotr.ask(cards.next_deal) == deal_id
    await firm.pyotr.do(deals.close, deal_id, 1, "not_reached")
    assert await firm.deal(deal_id, "closed", "reason") == ("no_contact", "not_reached")


async def test_a_conversation_uses_no_attempt_up(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    for _ in range(7):
        await record(firm, deal_id, "busy")
        firm.now = await planned(firm, deal_id)
    await record(firm, deal_id, "not_now")
    call = (await firm.pyotr.ask(cards.card, deal_id)).call
    assert call is not None
    assert call.attempt == 8


async def test_a_wrong_number_takes_the_next_one_and_after_the_last_one_must_be_found(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Ромашка", "+74950000001", "+74950000002"))
    follows = await record(firm, deal_id, "wrong_number")
    assert isinstance(follows, CallAgain)
    assert follows.next_number
    assert (await firm.pyotr.ask(cards.card, deal_id)).phones == [("+74950000002", None)]
    firm.now = await planned(firm, deal_id)
    assert isinstance(await record(firm, deal_id, "wrong_number"), FindNumber)
    card = await firm.pyotr.ask(cards.card, deal_id)
    assert (list(card.phones), card.call) == ([], None)
    assert ("find_number", "open") in await tasks(firm, deal_id)
    assert await firm.pyotr.ask(cards.next_deal) == deal_id


async def test_reaching_the_client_plans_no_call_and_leaves_the_survey(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    assert isinstance(await record(firm, deal_id, "reached"), GoOn)
    assert (await firm.pyotr.ask(cards.card, deal_id)).call is None
    assert await firm.deal(deal_id, "stage") == "first_contact"


async def test_a_promised_callback_is_planned_for_its_very_time(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    sunday_evening = datetime.fromisoformat("2026-11-29 21:40+03:00")
    await record(firm, deal_id, "callback", sunday_evening)
    call = (await firm.pyotr.ask(cards.card, deal_id)).call
    assert call is not None
    assert (call.at, call.promised) == (sunday_evening, True)
    assert await firm.deal(deal_id, "control_due") == firm.now + 10 * DAY


@pytest.mark.parametrize(("promised_in", "due_in"), [(10, 10), (12, 13), (25, 26), (29, 30), (45, 30)])
async def test_a_promise_past_the_ten_days_moves_them_to_a_day_after_it_at_most_thirty(
    firm: Firm, promised_in: int, due_in: int
) -> None:
    deal_id = await firm.deal_of_one()
    launched = firm.now
    firm.now += DAY
    await record(firm, deal_id, "callback", launched + promised_in * DAY)
    assert await firm.deal(deal_id, "control_due") == launched + due_in * DAY
    await firm.fire()
    firm.now = launched + due_in * DAY
    assert await firm.fire() == 1
    assert await firm.deal(deal_id, "closed") == "no_contact"


async def test_the_history_says_why_the_control_moved(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    promised = firm.now + 12 * DAY
    await record(firm, deal_id, "callback", promised)
    told = await firm.rows(select(History.event, History.details).order_by(History.id))
    assert told[-1][0] == "callback_promised"
    assert datetime.fromisoformat(told[-1][1]["at"]) == promised


async def test_an_unanswered_call_never_moves_the_control(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    due = await firm.deal(deal_id, "control_due")
    firm.now += 9 * DAY
    await record(firm, deal_id, "not_put_through")
    assert await firm.deal(deal_id, "control_due") == due


async def test_a_promise_for_the_past_or_without_a_time_is_refused_and_the_call_stays_open(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    for moment in (None, firm.now, firm.now - HOUR):
        with pytest.raises(Invalid) as refused:
            await record(firm, deal_id, "callback", moment)
        assert refused.value.code == "promise_past"
    assert await firm.value(select(Interaction.state)) == "planned"


FINAL = {
    "refusal": ("lost", "refusal"),
    "do_not_call": ("lost", "do_not_call"),
    "not_our_client": ("lost", "not_our_client"),
    "duplicate": ("cancelled", "duplicate"),
}


@pytest.mark.parametrize("outcome", FINAL)
async def test_a_final_outcome_closes_the_deal_with_its_state_and_reason(firm: Firm, outcome: str) -> None:
    deal_id = await firm.deal_of_one()
    assert isinstance(await record(firm, deal_id, outcome), ConfirmClosing)
    assert await firm.deal(deal_id, "closed", "reason", "closed_at") == (*FINAL[outcome], firm.now)
    assert await firm.rows(select(Interaction.state)) == ["done"]
    assert await firm.rows(select(Task.state).where(Task.state == "open")) == []
    with pytest.raises(Refusal):
        await firm.pyotr.do(calls.record, deal_id, 1, "busy")


async def test_only_do_not_call_marks_the_client_and_no_document_calls_him_again(firm: Firm) -> None:
    refused, forbidden = await firm.launch(client("Отказался"), client("Не звонить"))
    await record(firm, refused, "refusal")
    await record(firm, forbidden, "do_not_call")
    assert await firm.rows(select(Counterparty.name).where(Counterparty.do_not_call)) == ["Не звонить"]
    number = await firm.draft(client("Отказался"), client("Не звонить"))
    await firm.maria.do(campaigns.post, number)
    assert await firm.left_out(number) == {"Не звонить": "do_not_call"}


async def test_the_first_outcome_ends_the_task_to_start(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    assert (await firm.pyotr.ask(cards.card, deal_id)).is_new
    await record(firm, deal_id, "busy")
    assert not (await firm.pyotr.ask(cards.card, deal_id)).is_new
    assert await tasks(firm, deal_id) == [("start_deal", "done")]
    first = await firm.deal(deal_id, "acted_at")
    firm.now += HOUR
    await record(firm, deal_id, "busy")
    assert await firm.deal(deal_id, "acted_at") == first


async def test_the_first_outcome_after_a_reopening_ends_the_task_to_start_again(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await record(firm, deal_id, "refusal")
    await firm.maria.do(process.happen, deal_id, Event("reopened"))
    assert (await tasks(firm, deal_id))[-1] == ("start_deal", "open")
    await record(firm, deal_id, "busy")
    assert (await tasks(firm, deal_id))[-1] == ("start_deal", "done")


async def test_an_outcome_that_the_stage_does_not_offer_is_not_found(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await firm.call(deal_id)
    for outcome in ("unheard_of", ""):
        with pytest.raises(NotFound):
            await firm.pyotr.do(calls.record, deal_id, call_id, outcome)
    await firm.force(update(Deal).values(stage="awaiting_answer"))
    with pytest.raises(NotFound):
        await firm.pyotr.do(calls.record, deal_id, call_id, "refusal")


async def test_outcomes_are_offered_by_stage(firm: Firm) -> None:
    first = [code for code, _ in await firm.pyotr.ask(calls.offered, 1)]
    assert first[:2] == ["no_answer", "busy"]
    assert set(first) - {code for code, _ in await firm.pyotr.ask(calls.offered, 9)} == set(FINAL)
    assert await firm.pyotr.ask(calls.offered, 2) == []


async def test_a_call_of_a_paused_document_may_still_be_recorded(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.force(update(Campaign).values(state="paused"))
    await record(firm, deal_id, "busy")
    assert await firm.value(select(func.count()).where(History.event == "called")) == 1
