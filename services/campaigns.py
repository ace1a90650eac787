"""The document «Холодный обзвон»: drawn up, checked, posted «В работу», and launched row by row into deals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    Integer,
    Table,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from fsm.engine import begin
from services import access, effects, jobs, outbox, process
from services.campaign_end import finish_campaigns
from services.db.prepared import Prepared
from services.errors import Invalid, NotFound, Stale
from services.intake.sheets import LARGEST_FILE
from services.models import (
    Campaign,
    CampaignRow,
    Counterparty,
    Deal,
    Job,
    Phone,
    SurveyTemplate,
    User,
    UserRole,
)
from services.numbers import take_range
from services.staff import Choice
from services.unit import Unit
from services.upsert import add_missing

CHUNK = 250
"""Rows a launching unit takes: few enough to hold the writer for some milliseconds only, so that taps go on."""

LAUNCH = "launch"
HAS_OPEN_DEAL = exists().where(Deal.counterparty_id == CampaignRow.counterparty_id, Deal.closed.is_(None))
WAITING = and_(
    CampaignRow.campaign_id == bindparam("campaign"),
    CampaignRow.position > bindparam("after"),
    CampaignRow.left_out.is_(None),
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
    .where(ROWS, HAS_OPEN_DEAL)
    .values(left_out="open_deal")
    .returning(CampaignRow.position)
    .execution_options(synchronize_session=False)
)
DEAL = cast(Table, Deal.__table__)
READ_JOBS = {"clients": "read_clients", "template": "read_template"}


@dataclass(frozen=True, slots=True)
class Summary:
    """A document at a glance. `left_out` counts rows by the reason why the launch passes them over."""

    number: int
    state: str
    created_at: datetime
    file_name: str | None
    reading: bool
    rows: int
    left_out: dict[str, int]
    template: str | None
    executor: str | None
    executor_lacks_group: bool
    launched: int
    all_launched: bool

    @property
    def to_launch(self) -> int:
        return self.rows - sum(self.left_out.values())

    @property
    def lacking(self) -> tuple[str, ...]:
        """What keeps the document from being posted: `rows` (also while a file is read), `template`, `executor`."""
        have = {"rows": self.to_launch > 0 and not self.reading, "template": self.template, "executor": self.executor}
        return tuple(name for name, there in have.items() if not there)


def draw_up(unit: Unit) -> int:
    """A new draft by the actor, or the one he left empty. Returns its number."""
    access.require(unit, "start_campaign")
    blank = unit.session.scalar(
        select(Campaign.id).where(
            Campaign.author_id == unit.actor.user_id,
            Campaign.state == "draft",
            Campaign.file_name.is_(None),
            ~exists().where(CampaignRow.campaign_id == Campaign.id),
        )
    )
    if blank is not None:
        return blank
    campaign = Campaign(author_id=unit.actor.user_id, state="draft", created_at=unit.now)
    unit.session.add(campaign)
    unit.session.flush()
    return campaign.id


def summary(unit: Unit, campaign_id: int) -> Summary:
    """Raises NotFound where there is no such document, or it is none of the actor's business."""
    found = _found(unit, campaign_id)
    campaign: Campaign = found.Campaign
    counts = unit.session.execute(
        select(CampaignRow.left_out, func.count())
        .where(CampaignRow.campaign_id == campaign_id)
        .group_by(CampaignRow.left_out)
    )
    by_reason: dict[str | None, int] = dict(counts.all())
    reading = select(Job.id).where(
        Job.kind.in_(READ_JOBS.values()), Job.error.is_(None), Job.params["campaign"].as_integer() == campaign_id
    )
    return Summary(
        number=campaign.id,
        state=campaign.state,
        created_at=campaign.created_at,
        file_name=campaign.file_name,
        reading=unit.session.scalar(reading.limit(1)) is not None,
        rows=sum(by_reason.values()),
        left_out={reason: count for reason, count in by_reason.items() if reason is not None},
        template=found.template,
        executor=found.executor,
        executor_lacks_group=found.executor is not None and found.group_id is None,
        launched=_launched(unit, campaign) if campaign.launched_at else 0,
        all_launched=campaign.all_launched,
    )


def recent(unit: Unit, most: int = 10) -> Sequence[tuple[int, str, datetime]]:
    """Number, state and date of the newest documents that the actor may see."""
    access.require(unit, "start_campaign")
    mine = Campaign.author_id == unit.actor.user_id if "admin" not in unit.actor.roles else literal(True)
    found = unit.session.execute(
        select(Campaign.id, Campaign.state, Campaign.created_at).where(mine).order_by(Campaign.id.desc()).limit(most)
    )
    return found.all()


def executors(unit: Unit) -> Sequence[Choice]:
    """Whom the actor may choose: an admin anybody who calls, a manager his own people and himself."""
    access.require(unit, "start_campaign")
    able = select(UserRole.user_id).where(UserRole.role == "executor")
    chosen = select(User.id, User.name).where(User.active, User.id.in_(able)).order_by(User.name, User.id)
    if "admin" not in unit.actor.roles:
        chosen = chosen.where(User.id.in_([*access.people_of(unit, unit.actor.user_id), unit.actor.user_id]))
    return [Choice(*row) for row in unit.session.execute(chosen)]


