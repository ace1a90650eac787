"""The document «Холодный обзвон» while it is drawn up: its rows, survey template and executor, and what lacks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, exists, func, null, or_, select, true, update
from sqlalchemy.orm import aliased

from services.campaigns import incoming_files
from services.campaigns.progress import Progress, progress
from services.campaigns.workload import Load, load
from services.db.upsert import add_missing
from services.errors import Invalid, NotFound, Stale
from services.models import (
    Campaign,
    CampaignRow,
    Counterparty,
    Deal,
    Intake,
    Job,
    Phone,
    SurveyTemplate,
    User,
    UserRole,
)
from services.paging import PAGE, Paged, page_that_is_there
from services.reading.sheets.tables import LARGEST_FILE
from services.rights import access
from services.rights.actors import Choice
from services.runtime import jobs
from services.unit import Unit

READ_JOBS = {"clients": incoming_files.READ, "template": "read_template"}


@dataclass(frozen=True, slots=True)
class CampaignSummary:
    """A document at a glance.

    `left_out` counts rows by the reason why the launch passes them over, `included` those that it takes in spite of
    their reason. `load` is what a launch would ask of the executor, for a draft that lacks nothing; `progress` tells
    how far a posted document has come, once its launch has stopped.
    """

    number: int
    state: str
    created_at: datetime
    author: str
    own: bool
    file_name: str | None
    reading: bool
    rows: int
    left_out: dict[str, int]
    included: dict[str, int]
    template: str | None
    executor: str | None
    executor_lacks_group: bool
    launched: int
    all_launched: bool
    now: datetime
    load: Load | None = None
    progress: Progress | None = None

    @property
    def to_launch(self) -> int:
        return self.rows - sum(self.left_out.values())

    @property
    def lacking(self) -> tuple[str, ...]:
        """What keeps the document from being posted: `rows` (also while a file is read), `template`, `executor`."""
        have = {"rows": self.to_launch > 0 and not self.reading, "template": self.template, "executor": self.executor}
        return tuple(name for name, there in have.items() if not there)


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A document in a list; `at_start` of its `deals` are still at stage 1."""

    number: int
    state: str
    created_at: datetime
    author: str
    executor: str | None
    deals: int
    at_start: int


def draw_up(unit: Unit) -> int:
    """A new draft by the actor, or the one he left empty. Returns its number."""
    access.require(unit, "start_campaign")
    blank = unit.session.scalar(
        select(Campaign.id).where(
            Campaign.author_id == unit.actor.user_id,
            Campaign.state == "draft",
            Campaign.file_name.is_(None),
            ~exists().where(CampaignRow.campaign_id == Campaign.id),
            ~exists().where(Intake.campaign_id == Campaign.id),
        )
    )
    if blank is not None:
        return blank
    campaign = Campaign(author_id=unit.actor.user_id, state="draft", created_at=unit.now)
    unit.session.add(campaign)
    unit.session.flush()
    return campaign.id


def summary(unit: Unit, campaign_id: int) -> CampaignSummary:
    """Raises NotFound where there is no such document, or it is none of the actor's business."""
    found = _summary_row(unit, campaign_id)
    campaign: Campaign = found.Campaign
    counts = unit.session.execute(
        select(CampaignRow.left_out, CampaignRow.included, func.count())
        .where(CampaignRow.campaign_id == campaign_id)
        .group_by(CampaignRow.left_out, CampaignRow.included)
    ).all()
    plain = CampaignSummary(
        number=campaign.id,
        state=campaign.state,
        created_at=campaign.created_at,
        author=found.author,
        own=campaign.author_id == unit.actor.id,
        file_name=campaign.file_name,
        reading=_is_file_being_read(unit, campaign_id),
        rows=sum(count for _, _, count in counts),
        left_out={reason: count for reason, included, count in counts if reason and not included},
        included={reason: count for reason, included, count in counts if reason and included},
        template=found.template,
        executor=found.executor,
        executor_lacks_group=found.executor is not None and found.group_id is None,
        launched=_count_launched(unit, campaign_id) if campaign.launched_at else 0,
        all_launched=campaign.all_launched,
        now=unit.now,
    )
    if campaign.state == "draft" and campaign.executor_id is not None and not plain.lacking:
        return replace(plain, load=load(unit, campaign.executor_id, plain.to_launch))
    if campaign.all_launched or campaign.state in ("paused", "cancelled"):
        return replace(plain, progress=progress(unit, campaign_id))
    return plain


