"""Every stage × every event: what moves a deal, what keeps it where it is, and that all else is refused."""

from dataclasses import replace
from typing import Any

import pytest

from fsm.decision import Accepted, Rejected
from fsm.events import EVENTS
from tests.fsm.deals import NOW, PROCESS, accepted, after, days, facts_at

STAYS = "stays"
CLOSES = "closes"

EVERYWHERE = {"closed": CLOSES, "reassigned": STAYS}

ACCEPTED = {
    "first_contact": {
        "survey_completed": "qualification",
        "callback_promised": STAYS,
        "control_extended": STAYS,
        "paused": STAYS,
    },
    "qualification": {"group_set": "business_card", "control_extended": STAYS},
    "business_card": {"card_sent": "needs", "card_declined": "needs", "control_extended": STAYS},
    "rerouting": {"executor_named": "needs", "sent_back": "qualification"},
    "needs": {
        "proposal_requested": "proposal",
        "frequency_chosen": STAYS,
        "callback_promised": STAYS,
        "call_ended": STAYS,
    },
    "proposal": {"proposal_submitted": "approval.manager"},
    "approval.manager": {"approved": "proposal_sending", "rework": "proposal", "withdrawn": "proposal"},
    "approval.further": {"approved": "proposal_sending", "rework": "proposal", "withdrawn": "proposal"},
    "proposal_sending": {"proposal_sent": "awaiting_answer", "proposal_edited": "proposal"},
    "awaiting_answer": {
        "answer_received": "answer_analysis",
        "answer_week_passed": STAYS,
        "call_ended": STAYS,
        "callback_promised": STAYS,
    },
    "answer_analysis": {"order_decided": "order", "rework_decided": "proposal", "refused": "needs"},
    "order": {
        "order_confirmed": "supply",
        "rework_decided": "proposal",
        "payment_recorded": STAYS,
        "payment_withdrawn": STAYS,
    },
    "supply": {
        "procurement_accepted": STAYS,
        "procurement_fulfilled": STAYS,
        "contract_approved": STAYS,
        "contract_rejected": STAYS,
        "contract_resent": STAYS,
        "payment_recorded": STAYS,
        "payment_withdrawn": STAYS,
    },
    "payment_documents": {
        "documents_sent": "awaiting_payment",
        "procurement_fulfilled": STAYS,
        "payment_recorded": STAYS,
        "payment_withdrawn": STAYS,
    },
    "awaiting_payment": {
        "payment_recorded": STAYS,
        "payment_withdrawn": STAYS,
        "procurement_fulfilled": STAYS,
        "shipped": STAYS,
    },
}
"""For a deal that has just come to its stage, with nothing known but that."""

NOT_YET = {("first_contact", "resumed")} | {
    (stage, "control_expired") for stage in ("first_contact", "qualification", "business_card")
}

CLOSED_ACCEPTED = {
    "won": {"procurement_fulfilled", "shipped", "payment_withdrawn", "reopened"},
    "lost": {"reopened"},
    "no_contact": {"reopened"},
    "cancelled": {"reopened"},
}

PARAMS: dict[str, Any] = {"at": NOW + days(5), "state": "lost", "reason": "refusal"}


def test_the_table_names_every_stage() -> None:
    assert tuple(ACCEPTED) == PROCESS.resting_stages
    numbers = [stage.number for stage in PROCESS.stages.values() if stage.parent is None]
    assert numbers == list(range(1, len(numbers) + 1))


def outcome(decision: Accepted | Rejected, stage: str) -> str:
    """In the words of the tables: where it leads, that it closes or stays, or why it is rejected."""
    if isinstance(decision, Rejected):
        return decision.reason
    assert decision.entered is (decision.stage != stage)
    if decision.closes is not None:
        assert not decision.entered
        return CLOSES
    return decision.stage if decision.entered else STAYS


@pytest.mark.parametrize("stage", ACCEPTED)
def test_every_event_at_every_stage(stage: str) -> None:
    events = EVENTS | PROCESS.own_events
    rejected = {event: "not_yet" if (stage, event) in NOT_YET else "not_now" for event in events}
    outcomes = {event: outcome(after(facts_at(stage), event, **PARAMS), stage) for event in events}
    assert outcomes == rejected | EVERYWHERE | ACCEPTED[stage]


@pytest.mark.parametrize("closed", CLOSED_ACCEPTED)
@pytest.mark.parametrize("stage", ACCEPTED)
def test_a_closed_deal_takes_hardly_anything(stage: str, closed: str) -> None:
    facts = facts_at(stage, closed=closed, control_due=None)
    decisions = {event: after(facts, event, **PARAMS) for event in EVENTS}
    taken = {event: each for event, each in decisions.items() if isinstance(each, Accepted)}
    assert taken.keys() == CLOSED_ACCEPTED[closed]
    assert {each.stage for each in taken.values()} == {stage}
    assert {each for each in decisions.values() if isinstance(each, Rejected)} == {Rejected("closed")}


@pytest.mark.parametrize(
    ("stage", "event", "known", "expected"),
    [
        ("business_card", "card_sent", {"groups_differ": True}, "rerouting"),
        ("business_card", "card_declined", {"groups_differ": True}, "rerouting"),
        ("approval.manager", "approved", {"more_approvers": True}, "approval.further"),
        ("approval.further", "approved", {"more_approvers": True}, "approval.further"),
        ("order", "order_confirmed", {"procurement_accepted": True, "contract_in_force": True}, "payment_documents"),
        ("supply", "procurement_accepted", {"procurement_accepted": True}, "supply"),
        ("supply", "contract_approved", {"contract_approved": True}, "supply"),
        (
            "supply",
            "procurement_accepted",
            {"procurement_accepted": True, "contract_in_force": True},
            "payment_documents",
        ),
        (
            "supply",
            "procurement_fulfilled",
            {"procurement_accepted": True, "contract_in_force": True},
            "payment_documents",
        ),
        (
            "supply",
            "contract_approved",
            {"procurement_accepted": True, "contract_approved": True},
            "payment_documents",
        ),
    ],
)
def test_where_facts_decide(stage: str, event: str, known: dict[str, bool], expected: str) -> None:
    assert accepted(facts_at(stage, **known), event).stage == expected


@pytest.mark.parametrize("state", ["lost", "no_contact", "cancelled"])
def test_people_close_with_state_and_reason(state: str) -> None:
    closes = accepted(facts_at("needs"), "closed", state=state, reason="refusal").closes
    assert closes is not None
    assert (closes.state, closes.reason) == (state, "refusal")


@pytest.mark.parametrize("state", ["won", "nonsense", None])
def test_nobody_wins_by_hand(state: str | None) -> None:
    assert after(facts_at("awaiting_payment"), "closed", state=state) == Rejected("not_yet")


def test_the_executor_may_close_up_to_the_analysis_of_the_answer() -> None:
    allowed = [stage for stage in PROCESS.resting_stages if PROCESS.executor_may_close(stage)]
    assert allowed == list(PROCESS.resting_stages[: PROCESS.resting_stages.index("order")])


def test_a_deal_reopens_in_the_middle_of_the_approval() -> None:
    lost = facts_at("approval.further", closed="lost")
    assert accepted(lost, "reopened").stage == "approval.further"


def test_a_paid_deal_is_not_reopened() -> None:
    won = facts_at("awaiting_payment", closed="won", paid_in_full=True)
    assert after(won, "reopened") == Rejected("not_yet")
    assert isinstance(after(replace(won, paid_in_full=False), "payment_withdrawn"), Accepted)
