"""What a decision asks to be done: tasks, interactions, timers, messages, documents, in order."""

from typing import Any

import pytest

from fsm.effects import (
    AddParticipant,
    CancelInteractions,
    CloseDeal,
    Effect,
    EndTasks,
    GiveTask,
    HoldControl,
    PlanInteraction,
    SetDocument,
    StartTimer,
    StopTimer,
    Tell,
)
from fsm.engine import begin
from tests.fsm.deals import CALENDAR, NOW, PROCESS, accepted, days, facts_at

DONE = EndTasks(done=True, of="executor")
CANCELLED = EndTasks(done=False, of="executor")
NO_PLANS = CancelInteractions()
FOR_SHIPPING = (GiveTask("ship_order", "shipping"), Tell("task_given", "shipping"))
FOR_PROCUREMENT = (GiveTask("supply_order", "procurement"), Tell("task_given", "procurement"))
FOR_CONTRACT = (GiveTask("approve_contract", "contract_approver"), Tell("task_given", "contract_approver"))
FOR_APPROVER = (GiveTask("approve_proposal", "approver"), Tell("task_given", "approver"))
PROPOSAL = GiveTask("make_proposal", "executor")
DAY = StartTimer("control", NOW + days(1))
WEEK = StartTimer("answer_reminder", NOW + days(7))


def test_a_launch_gives_a_task_a_call_and_ten_days() -> None:
    assert begin(PROCESS, NOW, CALENDAR).effects == (
        GiveTask("start_deal", "executor"),
        PlanInteraction("call"),
        StartTimer("control", NOW + days(10)),
    )


@pytest.mark.parametrize(
    ("stage", "event", "known", "effects"),
    [
        ("first_contact", "survey_completed", {}, (DONE, NO_PLANS, GiveTask("qualify", "executor"), DAY)),
        ("qualification", "group_set", {}, (DONE, GiveTask("send_card", "executor"), PlanInteraction("email"), DAY)),
        ("business_card", "card_sent", {}, (DONE, StopTimer("control"), GiveTask("choose_frequency", "executor"))),
        (
            "business_card",
            "card_declined",
            {"frequency_chosen": True},
            (DONE, StopTimer("control"), NO_PLANS, PlanInteraction("call")),
        ),
        (
            "business_card",
            "card_sent",
            {"groups_differ": True},
            (
                DONE,
                StopTimer("control"),
                GiveTask("name_executor", "group_head"),
                Tell("executor_wanted", "group_head"),
            ),
        ),
        (
            "rerouting",
            "executor_named",
            {},
            (
                EndTasks(done=True, of="group_head"),
                AddParticipant("previous_executor"),
                Tell("task_given", "executor"),
                GiveTask("choose_frequency", "executor"),
            ),
        ),
        (
            "rerouting",
            "sent_back",
            {},
            (EndTasks(done=True, of="group_head"), Tell("sent_back", "executor"), GiveTask("qualify", "executor"), DAY),
        ),
        (
            "needs",
            "frequency_chosen",
            {"frequency_chosen": True},
            (EndTasks(done=True, kind="choose_frequency"), PlanInteraction("call")),
        ),
        ("needs", "call_ended", {"frequency_chosen": True}, (PlanInteraction("call"),)),
        ("needs", "call_ended", {}, ()),
        ("needs", "proposal_requested", {}, (DONE, NO_PLANS, PROPOSAL)),
        (
            "proposal",
            "proposal_submitted",
            {},
            (DONE, SetDocument("proposal", "on_approval"), *FOR_APPROVER),
        ),
        (
            "approval.manager",
            "approved",
            {"more_approvers": True},
            (EndTasks(done=True, of="approver"), *FOR_APPROVER),
        ),
        (
            "approval.further",
            "approved",
            {},
            (
                EndTasks(done=True, of="approver"),
                SetDocument("proposal", "approved"),
                Tell("proposal_approved", "executor"),
                GiveTask("send_proposal", "executor"),
                PlanInteraction("email"),
            ),
        ),
        (
            "approval.manager",
            "rework",
            {},
            (
                EndTasks(done=True, of="approver"),
                SetDocument("proposal", "draft"),
                Tell("rework", "executor"),
                PROPOSAL,
            ),
        ),
        (
            "approval.manager",
            "withdrawn",
            {},
            (EndTasks(done=False, of="approver"), SetDocument("proposal", "draft"), PROPOSAL),
        ),
        ("proposal_sending", "proposal_sent", {}, (DONE, SetDocument("proposal", "sent"), WEEK)),
        (
            "proposal_sending",
            "proposal_edited",
            {},
            (CANCELLED, NO_PLANS, SetDocument("proposal", "draft"), PROPOSAL),
        ),
        (
            "awaiting_answer",
            "answer_week_passed",
            {},
            (GiveTask("contact_client", "executor"), PlanInteraction("call")),
        ),
        ("awaiting_answer", "call_ended", {}, (EndTasks(done=True, kind="contact_client"), WEEK)),
        (
            "awaiting_answer",
            "answer_received",
            {},
            (DONE, StopTimer("answer_reminder"), NO_PLANS, GiveTask("decide_on_answer", "executor")),
        ),
        ("answer_analysis", "rework_decided", {}, (DONE, SetDocument("proposal", "reworked"), PROPOSAL)),
        (
            "answer_analysis",
            "refused",
            {"frequency_chosen": True},
            (DONE, SetDocument("proposal", "closed"), PlanInteraction("call")),
        ),
        (
            "answer_analysis",
            "order_decided",
            {},
            (
                DONE,
                SetDocument("proposal", "accepted"),
                GiveTask("confirm_order", "executor"),
                SetDocument("order", "filled"),
            ),
        ),
        (
            "order",
            "order_confirmed",
            {"contract_in_force": True},
            (DONE, SetDocument("order", "confirmed"), *FOR_PROCUREMENT),
        ),
        (
            "order",
            "order_confirmed",
            {},
            (
                DONE,
                SetDocument("order", "confirmed"),
                *FOR_PROCUREMENT,
                *FOR_CONTRACT,
                SetDocument("contract", "on_approval"),
            ),
        ),
        (
            "supply",
            "contract_rejected",
            {},
            (
                EndTasks(done=True, kind="approve_contract"),
                GiveTask("correct_contract", "executor"),
                Tell("contract_rejected", "executor"),
            ),
        ),
        ("payment_documents", "documents_sent", {"shipping_opened": True}, (DONE, *FOR_SHIPPING)),
        ("awaiting_payment", "payment_recorded", {"shipping_opened": True}, FOR_SHIPPING),
        ("awaiting_payment", "payment_recorded", {"shipping_opened": True, "shipping_assigned": True}, ()),
    ],
)
def test_what_each_step_asks_for(stage: str, event: str, known: dict[str, Any], effects: tuple[Effect, ...]) -> None:
    assert accepted(facts_at(stage, **known), event).effects == effects


