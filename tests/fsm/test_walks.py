"""Whatever happens in whatever order, a deal stays on the map; several threads may ask at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fsm.decision import Accepted, Rejected
from fsm.engine import decide
from fsm.events import EVENTS, Event
from fsm.facts import Facts
from tests.fsm.deals import CALENDAR, NOW, PROCESS, accepted, after, applied, facts_at, launched

FLAGS = (
    "groups_differ",
    "frequency_chosen",
    "more_approvers",
    "contract_in_force",
    "procurement_accepted",
    "procurement_withdrawn",
    "contract_approved",
    "shipping_opened",
    "shipping_assigned",
    "paid_in_full",
)
LATE_EVENTS = {"procurement_fulfilled", "shipped"}
THE_STRAIGHT_WAY = [
    ("survey_completed", "qualification"),
    ("group_set", "business_card"),
    ("card_sent", "needs"),
    ("proposal_requested", "proposal"),
    ("proposal_submitted", "approval.manager"),
    ("approved", "proposal_sending"),
    ("proposal_sent", "awaiting_answer"),
    ("answer_received", "answer_analysis"),
    ("order_decided", "order"),
    ("order_confirmed", "supply"),
    ("procurement_accepted", "payment_documents"),
    ("documents_sent", "awaiting_payment"),
]

moves = st.tuples(
    st.sampled_from(sorted(EVENTS)),
    st.sets(st.sampled_from(FLAGS)),
    st.integers(min_value=0, max_value=96),
    st.sampled_from(["lost", "no_contact", "cancelled"]),
    st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(moves, max_size=40))
def test_no_walk_leaves_the_map(walk: list[tuple[str, set[str], int, str, bool]]) -> None:
    deal, now = launched(), NOW
    for name, flags, hours, state, keep in walk:
        now += timedelta(hours=hours)
        known: dict[str, Any] = {flag: flag in flags for flag in FLAGS}
        deal = replace(deal, **known)
        event = Event(name, at=now + timedelta(hours=5), state=state, reason="any", keep_control=keep)
        decision = decide(PROCESS, deal, event, now, CALENDAR)
        if isinstance(decision, Accepted):
            assert decision.stage in PROCESS.resting_stages
            if deal.closed and not decision.entered:
                assert name in LATE_EVENTS
            deal = applied(deal, decision, now)
        assert deal.closed is None or deal.closed in PROCESS.closed
        controlled = PROCESS.stages[deal.stage].control is not None and deal.closed is None
        assert controlled == (deal.control_due is not None or (deal.control_left is not None and not deal.closed))


def test_the_straight_way_to_the_money() -> None:
    deal = launched()
    for name, stage in THE_STRAIGHT_WAY:
        if stage == "payment_documents":
            deal = replace(deal, contract_in_force=True, procurement_accepted=True)
        deal = applied(deal, accepted(deal, name), NOW)
        assert deal.stage == stage
    won = accepted(replace(deal, paid_in_full=True), "payment_recorded").closes
    assert won is not None
    assert won.state == "won"


def test_four_threads_decide_alike() -> None:
    cases = [(facts_at(stage), event) for stage, event in product(PROCESS.resting_stages, sorted(EVENTS))] * 5
    params: dict[str, Any] = {"at": NOW + timedelta(days=1), "state": "lost", "reason": "any"}

    def ask(case: tuple[Facts, str]) -> Accepted | Rejected:
        return after(case[0], case[1], **params)

    alone = [ask(case) for case in cases]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, cases)) == alone
