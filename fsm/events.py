"""What can happen to a deal. A tap, a timer, an imported row, a reply, a payment: each becomes one of these."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

STAGE_EVENTS = frozenset(
    {
        "survey_completed",
        "group_set",
        "card_sent",
        "card_declined",
        "executor_named",
        "sent_back",
        "frequency_chosen",
        "call_ended",
        "proposal_requested",
        "proposal_submitted",
        "approved",
        "rework",
        "withdrawn",
        "proposal_sent",
        "proposal_edited",
        "answer_week_passed",
        "answer_received",
        "order_decided",
        "rework_decided",
        "refused",
        "order_confirmed",
        "procurement_accepted",
        "procurement_fulfilled",
        "contract_approved",
        "contract_rejected",
        "contract_resent",
        "documents_sent",
        "payment_recorded",
        "payment_withdrawn",
        "shipped",
        "callback_promised",
        "control_extended",
        "reassigned",
        "paused",
        "resumed",
        "reopened",
    }
)
"""The names a process definition may use. `call_ended`: a planned call of stages 5 and 9 came to its end, by a
conversation or by the last attempt, and the next one is due. `proposal_edited`: after its approval."""

BUILT_IN_EVENTS = frozenset({"control_expired", "closed"})
"""Every stage answers to these by its `expiry` and by the closed states."""

EVENTS = STAGE_EVENTS | BUILT_IN_EVENTS

CONTROL_TIMER = "control"

TIMER_EVENTS: Mapping[str, str] = {CONTROL_TIMER: "control_expired", "answer_reminder": "answer_week_passed"}
"""What each timer brings when it fires."""


@dataclass(frozen=True, slots=True)
class Event:
    """`at`: `callback_promised`, `control_extended` (aware UTC). `state` and `reason`: `closed`.

    `keep_control`: `reassigned`; False starts the stage's time limit anew.
    """

    name: str
    at: datetime | None = None
    state: str | None = None
    reason: str | None = None
    keep_control: bool = True


def event_of_timer(name: str) -> Event:
    """The event that a timer of this name brings when it fires."""
    return Event(TIMER_EVENTS[name])
