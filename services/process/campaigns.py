"""A «Холодный обзвон» and its deals of stage 1: a paused one holds them back, one with none left there is over.

Deals at later stages live on whatever happens to their document.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, update

from services.db.statements import Prepared
from services.models import Campaign, Deal
from services.unit import Unit

AT_START = exists().where(Deal.campaign_id == Campaign.id, Deal.stage == bindparam("start"), Deal.closed.is_(None))
FINISH = Prepared(
    update(Campaign)
    .where(Campaign.state == "running", Campaign.all_launched, ~AT_START)
    .values(state="finished")
    .execution_options(synchronize_session=False)
)


def finish_campaigns(unit: Unit) -> None:
    """Finishes every running document that has been launched whole and has nobody left to call."""
    FINISH.run(unit.session, start=unit.company.processes[unit.company.version_id].start)


def is_held_back(start: Any) -> ColumnElement[bool]:
    """The condition on `deal` for those that are not offered for calling; `start` is the process's first stage."""
    of_paused = exists().where(Campaign.id == Deal.campaign_id, Campaign.state == "paused").correlate(Deal)
    return and_(Deal.stage == start, of_paused)
