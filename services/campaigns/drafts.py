"""The document «Холодный обзвон» while it is drawn up: its rows, survey template and executor."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, delete, exists, func, null, select, update
from sqlalchemy.orm import aliased

from services.campaigns import incoming_files
from services.campaigns.overview import READ_JOBS, document_row, jobs_reading_for
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
from services.reading.sheets.tables import LARGEST_FILE
from services.rights import access
from services.rights.actors import Choice
from services.runtime import jobs
from services.unit import Unit


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
    unit.session.execute(delete(Job).where(*jobs_reading_for(campaign_id)).execution_options(synchronize_session=False))
    unit.session.execute(delete(CampaignRow).where(CampaignRow.campaign_id == campaign_id))
    incoming_files.drop(unit, campaign_id)
    draft.state = "cancelled"
    unit.session.flush()


def draft_of(unit: Unit, campaign_id: int) -> Campaign:
    """The document about to be changed, locked until then. Raises NotFound, or Stale after it was posted."""
    unit.session.execute(select(Campaign.id).where(Campaign.id == campaign_id).with_for_update())
    return require_draft(unit, campaign_id)


def require_draft(unit: Unit, campaign_id: int) -> Campaign:
    """As `draft_of`, for looking only."""
    campaign: Campaign = document_row(unit, campaign_id).Campaign
    if campaign.state != "draft":
        raise Stale
    return campaign
