"""Documents «Холодный обзвон» at a glance: one with what it lacks and how far it has come, and the list of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import aliased

from services.campaigns import incoming_files
from services.campaigns.progress import Progress, progress
from services.campaigns.workload import Load, load
from services.errors import NotFound
from services.models import (
    Campaign,
    CampaignRow,
    Deal,
    Job,
    SurveyTemplate,
    User,
)
from services.paging import PAGE, Paged, page_that_is_there
from services.rights import access
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


def summary(unit: Unit, campaign_id: int) -> CampaignSummary:
    """Raises NotFound where there is no such document, or it is none of the actor's business."""
    found = document_row(unit, campaign_id)
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
    read = select(Job.id).where(*jobs_reading_for(campaign_id), Job.error.is_(None))
    return unit.session.scalar(read.limit(1)) is not None


def jobs_reading_for(campaign_id: int) -> tuple[ColumnElement[bool], ...]:
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


def document_row(unit: Unit, campaign_id: int) -> Any:
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