def _is_file_being_read(unit: Unit, campaign_id: int) -> bool:
    read = select(Job.id).where(*_reads(campaign_id), Job.error.is_(None))
    return unit.session.scalar(read.limit(1)) is not None


def _reads(campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    """The conditions on `job` for those that read files for a document."""
    return Job.kind.in_(READ_JOBS.values()), Job.params["campaign"].as_integer() == campaign_id


def _count_launched(unit: Unit, campaign_id: int) -> int:
    return unit.session.scalars(select(func.count()).where(Deal.campaign_id == campaign_id)).one()


def documents(unit: Unit, page: int) -> Paged[CampaignLine]:
    """The documents that the actor may see, the newest first; drafts that were discarded are gone."""
    access.require(unit, "start_campaign")
    mine = Campaign.author_id == unit.actor.user_id if "admin" not in unit.actor.roles else true()
    shown = and_(mine, or_(Campaign.state != "cancelled", Campaign.launched_at.is_not(None)))
    total = unit.session.scalars(select(func.count()).select_from(Campaign).where(shown)).one()
    page = page_that_is_there(page, total)
    start = unit.company.processes[unit.company.version_id].start
    of_this = Deal.campaign_id == Campaign.id
    author = aliased(User)
    found = unit.session.execute(
        select(
            Campaign.id,
            Campaign.state,
            Campaign.created_at,
            author.name.label("author"),
            User.name.label("executor"),
            select(func.count()).where(of_this).scalar_subquery(),
            select(func.count()).where(of_this, Deal.stage == start, Deal.closed.is_(None)).scalar_subquery(),
        )
        .join(author, author.id == Campaign.author_id)
        .outerjoin(User, User.id == Campaign.executor_id)
        .where(shown)
        .order_by(Campaign.id.desc())
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return Paged([CampaignLine(*row) for row in found], page, total)


def executors(unit: Unit) -> Sequence[Choice]:
    """Whom the actor may choose: an admin anybody who calls, a manager his own people and himself."""
    access.require(unit, "start_campaign")
    able = select(UserRole.user_id).where(UserRole.role == "executor")
    chosen = select(User.id, User.name).where(User.active, User.id.in_(able)).order_by(User.name, User.id)
    if "admin" not in unit.actor.roles:
        chosen = chosen.where(User.id.in_([*access.people_of(unit, unit.actor.user_id), unit.actor.user_id]))
    return [Choice(*row) for row in unit.session.execute(chosen)]


def templates(unit: Unit) -> Sequence[Choice]:
    """The newest version of each survey template that is not retired."""
    access.require(unit, "start_campaign")
    later = aliased(SurveyTemplate)
    newest = ~exists().where(later.name == SurveyTemplate.name, later.version > SurveyTemplate.version)
    found = unit.session.execute(
        select(SurveyTemplate.id, SurveyTemplate.name)
        .where(newest, SurveyTemplate.active)
        .order_by(SurveyTemplate.name)
    )
    return [Choice(*row) for row in found]


def choose_template(unit: Unit, campaign_id: int, template_id: int) -> None:
    draft = draft_of(unit, campaign_id)
    if template_id not in [choice.id for choice in templates(unit)]:
        raise NotFound
    draft.template_id = template_id
    unit.session.flush()


def choose_executor(unit: Unit, campaign_id: int, executor_id: int) -> None:
    draft = draft_of(unit, campaign_id)
    if executor_id not in [choice.id for choice in executors(unit)]:
        raise NotFound
    draft.executor_id = executor_id
    unit.session.flush()


def expect_file(unit: Unit, campaign_id: int, what: str, file_id: str, name: str, size: int) -> bool:
    """A file was sent for this draft: `clients` (shown before anything is written) or a survey `template`.

    A job reads it. Returns whether another file of clients is given up for it.
    Raises Invalid `file_too_large`, `file_being_taken`, and Stale after the document was posted.
    """
    draft_of(unit, campaign_id)
    if size > LARGEST_FILE:
        raise Invalid("file_too_large", most=LARGEST_FILE // 2**20)
    params = {"campaign": campaign_id, "file_id": file_id, "name": name, "user": unit.actor.user_id}
    job_id = jobs.add(unit.session, READ_JOBS[what], params, unit.now)
    return what == "clients" and incoming_files.expect(unit, campaign_id, job_id, name)


def add_rows(unit: Unit, campaign_id: int, client_ids: Sequence[int]) -> None:
    """Puts clients at the end of a draft's rows; a client who is there already is one row."""
    draft_of(unit, campaign_id)
    last = last_position(unit, campaign_id)
    rows = [
        {"campaign_id": campaign_id, "position": position, "counterparty_id": client_id}
        for position, client_id in enumerate(dict.fromkeys(client_ids), last + 1)
    ]
    add_missing(unit.session, CampaignRow, rows)


def last_position(unit: Unit, campaign_id: int) -> int:
    last = select(func.coalesce(func.max(CampaignRow.position), 0)).where(CampaignRow.campaign_id == campaign_id)
    return unit.session.scalars(last).one()


def check_rows(unit: Unit, campaign_id: int) -> None:
    """Marks the rows that a launch passes over: do-not-call, an open deal already, no phone to call.

    A row that was included stays so while its reason is the one for which it was included.
    """
    reason = reason_for(CampaignRow.counterparty_id)
    unit.session.execute(
        update(CampaignRow)
        .where(CampaignRow.campaign_id == campaign_id, CampaignRow.left_out.is_distinct_from(reason))
        .values(left_out=reason, included=False)
        .execution_options(synchronize_session=False)
    )


def reason_for(client: Any) -> ColumnElement[Any]:
    """Why a client would be passed over by a launch, as SQL over his id; NULL for one who is to be called."""
    return case(
        (exists().where(Counterparty.id == client, Counterparty.do_not_call), "do_not_call"),
        (exists().where(Deal.counterparty_id == client, Deal.closed.is_(None)), "open_deal"),
        (~exists().where(Phone.counterparty_id == client, ~Phone.wrong), "no_phone"),
        else_=null(),
    )


def discard(unit: Unit, campaign_id: int) -> None:
    """Throws a draft away with its rows; its number is not given again."""
    draft = draft_of(unit, campaign_id)
    unit.session.execute(delete(Job).where(*_reads(campaign_id)).execution_options(synchronize_session=False))
    unit.session.execute(delete(CampaignRow).where(CampaignRow.campaign_id == campaign_id))
    incoming_files.drop(unit, campaign_id)
    draft.state = "cancelled"
    unit.session.flush()


def _summary_row(unit: Unit, campaign_id: int) -> Any:
    author = aliased(User)
    access.require(unit, "start_campaign")
    found = unit.session.execute(
        select(
            Campaign,
            SurveyTemplate.name.label("template"),
            User.name.label("executor"),
            User.group_id,
            author.name.label("author"),
        )
        .join(author, author.id == Campaign.author_id)
        .outerjoin(SurveyTemplate, SurveyTemplate.id == Campaign.template_id)
        .outerjoin(User, User.id == Campaign.executor_id)
        .where(Campaign.id == campaign_id)
    ).one_or_none()
    if found is None or not (found.Campaign.author_id == unit.actor.id or "admin" in unit.actor.roles):
        raise NotFound
    return found


def draft_of(unit: Unit, campaign_id: int) -> Campaign:
    """The document about to be changed, locked until then. Raises NotFound, or Stale after it was posted."""
    unit.session.execute(select(Campaign.id).where(Campaign.id == campaign_id).with_for_update())
    return require_draft(unit, campaign_id)


def require_draft(unit: Unit, campaign_id: int) -> Campaign:
    """As `draft_of`, for looking only."""
    campaign: Campaign = _summary_row(unit, campaign_id).Campaign
    if campaign.state != "draft":
        raise Stale
    return campaign
