"""The start of the working day: once each, by each person's own clock, and about what people have to know."""

import contextlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from fsm.events import Event
from services.calling import calls, day_calls
from services.errors import Forbidden, Refusal
from services.models import Campaign, DailyMessage, Deal, History, Interaction, User
from services.overseeing import closing_soon, daily, extending
from services.process import door
from tests.services.firm import Firm, client, clients_named

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TODAY_AT_9 = datetime(2026, 11, 24, 6, tzinfo=UTC)


async def morning_of(firm: Firm, person: str) -> datetime:
    found: datetime = await firm.value(
        select(DailyMessage.due_at).where(DailyMessage.user_id == firm.people[person].id)
    )
    return found


async def fire(firm: Firm) -> int:
    """A beat at the firm's moment: deadlines first, then mornings, as the worker does it."""
    await firm.fire()
    return await firm.by_itself(daily.fire)


async def told(firm: Firm, kind: str) -> list[str]:
    names = {person.id: name for name, person in firm.people.items()}
    return [names[recipient] for recipient, _ in await firm.told(kind)]


async def retry_on(firm: Firm, deal: int, at: datetime) -> None:
    """The deal has been called once, and the next attempt is planned."""
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), "no_answer")
    await firm.force(update(Interaction).where(Interaction.state == "planned").values(planned_at=at))


async def test_everybody_has_a_morning_at_his_own_nine_o_clock(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.olga.id).values(time_zone="Asia/Vladivostok"))
    assert await fire(firm) == 0
    assert await morning_of(firm, "pyotr") == TODAY_AT_9 + DAY
    assert await morning_of(firm, "olga") == datetime(2026, 11, 24, 23, tzinfo=UTC)
    assert await firm.db.read(daily.earliest) == datetime(2026, 11, 24, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "next_one"),
    [
        (datetime(2026, 11, 27, 7, tzinfo=UTC), date(2026, 11, 30)),
        (datetime(2026, 11, 28, 7, tzinfo=UTC), date(2026, 11, 30)),
        (datetime(2026, 12, 30, 20, tzinfo=UTC), date(2027, 1, 11)),
    ],
    ids=["friday", "saturday", "new year"],
)
async def test_days_off_have_no_morning(firm: Firm, today: datetime, next_one: date) -> None:
    firm.now = today
    await fire(firm)
    assert (await morning_of(firm, "pyotr")).date() == next_one


async def test_the_days_retries_come_as_one_message_and_new_deals_as_none(firm: Firm) -> None:
    tried, *_ = await firm.launch(*clients_named(3))
    await fire(firm)
    await retry_on(firm, tried, TODAY_AT_9 + DAY + HOUR)
    firm.now = TODAY_AT_9 + DAY
    assert await fire(firm) > 0
    assert await told(firm, "day_calls") == ["pyotr"]
    shown = await firm.pyotr.ask(day_calls.of_today)
    assert (shown.count, shown.first_at, shown.new_deals) == (1, TODAY_AT_9 + DAY + HOUR, 2)


async def test_whoever_has_no_calls_today_is_left_in_peace(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await fire(firm)
    await retry_on(firm, deal, TODAY_AT_9 + 3 * DAY)
    firm.now = TODAY_AT_9 + DAY
    await fire(firm)
    assert await told(firm, "day_calls") == []


async def test_a_promised_call_is_not_told_of_in_the_morning(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await fire(firm)
    promised = TODAY_AT_9 + DAY + HOUR
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), "callback", promised_at=promised)
    firm.now = TODAY_AT_9 + DAY
    await fire(firm)
    assert await told(firm, "day_calls") == []


