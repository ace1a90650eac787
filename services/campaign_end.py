"""When a «Холодный обзвон» is over: by itself, as soon as none of its deals is at stage 1; the deals live on."""

from sqlalchemy import exists, update

from services.models import Campaign, Deal
from services.unit import Unit


def finish_campaigns(unit: Unit) -> None:
    """Finishes every running document that has been launched whole and has nobody left to call."""
    start = unit.company.processes[unit.company.version_id].start
    at_start = exists().where(Deal.campaign_id == Campaign.id, Deal.stage == start, Deal.closed.is_(None))
    unit.session.execute(
        update(Campaign)
        .where(Campaign.state == "running", Campaign.all_launched, ~at_start)
        .values(state="finished")
        .execution_options(synchronize_session=False)
    )
