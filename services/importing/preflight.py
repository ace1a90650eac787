"""What a file of counterparties will do to a draft, shown before anything is written: row by row, with reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, select, true

from services.campaigns import incoming_files
from services.campaigns.drafts import draft_of, require_draft
from services.campaigns.incoming_files import FileStanding
from services.errors import Invalid, NotFound, Stale
from services.importing.acceptance import FILE
from services.models import CampaignRow, Deal, Intake, IntakeRow, User
from services.models.campaigns import VERDICTS
from services.paging import PAGE, Paged, page_that_is_there
from services.runtime import jobs, outbox
from services.unit import Unit

REMARKED = tuple(verdict for verdict in VERDICTS if verdict != "good")
"""Verdicts whose rows can be sent back as a file."""

Noted = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class PreflightRow:
    """A row of the file: its name, what was noted of it, whether the base knows the client, his open deal and whose it
    is, and what stood in unknown columns.
    """

    row_number: int
    name: str
    verdict: str
    notes: Sequence[Noted]
    known: bool
    deal_id: int | None
    executor: str | None
    extra: Sequence[tuple[str, str]] = ()
    cells: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class RowsPage:
    number: int
    verdict: str
    rows: Paged[PreflightRow]


@dataclass(frozen=True, slots=True)
class ReturnedRows:
    """Rows of a file as they stood there, with what is to be said of each."""

    number: int
    file_name: str
    titles: Sequence[str]
    rows: Sequence[PreflightRow]


def rows(unit: Unit, campaign_id: int, verdict: str, page: int) -> RowsPage:
    """A page of the rows of one verdict, in the order of the file. Raises NotFound, Stale once they were accepted."""
    require_draft(unit, campaign_id)
    standing = _ready(unit, campaign_id)
    total = standing.count(verdict)
    page = page_that_is_there(page, total)
    found = unit.session.execute(_rows(campaign_id, [verdict]).limit(PAGE).offset(page * PAGE))
    return RowsPage(campaign_id, verdict, Paged([_row(*row) for row in found], page, total))


def returned_rows(unit: Unit, campaign_id: int, verdicts: Sequence[str]) -> ReturnedRows:
    """All rows of these verdicts. Raises NotFound, also where the file is gone by now."""
    campaign = unit.session.get(Intake, campaign_id)
    if campaign is None:
        raise NotFound
    found = unit.session.execute(_rows(campaign_id, verdicts)).all()
    return ReturnedRows(campaign_id, campaign.file_name, campaign.titles, [_row(*row) for row in found])


def _rows(campaign_id: int, verdicts: Sequence[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(IntakeRow, Deal.id, User.name)
        .outerjoin(Deal, Deal.id == IntakeRow.open_deal_id)
        .outerjoin(User, User.id == Deal.executor_id)
        .where(IntakeRow.campaign_id == campaign_id, IntakeRow.verdict.in_(verdicts), _with_remarks(verdicts))
        .order_by(IntakeRow.row_number)
    )


def _with_remarks(verdicts: Sequence[str]) -> ColumnElement[bool]:
    """Says what the index of rows with remarks asks to hear."""
    return true() if "good" in verdicts else and_(IntakeRow.verdict != "good")


def _row(kept: IntakeRow, deal_id: int | None, executor: str | None) -> PreflightRow:
    extra = list((kept.extra or {}).items())
    known = kept.counterparty_id is not None
    notes = [(code, args) for code, args in kept.notes or ()]
    return PreflightRow(
        kept.row_number, kept.name, kept.verdict, notes, known, deal_id, executor, extra, kept.cells or ()
    )  # fmt: skip


def ask_file(unit: Unit, campaign_id: int, verdict: str) -> None:
    """Has the actor sent the rows of one verdict as a table. Raises NotFound, Stale."""
    require_draft(unit, campaign_id)
    _ready(unit, campaign_id)
    if verdict not in REMARKED:
        raise NotFound
    outbox.post(unit, FILE, {unit.actor.user_id: {"campaign": campaign_id, "verdicts": [verdict]}})


def accept(unit: Unit, campaign_id: int) -> None:
    """A job takes in what can become clients; it replaces the rows that the draft had.

    Raises Invalid `nothing_to_take`, Stale where the file is not ready or was accepted already.
    """
    draft = draft_of(unit, campaign_id)
    intake = unit.session.get(Intake, campaign_id)
    standing = incoming_files.file_standing(unit, campaign_id)
    if intake is None or standing is None or incoming_files.being_taken(unit, campaign_id):
        raise Stale
    if intake.state == "ready":
        if not standing.to_take:
            raise Invalid("nothing_to_take")
        unit.session.execute(delete(CampaignRow).where(CampaignRow.campaign_id == campaign_id))
        draft.file_name, intake.state = intake.file_name, "taking"
    elif intake.state != "taking":
        raise Stale
    params = {"campaign": campaign_id, "name": intake.file_name, "user": unit.actor.user_id}
    jobs.add(unit.session, incoming_files.TAKE, params, unit.now)


def discard(unit: Unit, campaign_id: int) -> None:
    """Forgets a file that was not accepted; the draft's rows stay as they are. Raises NotFound, Stale."""
    draft_of(unit, campaign_id)
    _ready(unit, campaign_id)
    incoming_files.drop(unit, campaign_id)


def present(unit: Unit, campaign_id: int) -> int:
    """How many rows the draft has."""
    return unit.session.scalars(select(func.count()).where(CampaignRow.campaign_id == campaign_id)).one()


def _ready(unit: Unit, campaign_id: int) -> FileStanding:
    standing = incoming_files.file_standing(unit, campaign_id)
    if standing is None or standing.state != "ready":
        raise Stale
    return standing