def templates(unit: Unit) -> Sequence[Choice]:
    """The newest version of each survey template."""
    access.require(unit, "start_campaign")
    later = aliased(SurveyTemplate)
    newest = ~exists().where(later.name == SurveyTemplate.name, later.version > SurveyTemplate.version)
    found = unit.session.execute(
        select(SurveyTemplate.id, SurveyTemplate.name).where(newest).order_by(SurveyTemplate.name)
    )
    return [Choice(*row) for row in found]


def choose_template(unit: Unit, campaign_id: int, template_id: int) -> None:
    draft = _draft(unit, campaign_id)
    if unit.session.get(SurveyTemplate, template_id) is None:
        raise NotFound
    draft.template_id = template_id
    unit.session.flush()


def choose_executor(unit: Unit, campaign_id: int, executor_id: int) -> None:
    draft = _draft(unit, campaign_id)
    if executor_id not in [choice.id for choice in executors(unit)]:
        raise NotFound
    draft.executor_id = executor_id
    unit.session.flush()


def expect_file(unit: Unit, campaign_id: int, what: str, file_id: str, name: str, size: int) -> None:
    """A file was sent for this draft: `clients` (they replace the rows that were there) or a survey `template`.

    A job reads it. Raises Invalid `file_too_large`, and Stale after the document was posted.
    """
    draft = _draft(unit, campaign_id)
    if size > LARGEST_FILE:
        raise Invalid("file_too_large", most=LARGEST_FILE // 2**20)
    if what == "clients":
        draft.file_name = name
        unit.session.execute(delete(CampaignRow).where(CampaignRow.campaign_id == campaign_id))
    params = {"campaign": campaign_id, "file_id": file_id, "name": name, "user": unit.actor.user_id}
    jobs.add(unit.session, READ_JOBS[what], params, unit.now)


def forget_file(unit: Unit, campaign_id: int) -> None:
    """The file could not be read: the draft is as it was before it."""
    _draft(unit, campaign_id).file_name = None
    unit.session.flush()


def clear_rows(unit: Unit, campaign_id: int) -> None:
    """Empties a draft: its file is being read, perhaps for the second time."""
    _draft(unit, campaign_id)
    unit.session.execute(delete(CampaignRow).where(CampaignRow.campaign_id == campaign_id))


def add_rows(unit: Unit, campaign_id: int, client_ids: Sequence[int]) -> None:
    """Puts clients at the end of a draft's rows; a client who is there already is one row."""
    _draft(unit, campaign_id)
    last = unit.session.scalar(
        select(func.coalesce(func.max(CampaignRow.position), 0)).where(CampaignRow.campaign_id == campaign_id)
    )
    rows = [
        {"campaign_id": campaign_id, "position": position, "counterparty_id": client_id}
        for position, client_id in enumerate(dict.fromkeys(client_ids), (last or 0) + 1)
    ]
    add_missing(unit.session, CampaignRow, rows)


def check_rows(unit: Unit, campaign_id: int) -> None:
    """Marks the rows that a launch passes over: do-not-call, an open deal already, no phone to call."""
    client = CampaignRow.counterparty_id
    reason = case(
        (exists().where(Counterparty.id == client, Counterparty.do_not_call), "do_not_call"),
        (HAS_OPEN_DEAL, "open_deal"),
        (~exists().where(Phone.counterparty_id == client, ~Phone.wrong), "no_phone"),
        else_=null(),
    )
    unit.session.execute(
        update(CampaignRow)
        .where(CampaignRow.campaign_id == campaign_id)
        .values(left_out=reason)
        .execution_options(synchronize_session=False)
    )


def post(unit: Unit, campaign_id: int) -> None:
    """«В работу». Raises Invalid `campaign_lacks` naming what is missing, Stale if it was posted already."""
    check_rows(unit, campaign_id)
    draft = _draft(unit, campaign_id)
    lacking = summary(unit, campaign_id).lacking
    if lacking:
        raise Invalid("campaign_lacks", what=list(lacking))
    draft.state, draft.launched_at = "running", unit.now
    unit.session.flush()
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
        taken = len(TAKEN.all(unit.session, **rows))  # clients whom another document has taken since this was posted
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
    process.write_history(unit, made, "launched", {"campaign": campaign.id})


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


def _launched(unit: Unit, campaign: Campaign) -> int:
    passed = or_(literal(campaign.all_launched), CampaignRow.position <= campaign.launched_through)
    return unit.session.scalars(
        select(func.count()).where(CampaignRow.campaign_id == campaign.id, CampaignRow.left_out.is_(None), passed)
    ).one()


def _found(unit: Unit, campaign_id: int) -> Any:
    access.require(unit, "start_campaign")
    found = unit.session.execute(
        select(Campaign, SurveyTemplate.name.label("template"), User.name.label("executor"), User.group_id)
        .outerjoin(SurveyTemplate, SurveyTemplate.id == Campaign.template_id)
        .outerjoin(User, User.id == Campaign.executor_id)
        .where(Campaign.id == campaign_id)
    ).one_or_none()
    if found is None or not (found.Campaign.author_id == unit.actor.id or "admin" in unit.actor.roles):
        raise NotFound
    return found


def _draft(unit: Unit, campaign_id: int) -> Campaign:
    """The document while it may still be changed. Raises NotFound, or Stale after it was posted."""
    campaign: Campaign = _found(unit, campaign_id).Campaign
    if campaign.state != "draft":
        raise Stale
    return campaign
