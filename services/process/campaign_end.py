"""When a «Холодный обзвон» is over: by itself, as soon as none of its deals is at stage 1; the deals live on."""

from sqlalchemy import bindparam, exists, update

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
