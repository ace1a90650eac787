"""What a paused «Холодный обзвон» holds back: its deals of stage 1 are not offered for calling; later ones go on."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists

from services.models import Campaign, Deal


def standing_still(start: Any) -> ColumnElement[bool]:
    """The condition on `deal` for those that are held back; `start` is the process's first stage."""
    of_paused = exists().where(Campaign.id == Deal.campaign_id, Campaign.state == "paused").correlate(Deal)
    return and_(Deal.stage == start, of_paused)