def test_the_executor_hears_that_the_invoice_may_go_out_and_not_again_when_the_deal_is_reopened() -> None:
    news = Tell("supply_ready", "executor")
    ready = facts_at("supply", procurement_accepted=True, contract_approved=True)
    assert news in accepted(ready, "contract_approved").effects
    assert news not in accepted(facts_at("payment_documents", closed="lost"), "reopened").effects


def test_procurement_keeps_its_task_when_the_stage_is_left() -> None:
    ready = facts_at("supply", procurement_accepted=True, contract_approved=True)
    ended = [each for each in accepted(ready, "contract_approved").effects if isinstance(each, EndTasks)]
    assert {each.of for each in ended} == {None, "contract_approver", "executor"}
    assert all(each.of or each.kind in ("approve_contract", "correct_contract") for each in ended)


def test_an_order_paid_before_its_documents_is_won_as_they_go_out_and_shipping_hears_of_it() -> None:
    paid = facts_at("payment_documents", paid_in_full=True, shipping_opened=True)
    decision = accepted(paid, "documents_sent")
    assert decision.stage == "awaiting_payment"
    assert decision.effects == (DONE, *FOR_SHIPPING, CANCELLED, NO_PLANS, CloseDeal("won"))


def test_the_payment_that_closes_the_deal_opens_shipping_too() -> None:
    paid = facts_at("awaiting_payment", paid_in_full=True, shipping_opened=True)
    assert accepted(paid, "payment_recorded").effects == (*FOR_SHIPPING, CANCELLED, NO_PLANS, CloseDeal("won"))


@pytest.mark.parametrize("stage", ["supply", "payment_documents", "awaiting_payment"])
def test_losing_late_withdraws_everything_and_tells_each(stage: str) -> None:
    decision = accepted(facts_at(stage, shipping_assigned=True), "closed", state="lost", reason="price")
    assert decision.effects == (
        EndTasks(done=False),
        NO_PLANS,
        SetDocument("contract", "draft"),
        Tell("order_withdrawn", "procurement"),
        Tell("order_withdrawn", "contract_approver"),
        Tell("order_withdrawn", "shipping"),
        CloseDeal("lost", "price"),
    )


def test_losing_late_leaves_a_contract_in_force_alone() -> None:
    decision = accepted(facts_at("supply", contract_in_force=True), "closed", state="lost", reason="price")
    assert not any(isinstance(each, SetDocument) for each in decision.effects)


def test_losing_early_tells_nobody() -> None:
    decision = accepted(facts_at("order"), "closed", state="lost", reason="price")
    assert decision.effects == (EndTasks(done=False), NO_PLANS, CloseDeal("lost", "price"))


def test_closing_stops_the_weekly_reminder() -> None:
    decision = accepted(facts_at("awaiting_answer"), "closed", state="lost", reason="price")
    assert decision.effects[0] == StopTimer("answer_reminder")


def test_closing_keeps_what_was_left_of_the_control() -> None:
    assert HoldControl() in accepted(facts_at("qualification"), "closed", state="lost", reason="price").effects


def test_a_deal_reopened_after_losing_asks_procurement_again() -> None:
    lost = facts_at("awaiting_payment", closed="lost", procurement_withdrawn=True)
    effects = accepted(lost, "reopened").effects
    assert effects == (*FOR_PROCUREMENT, Tell("task_given", "executor"))


def test_a_payment_taken_back_asks_nobody_twice() -> None:
    won = facts_at("awaiting_payment", closed="won", shipping_assigned=True, shipping_opened=True)
    decision = accepted(won, "payment_withdrawn")
    assert decision.entered
    assert decision.effects == (Tell("task_given", "executor"),)
