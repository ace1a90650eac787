"""«Исправить»: the last outcome is taken back, and what came of it is undone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from services.calling import call_notes, calls, corrections, promised_callbacks
from services.calling.promised_callbacks import KIND
from services.clients import client_data, contacts
from services.deals import cards
from services.errors import Forbidden, Stale
from services.models import Counterparty, Deal, History, Interaction, Phone, Task, Timer
from services.overseeing import extending
from services.surveys import answering
from tests.services.firm import Firm, client

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


async def recorded(firm: Firm, deal_id: int, outcome: str, **details: Any) -> int:
    call_id = await firm.call(deal_id)
    await firm.pyotr.do(calls.record, deal_id, call_id, outcome, **details)
    return call_id


async def planned(firm: Firm, deal_id: int) -> tuple[int, datetime, bool, int]:
    found: tuple[int, datetime, bool, int] = await firm.value(
        select(Interaction.id, Interaction.planned_at, Interaction.promised, Interaction.attempt).where(
            Interaction.deal_id == deal_id, Interaction.kind == "call", Interaction.state == "planned"
        )
    )
    return found


async def test_the_call_is_planned_again_as_it_was_and_the_history_keeps_both(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await recorded(firm, deal_id, "busy")
    firm.now += 30 * MINUTE
    before = await planned(firm, deal_id)
    call_id = await recorded(firm, deal_id, "no_answer")
    firm.now += MINUTE
    await firm.pyotr.do(corrections.take_back, deal_id, call_id)
    assert await planned(firm, deal_id) == before
    emptied = await firm.value(
        select(Interaction.outcome, Interaction.by_id, Interaction.phone_id, Interaction.is_contact).where(
            Interaction.id == call_id
        )
    )
    assert emptied == (None, None, None, False)
    told = await firm.rows(select(History.event).where(History.deal_id == deal_id).order_by(History.id))
    assert told[-2:] == ["called", "corrected"]
    assert len((await firm.pyotr.ask(cards.card, deal_id)).past) == 1


async def test_a_corrected_call_takes_the_right_outcome(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await recorded(firm, deal_id, "no_answer")
    await firm.pyotr.do(corrections.take_back, deal_id, call_id)
    assert await recorded(firm, deal_id, "reached") == call_id
    assert [each.outcome for each in (await firm.pyotr.ask(cards.card, deal_id)).past] == ["Дозвонился"]


async def test_a_wrong_number_is_good_again_and_nobody_seeks_one(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await recorded(firm, deal_id, "wrong_number")
    assert await firm.rows(select(Task.kind).where(Task.state == "open")) == ["find_number"]
    await firm.pyotr.do(corrections.take_back, deal_id, call_id)
    assert await firm.rows(select(Task.kind).where(Task.state == "open")) == []
    assert await firm.value(select(Phone.wrong)) is False
    assert (await firm.pyotr.ask(cards.card, deal_id)).call is not None


async def test_a_promise_taken_back_moves_the_control_back_with_its_timer_and_stays_silent(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    due = await firm.deal(deal_id, "control_due")
    call_id = await recorded(firm, deal_id, "callback", promised_at=firm.now + 12 * DAY)
    assert await firm.deal(deal_id, "control_due") == firm.now + 13 * DAY
    await firm.pyotr.do(corrections.take_back, deal_id, call_id)
    assert await firm.deal(deal_id, "control_due") == due
    assert await firm.value(select(Timer.due_at).where(Timer.deal_id == deal_id)) == due
    assert [kind for _, kind in await firm.told(KIND)] != []
    firm.now += 12 * DAY
    assert await due_of(firm) == []


async def due_of(firm: Firm) -> list[int]:

    params = [params for _, params in await firm.told(KIND)]
    return [each.deal_id for each in await firm.pyotr.ask(promised_callbacks.due, params)]


async def test_what_was_said_with_the_outcome_goes_with_it_and_an_earlier_note_stays(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.pyotr.do(call_notes.add_note, deal_id, "секретарь Анна")
    call_id = await recorded(firm, deal_id, "callback", promised_at=firm.now + DAY, note="будет бюджет")
    await firm.pyotr.do(corrections.take_back, deal_id, call_id)
    assert await firm.value(select(Interaction.note).where(Interaction.id == call_id)) == "секретарь Анна"


async def test_a_new_contact_is_forgotten_with_his_number_and_an_old_number_is_not(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Ромашка", "+74950000001", contact_person="Петров", position="директор"))
    for typed in ("Иванова, +7 495 000-00-02", "Иванова +7 495 000-00-01", "Иванова"):
        call_id = await recorded(firm, deal_id, "not_deciding", contact=contacts.read(typed))
        if typed == "Иванова":
            await firm.pyotr.do(contacts.give_number, deal_id, contacts.read_number("+74950000003"))
        await firm.pyotr.do(corrections.take_back, deal_id, call_id)
        assert await firm.value(select(Counterparty.contact_person, Counterparty.position)) == ("Петров", "директор")
        assert await firm.rows(select(Phone.e164)) == ["+74950000001"]


async def test_an_ended_call_of_stage_9_gives_its_task_back_and_stops_the_week(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.force(update(Deal).values(stage="awaiting_answer", control_due=None))
    await firm.force(update(Task).values(kind="contact_client"))
    call_id = await recorded(firm, deal_id, "reached")
    assert await firm.rows(select(Timer.name).where(Timer.name == "answer_reminder")) == ["answer_reminder"]
    await firm.pyotr.do(corrections.take_back, deal_id, call_id)
    assert await firm.rows(select(Timer.name).where(Timer.name == "answer_reminder")) == []
    assert await firm.value(select(Task.kind, Task.state)) == ("contact_client", "open")


async def test_it_is_too_late_after_a_quarter_of_an_hour(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await recorded(firm, deal_id, "no_answer")
    firm.now += 15 * MINUTE
    assert await firm.pyotr.ask(corrections.correctable, call_id) is not None
    firm.now += MINUTE
    assert await firm.pyotr.ask(corrections.correctable, call_id) is None
    with pytest.raises(Stale):
        await firm.pyotr.do(corrections.take_back, deal_id, call_id)


async def test_the_deals_next_event_ends_it(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()

    async def extended() -> None:
        due = int((await firm.deal(deal_id, "control_due")).timestamp())
        await firm.maria.do(extending.extend, deal_id, due, 1)

    async def answered() -> None:
        firm.now += MINUTE
        await firm.pyotr.do(answering.answer, deal_id, 1, True)

    async def changed() -> None:
        await firm.pyotr.do(client_data.change, deal_id, "city", "Омск")

    async def called_again() -> None:
        await recorded(firm, deal_id, "no_answer")

    for happens in (extended, changed, called_again, answered):
        call_id = await recorded(firm, deal_id, "no_answer")
        await happens()
        assert await firm.pyotr.ask(corrections.correctable, call_id) is None
        with pytest.raises(Stale):
            await firm.pyotr.do(corrections.take_back, deal_id, call_id)


async def test_a_closed_deal_is_not_corrected(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await recorded(firm, deal_id, "refusal")
    assert await firm.pyotr.ask(corrections.correctable, call_id) is None
    with pytest.raises(Stale):
        await firm.pyotr.do(corrections.take_back, deal_id, call_id)


async def test_it_is_offered_to_whoever_recorded_and_done_by_whoever_works_the_deal(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await recorded(firm, deal_id, "no_answer")
    assert await firm.anna.ask(corrections.correctable, call_id) is None
    with pytest.raises(Forbidden):
        await firm.maria.do(corrections.take_back, deal_id, call_id)
