"""The rows that a launch passes over, while the document is a draft: which they are, and taking them in on purpose.

A client with an open deal may be included deliberately, one without a phone by one tap; do-not-call never.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased

from services.campaigns.drafts import draft_of, require_draft
from services.errors import NotFound
from services.models import CampaignRow, Counterparty, Deal, User
from services.paging import PAGE, Paged, page_that_is_there
from services.unit import Unit

MAY_BE_INCLUDED = ("open_deal", "no_phone")


@dataclass(frozen=True, slots=True)
class BusyClient:
    """A row whose client has an open deal, and who works it; neither where it was closed since the last check."""

    position: int
    client: str
    deal_id: int | None
    executor: str | None
    included: bool


@dataclass(frozen=True, slots=True)
class BusyRows:
    number: int
    rows: Paged[BusyClient]
    included: int


def with_open_deal(unit: Unit, campaign_id: int, page: int) -> BusyRows:
    """Raises NotFound, Stale after the document was posted."""
    require_draft(unit, campaign_id)
    of_these = (CampaignRow.campaign_id == campaign_id, CampaignRow.left_out == "open_deal")
    total, included = unit.session.execute(
        select(func.count(), func.count().filter(CampaignRow.included)).where(*of_these)
    ).one()
    page = page_that_is_there(page, total)
    other = aliased(Deal)
    newest = select(func.max(other.id)).where(
        other.counterparty_id == CampaignRow.counterparty_id, other.closed.is_(None)
    )
    found = unit.session.execute(
        select(CampaignRow.position, Counterparty.name, Deal.id, User.name.label("executor"), CampaignRow.included)
        .join(Counterparty, Counterparty.id == CampaignRow.counterparty_id)
        .outerjoin(Deal, Deal.id == newest.scalar_subquery())
        .outerjoin(User, User.id == Deal.executor_id)
        .where(*of_these)
        .order_by(CampaignRow.position)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return BusyRows(campaign_id, Paged(_busy(found.all()), page, total), included)


def _busy(found: Sequence[tuple[int, str, int | None, str | None, bool]]) -> list[BusyClient]:
    return [BusyClient(*row) for row in found]


def include_row(unit: Unit, campaign_id: int, position: int, wanted: bool) -> None:
    """Takes one client in although he has an open deal, or leaves him out again."""
    draft_of(unit, campaign_id)
    unit.session.execute(
        update(CampaignRow)
        .where(CampaignRow.campaign_id == campaign_id, CampaignRow.position == position)
        .where(CampaignRow.left_out == "open_deal")
        .values(included=wanted)
        .execution_options(synchronize_session=False)
    )


def include_all(unit: Unit, campaign_id: int, reason: str, wanted: bool) -> None:
    """Takes in all rows that are left out for this reason, or leaves them out again. Raises NotFound for others."""
    draft_of(unit, campaign_id)
    if reason not in MAY_BE_INCLUDED:
        raise NotFound
    unit.session.execute(
        update(CampaignRow)
        .where(CampaignRow.campaign_id == campaign_id, CampaignRow.left_out == reason)
        .values(included=wanted)
        .execution_options(synchronize_session=False)
    )
