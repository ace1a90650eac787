"""A document «Холодный обзвон» is posted «В работу», and launched row by row into deals."""

from collections.abc import Mapping
from functools import cache
from typing import cast

from sqlalchemy import Integer, Table, and_, bindparam, exists, func, insert, or_, select, update

from fsm.engine import begin
from services.campaigns.drafts import check_rows, draft_of, summary
from services.db.id_ranges import take_range
from services.db.statements import Prepared
from services.errors import Invalid
from services.models import Campaign, CampaignRow, Deal
from services.process import door, effects
from services.process.campaign_end import finish_campaigns
from services.runtime import jobs, outbox
from services.unit import Unit

CHUNK = 250
"""Rows a launching unit takes: few enough to hold the writer for some milliseconds only, so that taps go on."""

LAUNCH = "launch"
HAS_OPEN_DEAL = exists().where(Deal.counterparty_id == CampaignRow.counterparty_id, Deal.closed.is_(None))
WAITING = and_(
    CampaignRow.campaign_id == bindparam("campaign"),
    CampaignRow.position > bindparam("after"),
    or_(CampaignRow.left_out.is_(None), CampaignRow.included),
)
ROWS = and_(WAITING, CampaignRow.position <= bindparam("through"))
NEXT_ROWS = (
    select(CampaignRow.position)
    .where(WAITING)
    .order_by(CampaignRow.position)
    .limit(bindparam("most", type_=Integer))
    .subquery()
)
MEASURED = Prepared(select(func.count().label("count"), func.max(NEXT_ROWS.c.position).label("through")))
TAKEN = Prepared(
    update(CampaignRow)
    .where(ROWS, or_(CampaignRow.left_out.is_(None), CampaignRow.left_out != "open_deal"), HAS_OPEN_DEAL)
    .values(left_out="open_deal", included=False)
    .returning(CampaignRow.position)
    .execution_options(synchronize_session=False)
)
"""Clients whom another document has taken since this one was posted; those included with their open deals stay."""
DEAL = cast(Table, Deal.__table__)


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
    count, through = MEASURED.first(unit.session, most=CHUNK, **waiting)
    if count:
        rows = waiting | {"through": through}
        taken = len(TAKEN.all(unit.session, **rows))
        if count > taken:
            _make_deals(unit, campaign, rows, count - taken)
        campaign.launched_through = through
    if count < CHUNK:
        campaign.all_launched = True
        unit.session.flush()
        finish_campaigns(unit)
        outbox.post(unit, "launched", {executor_id: {"campaign": campaign_id}})
    unit.session.flush()
    return campaign.all_launched


def _make_deals(unit: Unit, campaign: Campaign, rows: Mapping[str, int], count: int) -> None:
    """A deal a row, and then whatever the process wants at its start, by the same statements as for one deal."""
    company = unit.company
    decision = begin(company.processes[company.version_id], unit.now, company.calendar)
    first = take_range(unit.session, "deal", count)
    own = {name: value for name, value in effects.columns(unit, decision.effects).items() if value is not None}
    values = own | {
        "version_id": company.version_id,
        "stage": decision.stage,
        "step": 1,
        "entered_at": unit.now,
        "created_at": unit.now,
        "executor_id": campaign.executor_id,
    }
    _make(tuple(sorted(values))).run(unit.session, before=first - 1, **rows, **values)
    made = range(first, first + count)
    effects.apply(unit, made, decision.effects)
    door.write_history(unit, made, "launched", {"campaign": campaign.id})


@cache
def _make(names: tuple[str, ...]) -> Prepared:
    """The deals of some rows, numbered in their order; these columns are the same for all."""
    deals = select(
        bindparam("before", type_=Integer) + func.row_number().over(order_by=CampaignRow.position),
        CampaignRow.campaign_id,
        CampaignRow.position,
        CampaignRow.counterparty_id,
        *(bindparam(name, type_=DEAL.c[name].type) for name in names),
    ).where(ROWS)
    columns = ["id", "campaign_id", "campaign_position", "counterparty_id", *names]
    return Prepared(insert(Deal).from_select(columns, deals))
