"""How a call ended, and what follows from it."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, literal, select, update

from fsm.calls import AskToClose, CallAgain, ConfirmClosing, FindNumber, GoOn
from fsm.events import Event
from services.calling import call_notes, calls, next_deal, offered_outcomes
from services.campaigns import launching
from services.clients import client_data, contacts, duplicates
from services.deals import cards, closing
from services.errors import Invalid, NotFound, Refusal, Stale
from services.models import CallOutcome, Campaign, Counterparty, Deal, History, Interaction, Phone, Task
from services.planning import planned_calls
from services.process import door
from tests.services.firm import Firm, client

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


async def two_of_one_client(firm: Firm) -> tuple[int, int]:
    """A manager may put a client into two documents: here the second deal was another client's, who is the same."""
    first, other = await firm.deal_of_one(client("Ромашка")), await firm.deal_of_one(client("Ромашка и Ко"))
    client_id = await firm.deal(first, "counterparty_id")
    await firm.force(update(Deal).where(Deal.id == other).values(counterparty_id=client_id))
    return first, other


async def test_a_client_of_two_deals_is_not_called_again_at_once_for_the_other(firm: Firm) -> None:
    first, other = await two_of_one_client(firm)
    elsewhere = await firm.deal_of_one(client("Лютик"))
    await record(firm, first, "no_answer")
    assert await planned(firm, other) == firm.now + timedelta(minutes=30)
    assert await planned(firm, elsewhere) == firm.now


async def test_a_call_that_was_promised_keeps_its_time_whatever_the_clients_other_deals_bring(firm: Firm) -> None:
    first, other = await two_of_one_client(firm)
    await record(firm, other, "callback", firm.now + timedelta(minutes=10))
    await record(firm, first, "busy")
    assert await planned(firm, other) == firm.now + timedelta(minutes=10)


