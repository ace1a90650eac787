"""The stages' time limits: before, at and after their moment, over a weekend and New Year, extended, held, reopened."""

from datetime import UTC, datetime, timedelta

import pytest

from fsm.calendar import Calendar, Limit
from fsm.decision import Rejected
from fsm.effects import EndTasks, StartTimer, Tell
from fsm.engine import begin
from fsm.events import event_of_timer
from tests.fsm.deals import MOSCOW, NOW, PROCESS, accepted, after, applied, control_of, days, facts_at, launched

SECOND = timedelta(seconds=1)
CONTROLLED = {"first_contact": 10, "qualification": 1, "business_card": 1}
FRIDAY_EVENING = datetime(2026, 12, 25, 17, tzinfo=MOSCOW)
NEW_YEARS_EVE = datetime(2026, 12, 30, 17, tzinfo=MOSCOW)


def test_which_stages_have_a_control() -> None:
    limits = {code: stage.control for code, stage in PROCESS.stages.items() if stage.control}
    assert limits == {code: Limit(count, "day") for code, count in CONTROLLED.items()}


@pytest.mark.parametrize("stage", CONTROLLED)
def test_nothing_happens_a_second_before_the_end(stage: str) -> None:
    deal = facts_at(stage)
    assert deal.control_due is not None
    assert after(deal, "control_expired", deal.control_due - SECOND) == Rejected("not_yet")


@pytest.mark.parametrize("late", [timedelta(), SECOND, days(40)])
def test_the_tenth_day_closes_the_first_stage(late: timedelta) -> None:
    decision = accepted(launched(), "control_expired", NOW + days(10) + late)
    assert decision.closes is not None
    assert (decision.closes.state, decision.closes.reason) == ("no_contact", "no_contact_established")
    assert decision.stage == "first_contact"
    assert EndTasks(done=False) in decision.effects
    assert Tell("closed_itself", "manager") in decision.effects


@pytest.mark.parametrize("late", [timedelta(), SECOND, days(40)])
@pytest.mark.parametrize("stage", ["qualification", "business_card"])
def test_a_missed_day_reminds_the_manager_once_and_moves_nothing(stage: str, late: timedelta) -> None:
    decision = accepted(facts_at(stage), "control_expired", NOW + days(1) + late)
    assert decision.effects == (Tell("overdue", "manager"),)
    assert (decision.stage, decision.entered) == (stage, False)


def test_a_sweep_needs_no_due_date() -> None:
    deals = facts_at("first_contact", control_due=None)
    assert accepted(deals, "control_expired").closes is not None


@pytest.mark.parametrize(
    ("limit", "begun", "due"),
    [
        ("1 day", FRIDAY_EVENING, datetime(2026, 12, 26, 17, tzinfo=MOSCOW)),
        ("1 working day", FRIDAY_EVENING, datetime(2026, 12, 28, 17, tzinfo=MOSCOW)),
        ("1 day", NEW_YEARS_EVE, datetime(2026, 12, 31, 17, tzinfo=MOSCOW)),
        ("1 working day", NEW_YEARS_EVE, datetime(2027, 1, 11, 17, tzinfo=MOSCOW)),
        ("3 working days", NEW_YEARS_EVE, datetime(2027, 1, 13, 17, tzinfo=MOSCOW)),
        ("10 days", NEW_YEARS_EVE, datetime(2027, 1, 9, 17, tzinfo=MOSCOW)),
        ("1 working day", datetime(2027, 2, 19, 17, tzinfo=MOSCOW), datetime(2027, 2, 20, 17, tzinfo=MOSCOW)),
        ("1 working day", datetime(2027, 2, 20, 17, tzinfo=MOSCOW), datetime(2027, 2, 24, 17, tzinfo=MOSCOW)),
        ("1 week", NEW_YEARS_EVE, datetime(2027, 1, 6, 17, tzinfo=MOSCOW)),
        ("1 month", datetime(2027, 1, 31, 17, tzinfo=MOSCOW), datetime(2027, 2, 28, 17, tzinfo=MOSCOW)),
    ],
)
def test_limits_over_weekends_and_new_year(limit: str, begun: datetime, due: datetime) -> None:
    assert Calendar(MOSCOW).after(Limit.parse(limit), begun) == due


def test_extending_arms_a_new_reminder_for_an_overdue_deal() -> None:
    late = NOW + days(3)
    overdue = facts_at("qualification")
    decision = accepted(overdue, "control_extended", late, at=late + days(1))
    assert decision.effects == (StartTimer("control", late + days(1)),)
    extended = applied(overdue, decision, late)
    assert accepted(extended, "control_expired", late + days(1)).effects == (Tell("overdue", "manager"),)


