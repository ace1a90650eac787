"""What services know of a process by code: every version has it, whatever else its file may change."""

from collections.abc import Mapping

START = "first_contact"
"""Where deals of every version begin: campaigns are counted, paused and finished by it."""
NEEDED_STAGES: Mapping[str, str] = {
    START: "the survey",
    "business_card": "sending the company card",
    "rerouting": "rerouting",
    "needs": "the follow-up calls",
    "proposal": "making the proposal",
    "approval": "the approval of proposals",
    "proposal_sending": "sending the proposal",
    "awaiting_answer": "the weekly reminder",
    "answer_analysis": "the decision on the answer",
    "order": "the order",
    "supply": "the approval of contracts",
    "payment_documents": "the invoice",
}
"""The codes of these stages, each with what would be lost without it."""
KNOWN_WITHIN: Mapping[str, str] = {"approver": "approval"}
"""Recipients that mean somebody at one stage only."""
