"""The stages as an executor sees them on a deal's card, by the stage's code."""

from collections.abc import Mapping

from bot.screens.stages import (
    answer_analysis,
    approval,
    awaiting_answer,
    awaiting_payment,
    business_card,
    first_contact,
    needs,
    order,
    payment_documents,
    proposal,
    proposal_sending,
    qualification,
    rerouting,
    supply,
)
from bot.screens.stages.stage import StageScreen

STAGES: Mapping[str, StageScreen] = {
    "first_contact": first_contact.SCREEN,
    "qualification": qualification.SCREEN,
    "business_card": business_card.SCREEN,
    "rerouting": rerouting.SCREEN,
    "needs": needs.SCREEN,
    "proposal": proposal.SCREEN,
    "proposal_sending": proposal_sending.SCREEN,
    "awaiting_answer": awaiting_answer.SCREEN,
    "answer_analysis": answer_analysis.SCREEN,
    "approval.manager": approval.SCREEN,
    "approval.further": approval.SCREEN,
    "order": order.SCREEN,
    "supply": supply.SCREEN,
    "payment_documents": payment_documents.SCREEN,
    "awaiting_payment": awaiting_payment.SCREEN,
}