def test_the_first_stage_closes_only_at_its_extended_end() -> None:
    decision = accepted(launched(), "control_extended", NOW + days(9), at=NOW + days(13))
    extended = applied(launched(), decision, NOW + days(9))
    assert after(extended, "control_expired", NOW + days(10)) == Rejected("not_yet")
    assert accepted(extended, "control_expired", NOW + days(13)).closes is not None


def test_a_deadline_is_not_extended_into_the_past() -> None:
    assert after(facts_at("qualification"), "control_extended", at=NOW) == Rejected("past")


def test_an_extension_without_its_moment_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="needs `at`"):
        after(facts_at("qualification"), "control_extended")


@pytest.mark.parametrize(
    ("promised", "due"),
    [
        (days(2), None),
        (days(10), None),
        (days(10) + SECOND, days(11) + SECOND),
        (days(20), days(21)),
        (days(29), days(30)),
        (days(45), days(30)),
    ],
)
def test_a_promised_callback_past_the_end_moves_it_at_most_to_the_thirtieth_day(
    promised: timedelta, due: timedelta | None
) -> None:
    decision = accepted(launched(), "callback_promised", NOW + days(1), at=NOW + promised)
    assert control_of(decision) == (None if due is None else NOW + due)


def test_a_callback_never_brings_an_extended_end_nearer() -> None:
    extended = facts_at("first_contact", control_due=NOW + days(40))
    assert accepted(extended, "callback_promised", at=NOW + days(41)).effects == ()


@pytest.mark.parametrize(
    ("keep", "at", "due"),
    [
        (True, timedelta(hours=3), None),
        (False, timedelta(hours=3), timedelta(hours=27)),
        (True, timedelta(hours=30), timedelta(hours=54)),
        (False, timedelta(hours=30), timedelta(hours=54)),
    ],
    ids=["keeps its date", "anew where wished", "anew where expired", "anew where wished and expired"],
)
def test_reassigning(keep: bool, at: timedelta, due: timedelta | None) -> None:
    decision = accepted(facts_at("qualification"), "reassigned", NOW + at, keep_control=keep)
    assert control_of(decision) == (None if due is None else NOW + due)
    assert Tell("task_given", "executor") in decision.effects


def test_reassigning_a_stage_without_control_starts_none() -> None:
    assert control_of(accepted(facts_at("needs"), "reassigned", keep_control=False)) is None


def test_a_reopened_deal_goes_on_with_the_time_that_was_left() -> None:
    deal, closed_at, reopened_at = launched(), NOW + days(4), NOW + days(50)
    closed = applied(deal, accepted(deal, "closed", closed_at, state="lost", reason="refusal"), closed_at)
    assert control_of(accepted(closed, "reopened", reopened_at)) == reopened_at + days(6)


def test_a_deal_closed_by_its_control_starts_anew() -> None:
    deal, ended = launched(), NOW + days(10)
    closed = applied(deal, accepted(deal, "control_expired", ended), ended)
    decision = accepted(closed, "reopened", NOW + days(12))
    assert control_of(decision) == NOW + days(22)
    assert decision.effects[:2] == begin(PROCESS, NOW, Calendar(MOSCOW)).effects[:2]


def test_a_deal_closed_while_overdue_starts_anew() -> None:
    deal, closed_at = facts_at("qualification"), NOW + days(3)
    closed = applied(deal, accepted(deal, "closed", closed_at, state="lost", reason="refusal"), closed_at)
    assert control_of(accepted(closed, "reopened", NOW + days(9))) == NOW + days(10)


def test_a_paused_campaign_stops_the_clock() -> None:
    deal, paused_at, resumed_at = launched(), NOW + days(4), NOW + days(20)
    paused = applied(deal, accepted(deal, "paused", paused_at), paused_at)
    assert after(paused, "control_expired", NOW + days(11)) == Rejected("not_yet")
    assert after(paused, "paused", NOW + days(11)) == Rejected("not_yet")
    resumed = accepted(paused, "resumed", resumed_at)
    assert resumed.effects == (StartTimer("control", resumed_at + days(6)),)
    assert after(applied(paused, resumed, resumed_at), "resumed", resumed_at) == Rejected("not_yet")


def test_a_survey_finished_while_paused_starts_the_next_control() -> None:
    deal = launched()
    paused = applied(deal, accepted(deal, "paused"), NOW)
    assert control_of(accepted(paused, "survey_completed")) == NOW + days(1)


def test_timers_bring_their_events() -> None:
    assert event_of_timer("control").name == "control_expired"
    assert event_of_timer("answer_reminder").name == "answer_week_passed"


def test_the_week_of_waiting_begins_again_after_a_call_without_answer() -> None:
    later = NOW + days(9)
    decision = accepted(facts_at("awaiting_answer"), "call_ended", later)
    assert StartTimer("answer_reminder", datetime(2026, 12, 10, 9, tzinfo=UTC)) in decision.effects
