"""A document «Холодный обзвон» is posted «В работу», and launched row by row into deals."""

from sqlalchemy import Integer, bindparam, exists, func, or_, select, update

from services.campaigns.drafts import check_rows, draft_of
from services.campaigns.overview import summary
from services.db.statements import Prepared
from services.errors import Invalid
from services.models import Campaign, CampaignRow, Deal
from services.process import door
from services.process.campaigns import finish_campaigns
from services.process.deal_rows import LAUNCHABLE
from services.runtime import jobs, outbox
from services.unit import Unit

CHUNK = 250
"""Rows a launching unit takes: few enough to hold the writer for some milliseconds only, so that taps go on."""

LAUNCH = "launch"
HAS_OPEN_DEAL = exists().where(Deal.counterparty_id == CampaignRow.counterparty_id, Deal.closed.is_(None))
NEXT_ROWS = (
    select(CampaignRow.position)
    .where(LAUNCHABLE)
    .order_by(CampaignRow.position)
    .limit(bindparam("most", type_=Integer))
    .subquery()
)
MEASURED = Prepared(select(func.count().label("count"), func.max(NEXT_ROWS.c.position).label("through")))
TAKEN = Prepared(
    update(CampaignRow)
    .where(LAUNCHABLE, CampaignRow.position <= bindparam("through"), HAS_OPEN_DEAL)
    .where(or_(CampaignRow.left_out.is_(None), CampaignRow.left_out != "open_deal"))
    .values(left_out="open_deal", included=False)
    .returning(CampaignRow.position)
    .execution_options(synchronize_session=False)
)
"""Clients whom another document has taken since this one was posted; those included with their open deals stay."""


def post(unit: Unit, campaign_id: int) -> None:
    """«В работу». Raises Invalid `campaign_lacks` naming what is missing, Stale if it was posted already."""
    draft = draft_of(unit, campaign_id)
    check_rows(unit, campaign_id)
    lacking = summary(unit, campaign_id).lacking
    if lacking:
        raise Invalid("campaign_lacks", what=list(lacking))
    draft.state, draft.launched_at = "running", unit.now
    unit.session.flush()
    add_job(unit, campaign_id)


def add_job(unit: Unit, campaign_id: int) -> None:
    """Queues the launch of the rows that wait; the actor is shown how far it has come."""
    jobs.add(unit.session, LAUNCH, {"campaign": campaign_id, "user": unit.actor.user_id}, unit.now)


def launch_chunk(unit: Unit, campaign_id: int) -> bool:
    """Makes deals of the next rows. Returns whether all rows are launched now; the executor is told once, then.

    Safe to be killed at any row and to be called again: what is passed is committed together with its deals.
    """
    campaign = unit.session.get_one(Campaign, campaign_id, with_for_update=True)
    executor_id = campaign.executor_id
    if campaign.state != "running" or campaign.all_launched or executor_id is None:
        return True
    waiting = {"campaign": campaign_id, "after": campaign.launched_through}
    count, through = MEASURED.one(unit.session, most=CHUNK, **waiting)
    if count:
        taken = len(TAKEN.all(unit.session, through=through, **waiting))
        if count > taken:
            door.begin_deals(unit, campaign, through, count - taken)
        campaign.launched_through = through
    if count < CHUNK:
        campaign.all_launched = True
        unit.session.flush()
        finish_campaigns(unit)
        outbox.post(unit, "launched", {executor_id: {"campaign": campaign_id}})
    unit.session.flush()
    return campaign.all_launched
