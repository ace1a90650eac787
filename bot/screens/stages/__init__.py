"""The stages as an executor sees them on a deal's card, by the stage's code."""

from collections.abc import Mapping

from bot.screens.stages import business_card, first_contact, needs, proposal, qualification, rerouting
from bot.screens.stages.stage import StageScreen

STAGES: Mapping[str, StageScreen] = {
    "first_contact": first_contact.SCREEN,
    "qualification": qualification.SCREEN,
    "business_card": business_card.SCREEN,
    "rerouting": rerouting.SCREEN,
    "needs": needs.SCREEN,
    "proposal": proposal.SCREEN,
}
