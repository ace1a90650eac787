"""Deadlines: to the minute, once each, for thousands of deals, and never for a step that is over."""

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, update

from fsm.events import Event
from services.deals import closing, qualifying
from services.models import Campaign, Deal, History, Interaction, Task, Timer, User
from services.overseeing import extending, reminders
from services.process import deadlines, door, timers
from services.runtime import outbox
from tests.services.firm import Firm, client, clients_named

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("late", "closed"), [(-MINUTE, None), (timedelta(), "no_contact"), (MINUTE, "no_contact"), (9 * DAY, "no_contact")]
)
async def test_the_tenth_day_closes_to_the_minute(firm: Firm, late: timedelta, closed: str | None) -> None:
    deal = await firm.deal_of_one()
    firm.now += 10 * DAY + late
    await firm.fire()
    assert await firm.deal(deal, "closed", "reason") == (closed, closed and "no_contact_established")


async def test_closing_by_itself_ends_everything_and_tells_the_manager(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    firm.now += 10 * DAY
    await firm.fire()
    assert await firm.rows(select(Task.state)) == ["cancelled"]
    assert await firm.rows(select(Interaction.state)) == ["cancelled"]
    assert await firm.rows(select(Timer.name)) == []
    assert await firm.value(select(Campaign.state)) == "finished"
    assert await firm.told("closed_itself") == [(firm.maria.id, {"deals": [deal]})]
    assert await firm.fire() == 0


async def test_stage_2_reminds_once_and_stays_where_it_is(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    firm.now += DAY - MINUTE
    assert await firm.fire() == 0
    firm.now += MINUTE
    assert await firm.fire() == 1
    firm.now += 5 * DAY
    assert await firm.fire() == 0
    assert await firm.told("overdue") == [(firm.maria.id, {"deals": [deal]})]
    assert await firm.deal(deal, "stage", "closed") == ("qualification", None)


async def test_an_extension_arms_a_new_reminder(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    due = firm.now + DAY
    firm.now = due
    await firm.fire()
    await firm.maria.do(extending.extend, deal, int(due.timestamp()), 1)
    firm.now += DAY - MINUTE
    assert await firm.fire() == 0
    firm.now += MINUTE
    await firm.fire()
    assert len(await firm.told("overdue")) == 2


async def test_an_extension_at_stage_1_moves_the_closing(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    due = firm.now + 10 * DAY
    await firm.maria.do(extending.extend, deal, int(due.timestamp()), 3)
    firm.now = due + 3 * DAY - MINUTE
    await firm.fire()
    assert await firm.deal(deal, "closed") is None
    firm.now += MINUTE
    await firm.fire()
    assert await firm.deal(deal, "closed") == "no_contact"


async def test_a_late_timer_of_a_former_step_does_nothing(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    await firm.force(update(Timer).values(step=1, due_at=firm.now))
    assert await firm.fire() == 1
    assert await firm.deal(deal, "stage", "step", "closed") == ("qualification", 2, None)
    assert await firm.told("overdue") == []
    assert await firm.value(select(func.count()).where(History.event == "control_expired")) == 0


async def test_a_timer_left_over_by_a_closed_deal_does_nothing(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    await firm.pyotr.do(closing.close, deal, 2, "no_need")
    await firm.force(insert(Timer).values(deal_id=deal, name="control", due_at=firm.now, step=2))
    assert await firm.fire() == 1
    assert await firm.deal(deal, "closed", "reason") == ("lost", "no_need")
    assert await firm.told("overdue") == []


async def test_a_held_control_stands_still_and_goes_on_with_what_was_left(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    firm.now += 4 * DAY
    await firm.by_itself(door.happen, deal, Event("paused"))
    assert await firm.deal(deal, "control_due", "control_left") == (None, 6 * 86400)
    firm.now += 30 * DAY
    assert await firm.fire() == 0
    await firm.by_itself(door.happen, deal, Event("resumed"))
    assert await firm.deal(deal, "control_due") == firm.now + 6 * DAY


async def test_a_sweep_goes_in_batches_and_tells_each_manager_in_grouped_messages(firm: Firm) -> None:
    marias = await firm.launch(*clients_named(900))
    viktors = await firm.launch(
        *(client(f"Другой {number}", f"+7812{number:07}") for number in range(300)), author="viktor", executor="rinat"
    )
    firm.now += 10 * DAY
    batches = []
    while count := await firm.by_itself(deadlines.fire):
        batches.append(count)
    assert batches == [500, 500, 200]
    assert await firm.rows(select(Deal.closed, func.count()).group_by(Deal.closed)) == [("no_contact", 1200)]
    assert await firm.value(select(func.count()).where(History.event == "control_expired")) == 1200
    told = await firm.told("closed_itself")
    assert len(told) <= 2 * len(batches)
    for manager, expected in ((firm.maria.id, marias), (firm.viktor.id, viktors)):
        deals_told = [deal for recipient, params in told if recipient == manager for deal in params["deals"]]
        assert sorted(deals_told) == expected
    parcels = await firm.db.run(outbox.collect, firm.company, firm.now + DAY, 100)
    assert sorted(parcel.recipient_id for parcel in parcels if parcel.kind == "closed_itself") == [
        firm.maria.id, firm.viktor.id,
    ]  # fmt: skip


async def test_an_executor_without_a_manager_has_the_documents_author_told(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one(author="anna", executor="zina"), by="zina")
    firm.now += DAY
    await firm.fire()
    assert await firm.told("overdue") == [(firm.anna.id, {"deals": [deal]})]


async def test_the_manager_goes_before_the_author(firm: Firm) -> None:
    await firm.qualified(await firm.deal_of_one(author="anna"))
    firm.now += DAY
    await firm.fire()
    assert [recipient for recipient, _ in await firm.told("overdue")] == [firm.maria.id]


async def test_an_author_who_is_the_executor_is_told_all_the_same(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.maria.id).values(manager_id=None))
    await firm.qualified(await firm.deal_of_one(executor="maria"), by="maria")
    firm.now += DAY
    await firm.fire()
    assert [recipient for recipient, _ in await firm.told("overdue")] == [firm.maria.id]


async def test_what_was_mended_before_the_manager_is_told_is_no_news(firm: Firm) -> None:
    mended, late = await firm.launch(client("А"), client("Б"))
    for deal in (mended, late):
        await firm.qualified(deal)
    firm.now += DAY
    await firm.fire()
    await firm.pyotr.do(qualifying.set_group, mended, 2, firm.groups["Опт"])
    told = await firm.maria.ask(reminders.reminder_now, [mended, late])
    assert isinstance(told, reminders.Reminder)
    assert (told.deal.deal_id, told.deal.client, told.deal.executor) == (late, "Б", "Пётр")
    assert told.deal.stage_title["ru"] == "Квалификация клиента"


async def test_the_next_deadline_is_known(firm: Firm) -> None:
    assert await firm.db.read(timers.earliest) is None
    await firm.deal_of_one(client("А"))
    firm.now += DAY
    await firm.deal_of_one(client("Б"))
    assert await firm.db.read(timers.earliest) == firm.now + 9 * DAY