async def test_a_paused_document_calls_nobody(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await fire(firm)
    await retry_on(firm, deal, TODAY_AT_9 + DAY + HOUR)
    await firm.force(update(Campaign).values(state="paused"))
    firm.now = TODAY_AT_9 + DAY
    await fire(firm)
    assert await told(firm, "day_calls") == []


async def test_each_morning_comes_once(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await fire(firm)
    await retry_on(firm, deal, TODAY_AT_9 + DAY + HOUR)
    firm.now = TODAY_AT_9 + DAY
    for _ in range(3):
        await fire(firm)
    assert await told(firm, "day_calls") == ["pyotr"]
    assert await morning_of(firm, "pyotr") == TODAY_AT_9 + 2 * DAY


async def test_after_three_days_asleep_one_morning_comes(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await fire(firm)
    await retry_on(firm, deal, TODAY_AT_9 + DAY + HOUR)
    firm.now = TODAY_AT_9 + 3 * DAY + HOUR
    await fire(firm)
    await fire(firm)
    assert await told(firm, "day_calls") == ["pyotr"]


@pytest.mark.parametrize(
    "awake",
    [TODAY_AT_9 + 10 * HOUR + DAY, TODAY_AT_9 - HOUR + 2 * DAY, TODAY_AT_9 + 4 * DAY],
    ids=["evening", "early", "saturday"],
)
async def test_a_morning_noticed_out_of_hours_waits_for_the_next(firm: Firm, awake: datetime) -> None:
    deal = await firm.deal_of_one()
    await fire(firm)
    await retry_on(firm, deal, TODAY_AT_9 + DAY)
    firm.now = awake
    await fire(firm)
    assert await told(firm, "day_calls") == []
    firm.now = await morning_of(firm, "pyotr")
    await fire(firm)
    assert await told(firm, "day_calls") == ["pyotr"]


async def test_who_has_left_has_no_mornings_and_who_is_back_has_them_again(firm: Firm) -> None:
    await fire(firm)
    for active, expected in ((False, []), (True, [firm.olga.id])):
        await firm.force(update(User).where(User.id == firm.olga.id).values(active=active))
        firm.now = TODAY_AT_9 + DAY
        await fire(firm)
        assert await firm.rows(select(DailyMessage.user_id).where(DailyMessage.user_id == firm.olga.id)) == expected


# Deals that are about to close by themselves


async def test_the_working_day_before_executor_and_manager_are_warned_once(firm: Firm) -> None:
    """Launched on Tuesday the 24th: they close on Friday 4 December, told of on Thursday."""
    untouched, tried = await firm.launch(client("А"), client("Б"))
    await firm.pyotr.do(calls.record, tried, await firm.call(tried), "busy")
    warned_on: list[date] = []
    await fire(firm)
    for day in range(1, 10):
        firm.now = TODAY_AT_9 + day * DAY
        await fire(firm)
        if len(await firm.told("closing_soon")) > len(warned_on) * 2:
            warned_on.append(firm.now.date())
    assert warned_on == [date(2026, 12, 3)]
    assert sorted(await told(firm, "closing_soon")) == ["maria", "pyotr"]
    params = (await firm.told("closing_soon"))[0][1]
    shown = await firm.maria.ask(closing_soon.about_to_close, params["since"], params["until"], 0)
    assert [line.deal_id for line in shown.lines.rows] == [untouched, tried]
    assert (shown.lines.total, shown.uncalled, shown.extendable) == (2, 1, True)


async def test_what_closes_on_a_day_off_or_after_it_is_told_of_on_friday(firm: Firm) -> None:
    monday, sunday = await firm.launch(client("А"), client("Б"))
    await fire(firm)
    for deal, at in ((sunday, datetime(2026, 11, 29, 7, tzinfo=UTC)), (monday, datetime(2026, 11, 30, 7, tzinfo=UTC))):
        await firm.force(update(Deal).where(Deal.id == deal).values(control_due=at))
    for day in (1, 2):
        firm.now = TODAY_AT_9 + day * DAY
        await fire(firm)
    assert await firm.told("closing_soon") == []
    firm.now = TODAY_AT_9 + 3 * DAY
    await fire(firm)
    [(_, params), _] = await firm.told("closing_soon")
    shown = await firm.maria.ask(closing_soon.about_to_close, params["since"], params["until"], 0)
    assert [line.deal_id for line in shown.lines.rows] == [sunday, monday]


async def test_a_limit_that_only_reminds_is_not_warned_of(firm: Firm) -> None:
    await fire(firm)
    await firm.qualified(await firm.deal_of_one())
    await firm.force(update(Deal).values(control_due=TODAY_AT_9 + 2 * DAY))
    firm.now = TODAY_AT_9 + DAY
    await fire(firm)
    assert await firm.told("closing_soon") == []


async def test_a_manager_is_told_of_his_peoples_deals_and_no_others(firm: Firm) -> None:
    await firm.deal_of_one(client("А"), executor="olga")
    foreign = await firm.deal_of_one(client("Б"), author="viktor", executor="rinat")
    await fire(firm)
    firm.now = datetime(2026, 12, 3, 6, tzinfo=UTC)
    await fire(firm)
    assert sorted(await told(firm, "closing_soon")) == ["maria", "olga", "rinat", "viktor"]
    params = dict(await firm.told("closing_soon"))[firm.viktor.id]
    shown = await firm.viktor.ask(closing_soon.about_to_close, params["since"], params["until"], 0)
    assert [line.deal_id for line in shown.lines.rows] == [foreign]


async def warned(firm: Firm, count: int = 3) -> tuple[list[int], dict[str, Any]]:
    """Deals on the morning before they close, and what the warning says."""
    ids = await firm.launch(*clients_named(count))
    await fire(firm)
    firm.now = datetime(2026, 12, 3, 6, tzinfo=UTC)
    await fire(firm)
    return ids, (await firm.told("closing_soon"))[0][1]


async def test_more_time_for_all_of_them_at_once(firm: Firm) -> None:
    ids, window = await warned(firm)
    due = await firm.deal(ids[0], "control_due")
    moved = await firm.maria.do(closing_soon.extend_all, window["since"], window["until"], days=3)
    assert (moved.deals, moved.until) == (3, due + 3 * DAY)
    assert await firm.rows(select(Deal.control_due)) == [due + 3 * DAY] * 3
    assert (await firm.maria.ask(closing_soon.about_to_close, **window, page=0)).lines.total == 0
    firm.now = due
    assert await firm.fire() == 0
    extended = select(History.deal_id).where(History.event == "control_extended", History.actor_id == firm.maria.id)
    assert sorted(await firm.rows(extended)) == ids
    with pytest.raises(Refusal):
        await firm.maria.do(closing_soon.extend_all, window["since"], window["until"], days=3)


async def test_an_executor_is_warned_and_gives_himself_no_time(firm: Firm) -> None:
    ids, window = await warned(firm)
    shown = await firm.pyotr.ask(closing_soon.about_to_close, **window, page=0)
    assert (shown.lines.total, shown.extendable) == (3, False)
    with pytest.raises(Refusal):
        await firm.pyotr.do(closing_soon.extend_all, window["since"], window["until"], days=3)
    with pytest.raises(Forbidden):
        await firm.pyotr.do(extending.extend, ids[0], int((await firm.deal(ids[0], "control_due")).timestamp()), 1)


async def test_more_time_until_a_day_ends_with_its_working_hours(firm: Firm) -> None:
    _, window = await warned(firm)
    until = date(2026, 12, 11)
    moved = await firm.maria.do(closing_soon.extend_all, window["since"], window["until"], day=until)
    assert moved.until == datetime(2026, 12, 11, 15, tzinfo=UTC)


@pytest.mark.parametrize("forged", [(0, 10**11), (10**10, 0), (-5, -1)])
async def test_a_forged_window_opens_nothing_foreign(firm: Firm, forged: tuple[int, int]) -> None:
    await warned(firm)
    with contextlib.suppress(Refusal):
        assert (await firm.viktor.ask(closing_soon.about_to_close, *forged, 0)).lines.total == 0
    with pytest.raises(Refusal):
        await firm.viktor.do(closing_soon.extend_all, *forged, days=3)


async def test_a_deal_of_a_paused_document_closes_not_and_is_not_warned_of(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await fire(firm)
    await firm.by_itself(door.happen, deal, Event("paused"))
    firm.now = datetime(2026, 12, 3, 6, tzinfo=UTC)
    await fire(firm)
    assert await firm.told("closing_soon") == []
