"""What managers see and do: more time, many deals at once, deals brought back, what nobody has a next step for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from services.calling import calls
from services.deals import closing, qualifying
from services.errors import Forbidden, Invalid, NotFound, Refusal, Stale
from services.models import Answer, Campaign, Counterparty, Deal, History, Interaction, Participant, Task, User
from services.overseeing import extending, overdue, reassigning, reminders, reopening
from services.people import team
from services.surveys import answering
from tests.services.firm import Firm, client, clients_named

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


async def missed(firm: Firm, *names: str) -> list[int]:
    """Deals whose control of stage 2 has just passed, and their manager has been reminded."""
    ids = await firm.launch(*(client(name) for name in names or ("Ромашка",)))
    for deal in ids:
        await firm.qualified(deal)
    firm.now += DAY
    await firm.fire()
    return ids


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


# Reminders


async def test_a_reminder_says_what_has_been_done_and_by_whom(firm: Firm) -> None:
    [deal] = await missed(firm)
    due = seconds(firm.now)
    assert (await firm.maria.ask(reminders.reminder, deal, due, due)).handled is None
    await firm.boris.do(extending.extend, deal, due, 1)
    for reader, by in ((firm.maria, "Борис"), (firm.boris, None)):
        assert (await reader.ask(reminders.reminder, deal, due, due)).handled == reminders.HandledDeadline(
            "extended", by
        )


async def test_a_reminder_of_a_stage_that_was_done_says_so(firm: Firm) -> None:
    [deal] = await missed(firm)
    due = seconds(firm.now)
    firm.now += HOUR
    await firm.pyotr.do(qualifying.set_group, deal, 2, firm.groups["Опт"])
    shown = await firm.maria.ask(reminders.reminder, deal, due, due)
    assert shown.handled == reminders.HandledDeadline("passed")
    assert shown.deal.stage_title["ru"] == "Отправка визитки компании"
    await firm.pyotr.do(closing.close, deal, 3, "no_need")
    closed = (await firm.maria.ask(reminders.reminder, deal, due, due)).handled
    assert closed == reminders.HandledDeadline("lost", reason="Нет потребности")


async def test_a_reminder_of_many_shrinks_as_they_are_acted_on(firm: Firm) -> None:
    first, second, third = await missed(firm, "А", "Б", "В")
    due = seconds(firm.now)
    told = await firm.maria.ask(reminders.reminder_now, [first, second, third])
    assert isinstance(told, reminders.LateDeals) and told.total == 3
    await firm.maria.do(extending.extend, first, due, 1)
    await firm.maria.do(reassigning.reassign, second, 2, firm.olga.id)
    left = await firm.maria.ask(reminders.late_deals, due, due)
    assert ([deal.deal_id for deal in left.deals], left.total) == ([third], 1)
    reassigned = (await firm.maria.ask(reminders.reminder, second, due, due)).handled
    assert reassigned == reminders.HandledDeadline("reassigned")


async def test_a_reminder_of_somebody_elses_deal_shows_nothing(firm: Firm) -> None:
    [deal] = await missed(firm)
    due = seconds(firm.now)
    with pytest.raises(NotFound):
        await firm.viktor.ask(reminders.reminder, deal, due, due)
    assert (await firm.viktor.ask(reminders.late_deals, 0, due)).total == 0


# More time


async def test_more_time_until_a_day_is_to_the_end_of_its_working_hours(firm: Firm) -> None:
    [deal] = await missed(firm)
    later = await firm.maria.do(extending.extend_until, deal, seconds(firm.now), date(2026, 11, 27))
    assert later == await firm.deal(deal, "control_due") == datetime(2026, 11, 27, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 11, 24), "past"),
        (date(2026, 12, 3), "extension_earlier"),
        (date(2027, 1, 4), "extension_days"),
        (date(9999, 12, 31), "extension_days"),
        (date(1, 1, 1), "past"),
    ],
)
async def test_a_day_that_is_no_later_deadline_is_refused(firm: Firm, day: date, code: str) -> None:
    deal = await firm.deal_of_one()
    due = await firm.deal(deal, "control_due")
    firm.now += HOUR * 10
    with pytest.raises(Invalid) as refusal:
        await firm.maria.do(extending.extend_until, deal, seconds(due), day)
    assert refusal.value.code == code
    assert await firm.deal(deal, "control_due") == due


async def test_the_days_offered_are_working_days_that_can_be_taken(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    due = await firm.deal(deal, "control_due")
    days = await firm.maria.ask(extending.days_ahead, due)
    assert days[:2] == [date(2026, 12, 4), date(2026, 12, 7)]
    assert days[-1] == date(2026, 12, 30)
    for day in days:
        await firm.maria.ask(extending.end_of, day, due)


# Reassigning


async def test_a_control_starts_anew_with_the_new_executor_where_that_is_wished(firm: Firm) -> None:
    kept, anew = await firm.launch(client("А"), client("Б"))
    due = await firm.deal(kept, "control_due")
    firm.now += 3 * DAY
    await firm.maria.do(reassigning.reassign, kept, 1, firm.olga.id)
    await firm.maria.do(reassigning.reassign, anew, 1, firm.olga.id, keep_control=False)
    assert await firm.deal(kept, "control_due") == due
    assert await firm.deal(anew, "control_due") == firm.now + 10 * DAY


async def test_all_deals_of_a_person_go_over_with_all_that_is_open(firm: Firm) -> None:
    ids = await firm.launch(*clients_named(30))
    await firm.pyotr.do(answering.answer, ids[0], 1, True)
    await firm.pyotr.do(calls.record, ids[1], await firm.call(ids[1]), "busy")
    due = await firm.deal(ids[2], "control_due")
    handed = await firm.maria.do(team.give_deals, firm.pyotr.id, team.EVERYTHING, firm.olga.id, keep_control=True)
    assert handed == (30, "Ольга")
    assert await firm.rows(select(Deal.executor_id, Deal.control_due).distinct()) == [(firm.olga.id, due)]
    assert await firm.rows(select(Task.assignee_id).where(Task.state == "open").distinct()) == [firm.olga.id]
    assert await firm.rows(select(Participant.user_id).distinct()) == [firm.pyotr.id]
    assert await firm.rows(select(Answer.value)) == [True]
    assert [recipient for recipient, _ in await firm.told("task_given")] == [firm.olga.id]
    await firm.olga.do(answering.complete, ids[0], 1)


async def test_only_the_deals_that_were_chosen_go_over(firm: Firm) -> None:
    late, *_ = await missed(firm, "А")
    fresh = await firm.launch(*clients_named(2))
    shares = (await firm.maria.ask(team.member, firm.pyotr.id)).shares
    assert [(share.what, share.deals) for share in shares] == [
        ("all", 3), ("late", 1), ("first_contact", 2), ("qualification", 1),
    ]  # fmt: skip
    assert await firm.maria.do(team.give_deals, firm.pyotr.id, "late", firm.olga.id, keep_control=True) == (1, "Ольга")
    assert await firm.rows(select(Deal.id).where(Deal.executor_id == firm.olga.id)) == [late]
    with pytest.raises(Stale):
        await firm.maria.do(team.give_deals, firm.pyotr.id, "late", firm.olga.id, keep_control=True)
    await firm.maria.do(team.give_deals, firm.pyotr.id, "first_contact", firm.maria.id, keep_control=True)
    assert sorted(await firm.rows(select(Deal.id).where(Deal.executor_id == firm.maria.id))) == fresh


async def test_nobody_hands_over_what_he_does_not_manage(firm: Firm) -> None:
    await firm.deal_of_one()
    for somebody, refusal in ((firm.viktor, NotFound), (firm.pyotr, Forbidden), (firm.rinat, Forbidden)):
        with pytest.raises(refusal):
            await somebody.do(team.give_deals, firm.pyotr.id, team.EVERYTHING, firm.rinat.id, keep_control=True)
    with pytest.raises(Refusal):
        await firm.maria.do(team.give_deals, firm.pyotr.id, team.EVERYTHING, firm.rinat.id, keep_control=True)
    assert await firm.rows(select(Deal.executor_id)) == [firm.pyotr.id]


# Back to work


async def test_a_deal_that_closed_by_itself_is_worked_again_from_the_start_of_its_time(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    firm.now += 10 * DAY
    await firm.fire()
    assert await firm.value(select(Campaign.state)) == "finished"
    firm.now += DAY
    assert not (await firm.maria.ask(reopening.deal_to_reopen, deal)).asks
    assert await firm.maria.do(reopening.reopen, deal, 1) == "Пётр"
    assert await firm.deal(deal, "closed", "stage", "control_due") == (None, "first_contact", firm.now + 10 * DAY)
    assert await firm.call(deal)
    assert await firm.rows(select(Task.kind).where(Task.state == "open")) == ["start_deal"]
    assert await firm.told("task_given") == [(firm.pyotr.id, {"deals": [deal]})]
    assert await firm.value(select(Campaign.state)) == "running"
    with pytest.raises(Stale):
        await firm.maria.do(reopening.reopen, deal, 1)


async def test_an_executor_who_has_left_is_replaced_first(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    await firm.force(update(User).where(User.id == firm.pyotr.id).values(active=False))
    shown = await firm.maria.ask(reopening.deal_to_reopen, deal)
    assert (shown.asks, shown.executor_fits) == (True, False)
    with pytest.raises(Invalid):
        await firm.maria.do(reopening.reopen, deal, 1)
    assert await firm.maria.do(reopening.reopen, deal, 1, firm.olga.id) == "Ольга"
    assert await firm.deal(deal, "executor_id", "closed") == (firm.olga.id, None)
    assert await firm.rows(select(Task.assignee_id).where(Task.state == "open")) == [firm.olga.id]
    assert await firm.rows(select(Participant.user_id)) == [firm.pyotr.id]


async def test_another_open_deal_of_the_client_is_named_and_forbids_nothing(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("Ромашка", "+74951112233"))
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    other = await firm.deal_of_one(client("Ромашка", "+74951112233"), executor="olga")
    shown = await firm.maria.ask(reopening.deal_to_reopen, deal)
    assert (shown.asks, shown.other) == (True, reopening.OtherDeal(other, "Ольга"))
    await firm.maria.do(reopening.reopen, deal, 1)
    assert await firm.deal(deal, "closed") is None


async def test_whoever_asked_not_to_be_called_is_left_alone(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    await firm.force(update(Counterparty).values(do_not_call=True))
    with pytest.raises(Invalid):
        await firm.maria.do(reopening.reopen, deal, 1)


async def test_a_deal_of_a_paused_document_comes_back_to_wait(firm: Firm) -> None:
    first, _ = await firm.launch(client("А"), client("Б"))
    await firm.pyotr.do(closing.close, first, 1, "no_need")
    await firm.force(update(Campaign).values(state="paused"))
    await firm.maria.do(reopening.reopen, first, 1)
    assert await firm.deal(first, "closed", "control_due", "control_left") == (None, None, 10 * 86400)


async def test_nobody_but_the_manager_brings_a_deal_back(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    for somebody, refusal in ((firm.pyotr, Forbidden), (firm.viktor, NotFound)):
        with pytest.raises(refusal):
            await somebody.do(reopening.reopen, deal, 1)
    with pytest.raises(Stale):
        await firm.maria.do(reopening.reopen, deal, 1, firm.rinat.id)


# What a manager has to see to


async def test_what_is_missed_is_in_the_list_at_once_and_longest_first(firm: Firm) -> None:
    """A deadline of Saturday is a fact on Saturday, whenever the manager is told of it."""
    firm.now = datetime(2026, 11, 27, 14, tzinfo=UTC)
    first, second = await firm.launch(client("А"), client("Б"))
    await firm.qualified(first)
    firm.now += HOUR
    await firm.qualified(second)
    firm.now += DAY
    shown = await firm.maria.ask(overdue.overdue)
    assert [(line.deal_id, firm.now - line.since) for line in shown.lines.rows] == [
        (first, DAY / 24),
        (second, 0 * DAY),
    ]
    assert (await firm.viktor.ask(overdue.overdue)).lines.total == 0
    with pytest.raises(Forbidden):
        await firm.pyotr.ask(overdue.overdue)


async def test_a_long_list_says_whose_the_deals_are(firm: Firm) -> None:
    await missed(firm, "А", "Б", "В")
    deal = await firm.qualified(await firm.deal_of_one(client("Г"), executor="olga"), by="olga")
    firm.now += DAY
    shown = await firm.maria.ask(overdue.overdue)
    assert [(share.name, share.deals) for share in shown.shares] == [("Пётр", 3), ("Ольга", 1)]
    of_olga = await firm.maria.ask(overdue.overdue, "late", firm.olga.id)
    assert ([line.deal_id for line in of_olga.lines.rows], of_olga.lines.total) == ([deal], 1)


async def test_open_deals_without_a_next_step_are_found_with_the_reason(firm: Firm) -> None:
    stuck, unnamed, forgotten, planned, fresh = await firm.launch(*clients_named(5))
    given = {unnamed: "name_executor"} | dict.fromkeys((forgotten, planned, fresh), "choose_frequency")
    await firm.force(
        update(Interaction).values(state="cancelled"),
        update(Task).values(state="cancelled", ended_at=firm.now),
        update(Deal).values(control_due=None, stage="needs"),
        update(Deal).where(Deal.id == unnamed).values(stage="rerouting"),
        *(
            insert(Task).values(
                deal_id=deal, kind=kind, given_as="executor", assignee_id=firm.pyotr.id, state="open",
                created_at=firm.now,
            )
            for deal, kind in given.items()
        ),
    )  # fmt: skip
    firm.now += DAY + HOUR
    shown = await firm.maria.ask(overdue.overdue, "idle")
    assert {line.deal_id: line.why for line in shown.lines.rows} == {stuck: "nothing", unnamed: "unnamed"}
    firm.now += 14 * DAY
    await firm.force(
        insert(Interaction).values(
            deal_id=planned, kind="call", state="planned", planned_at=firm.now + 60 * DAY, promised=False, attempt=1,
            is_contact=False,
        ),
        insert(History).values(deal_id=fresh, at=firm.now - DAY, source="tap", event="noted", stage="needs"),
    )  # fmt: skip
    shown = await firm.maria.ask(overdue.overdue, "idle")
    assert {line.deal_id: line.why for line in shown.lines.rows} == {
        stuck: "nothing", unnamed: "unnamed", forgotten: "untouched",
    }  # fmt: skip
    assert shown.totals == {"late": 0, "idle": 3}


async def test_deals_at_work_have_a_next_step(firm: Firm) -> None:
    deal, *_ = await firm.launch(*clients_named(3))
    await firm.qualified(deal)
    assert (await firm.maria.ask(overdue.overdue, "idle")).lines.total == 0


async def test_the_team_is_counted_by_person(firm: Firm) -> None:
    late, called, spoken = await firm.launch(*clients_named(3))
    await firm.qualified(late)
    firm.now += 2 * DAY
    await firm.pyotr.do(calls.record, called, await firm.call(called), "busy")
    await firm.pyotr.do(calls.record, spoken, await firm.call(spoken), "reached")
    await firm.qualified(spoken)
    await firm.deal_of_one(client("Лютик"), executor="olga")
    shown = await firm.maria.ask(team.team)
    told = {each.name: each for each in shown.people.rows}
    assert set(told) == {"Мария", "Ольга", "Пётр"}
    pyotr = told["Пётр"]
    assert (pyotr.open_deals, pyotr.overdue, pyotr.calls, pyotr.contacts, pyotr.surveys) == (3, 1, 2, 1, 1)
    assert (shown.total.open_deals, shown.total.calls) == (4, 2)
    assert shown.idle == ["Ольга"]
    assert {each.name for each in (await firm.viktor.ask(team.team)).people.rows} == {"Виктор", "Ринат"}


async def test_yesterdays_work_is_not_todays(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), "busy")
    firm.now += 15 * HOUR
    [pyotr] = [each for each in (await firm.maria.ask(team.team)).people.rows if each.name == "Пётр"]
    assert (pyotr.calls, pyotr.worked) == (0, False)


async def test_a_person_of_somebody_elses_is_not_shown(firm: Firm) -> None:
    for person in (firm.rinat.id, 999):
        for query in (team.member, lambda unit, person: team.deals_of(unit, person, 0)):
            with pytest.raises(NotFound):
                await firm.maria.ask(query, person)