async def test_after_eight_attempts_the_executor_is_asked_to_close_and_nothing_closes_by_itself(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    for _ in range(7):
        assert isinstance(await record(firm, deal_id, "busy"), CallAgain)
        firm.now = await planned(firm, deal_id)
    assert isinstance(await record(firm, deal_id, "no_answer"), AskToClose)
    assert (await firm.pyotr.ask(cards.card, deal_id)).call is None
    assert await firm.deal(deal_id, "stage", "closed") == ("first_contact", None)
    assert await firm.pyotr.ask(next_deal.next_deal) == deal_id
    await firm.pyotr.do(closing.close, deal_id, 1, "not_reached")
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
    assert await firm.pyotr.ask(next_deal.next_deal) == deal_id


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
    other = await firm.qualified(await firm.deal_of_one(client("Другой"))) if outcome == "duplicate" else None
    call_id = await firm.call(deal_id)
    follows = await firm.pyotr.do(calls.record, deal_id, call_id, outcome, same_as=other)
    assert isinstance(follows, ConfirmClosing)
    assert await firm.deal(deal_id, "closed", "reason", "closed_at") == (*FINAL[outcome], firm.now)
    assert await firm.rows(select(Interaction.state).where(Interaction.deal_id == deal_id)) == ["done"]
    assert await firm.rows(select(Task.state).where(Task.state == "open", Task.deal_id == deal_id)) == []
    with pytest.raises(Refusal):
        await firm.pyotr.do(calls.record, deal_id, 1, "busy")


async def test_only_do_not_call_marks_the_client_and_no_document_calls_him_again(firm: Firm) -> None:
    refused, forbidden = await firm.launch(client("Отказался"), client("Не звонить"))
    await record(firm, refused, "refusal")
    await record(firm, forbidden, "do_not_call")
    assert await firm.rows(select(Counterparty.name).where(Counterparty.do_not_call)) == ["Не звонить"]
    number = await firm.draft(client("Отказался"), client("Не звонить"))
    await firm.maria.do(launching.post, number)
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
    await firm.maria.do(door.happen, deal_id, Event("reopened"))
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
    first = [code for code, _ in await firm.pyotr.ask(offered_outcomes.offered_at, "first_contact")]
    assert first[:2] == ["no_answer", "busy"]
    assert set(first) - {
        code for code, _ in await firm.pyotr.ask(offered_outcomes.offered_at, "awaiting_answer")
    } == set(FINAL)
    assert await firm.pyotr.ask(offered_outcomes.offered_at, "qualification") == []


async def test_a_call_of_a_paused_document_may_still_be_recorded(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.force(update(Campaign).values(state="paused"))
    await record(firm, deal_id, "busy")
    assert await firm.value(select(func.count()).where(History.event == "called")) == 1


async def test_a_duplicate_names_the_other_deal_and_no_deal_doubles_itself(firm: Firm) -> None:
    deal_id, other = await firm.launch(client("Ромашка"), client("Ромашка, ООО"))
    call_id = await firm.call(deal_id)
    for named in (None, deal_id, 999):
        with pytest.raises(Invalid) as refused:
            await firm.pyotr.do(calls.record, deal_id, call_id, "duplicate", same_as=named)
        assert refused.value.code == "duplicate_of"
    await firm.pyotr.do(calls.record, deal_id, call_id, "duplicate", same_as=other)
    closing = await firm.value(select(History.details).where(History.event == "closed"))
    assert closing == {"reason": "Дубль клиента", "deal": other}


async def test_the_deals_that_a_client_may_double_are_offered_and_strangers_are_not(firm: Firm) -> None:
    await firm.deal_of_one(client("Лютик"))
    same_inn = await firm.deal_of_one(client("ТД Ромашка", "+74950000001", inn="3664069397"))
    theirs = await firm.deal_of_one(client("Прежняя", "+74950000002"), author="viktor", executor="rinat")
    deal_id = await firm.deal_of_one(client("Ромашка", "+74950000003"))
    await firm.force(
        update(Counterparty).where(Counterparty.name == "Ромашка").values(inn="3664069397"),
        update(Phone).where(Phone.e164 == "+74950000002").values(e164="+74950000003"),
    )
    found = await firm.pyotr.ask(duplicates.likely, deal_id, await firm.call(deal_id), "duplicate")
    assert [(each.deal_id, each.executor) for each in found.deals] == [(theirs, "Ринат"), (same_inn, "Пётр")]


async def test_an_outcome_taken_from_the_directory_is_offered_no_more(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.force(update(CallOutcome).where(CallOutcome.code == "busy").values(active=False))
    assert "busy" not in dict((await firm.pyotr.ask(cards.card, deal_id)).outcomes)
    with pytest.raises(NotFound):
        await record(firm, deal_id, "busy")


async def test_the_next_number_rests_where_it_was_called_a_moment_ago(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Ромашка", "+74950000001", "+74950000002"))
    await record(firm, deal_id, "wrong_number")
    await record(firm, deal_id, "busy")
    await firm.force(update(Phone).where(Phone.place == 1).values(wrong=False))
    firm.now += timedelta(minutes=10)
    await firm.pyotr.do(client_data.add_number, deal_id, "+7 495 000-00-03")
    await firm.force(update(Phone).where(Phone.e164 == "+74950000002").values(place=7))
    follows = await record(firm, deal_id, "wrong_number")
    assert isinstance(follows, CallAgain)
    assert follows.time.at == firm.now
    assert next(iter((await firm.pyotr.ask(cards.card, deal_id)).phones))[0] == "+74950000003"
    follows = await record(firm, deal_id, "wrong_number")
    assert isinstance(follows, CallAgain)
    assert follows.time.at == firm.now + timedelta(minutes=20)


async def test_a_new_contact_is_kept_and_his_number_is_called_at_once(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Ромашка", "+74950000001", contact_person="Секретарь", position="офис"))
    call_id = await firm.call(deal_id)
    contact = contacts.read("Иванова Мария, +7 495 000-00-02 доб. 12")
    await firm.pyotr.do(calls.record, deal_id, call_id, "not_deciding", contact=contact)
    card = await firm.pyotr.ask(cards.card, deal_id)
    assert (card.contact, card.position) == ("Иванова Мария", None)
    assert list(card.phones) == [("+74950000002", "12"), ("+74950000001", None)]
    assert card.call is not None
    assert (card.call.at, card.call.attempt) == (firm.now, 1)


@pytest.mark.parametrize("text", ["", " , ", "+7 495 000-00-02", "я" * 201, "Иванова 12345678"])
async def test_what_is_no_contact_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        contacts.read(text)


async def test_do_not_call_stops_the_calls_of_the_clients_other_deals(firm: Firm) -> None:
    first = await firm.deal_of_one()
    await firm.force(update(Deal).values(stage="needs"))
    await firm.force(update(Interaction).values(planned_at=firm.now + DAY))
    number = await firm.draft(client("Ромашка"))
    await firm.force(insert(Deal).from_select(*_another_deal(first, number)))
    second = await firm.value(select(func.max(Deal.id)))
    await firm.by_itself(planned_calls.plan, [second])
    await firm.pyotr.do(calls.record, second, await firm.call(second), "do_not_call")
    card = await firm.pyotr.ask(cards.card, first)
    assert (card.closed, card.call, card.do_not_call) == (None, None, True)
    assert await firm.value(select(History.details).where(History.event == "do_not_call")) == {"deal": second}
    await firm.by_itself(planned_calls.plan, [first])
    assert (await firm.pyotr.ask(cards.card, first)).call is None


def _another_deal(deal_id: int, campaign_id: int) -> tuple[list[str], Any]:
    changed = {"id": 900, "campaign_id": campaign_id, "stage": "first_contact"}
    names = [column.name for column in Deal.__table__.columns]
    values = [literal(changed[name]) if name in changed else getattr(Deal, name) for name in names]
    return names, select(*values).where(Deal.id == deal_id)


async def test_a_note_typed_during_the_call_is_remembered_with_its_outcome(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.pyotr.do(call_notes.add_note, deal_id, "секретарь Анна")
    await firm.pyotr.do(call_notes.add_note, deal_id, "звонить после обеда")
    await record(firm, deal_id, "no_answer")
    (past,) = (await firm.pyotr.ask(cards.card, deal_id)).past
    assert past.note == "секретарь Анна\nзвонить после обеда"
    with pytest.raises(Invalid):
        await firm.pyotr.do(call_notes.add_note, deal_id, "я" * 1001)
