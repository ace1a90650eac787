"""What messages tell of: the deals and launches they name, as they are at the moment of delivery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from services.db.sets import among, json_set
from services.models import Counterparty, Deal, Interaction, User
from services.unit import Unit

NAMED = 8
"""How many deals a message names, each with a button."""


@dataclass(frozen=True, slots=True)
class DealInMessage:
    """A deal as a message names it; `stage_title` by language, `calls` counts the calls that were made, `due` is when
    its stage's time limit ends.
    """

    deal_id: int
    client: str
    executor: str
    stage_title: Mapping[str, str]
    calls: int
    due: datetime | None


def deals(unit: Unit, deal_ids: Sequence[int], stage: str | None = None) -> list[DealInMessage]:
    """The deals by number, with `stage` those that are still there. They were the recipient's business when the message
    was written.
    """
    calls = (
        select(func.count())
        .select_from(Interaction)
        .where(Interaction.deal_id == Deal.id, Interaction.state == "done", Interaction.kind == "call")
        .scalar_subquery()
    )
    found = unit.session.execute(
        select(
            Deal.id,
            Counterparty.name,
            User.name.label("executor"),
            Deal.version_id,
            Deal.stage,
            calls.label("calls"),
            Deal.control_due,
        )
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(User, User.id == Deal.executor_id)
        .where(among(Deal.id, "deals"))
        .order_by(Deal.id),
        {"deals": json_set(deal_ids)},
    )
    return [
        DealInMessage(
            row.id,
            row.name,
            row.executor,
            unit.company.processes.title(row.version_id, row.stage),
            row.calls,
            row.control_due,
        )
        for row in found
        if stage in (None, row.stage)
    ]


def overdue(unit: Unit, deal_ids: Sequence[int]) -> list[tuple[int, datetime]]:
    """Those of the deals whose time limit is still passed, and since when."""
    late = (
        select(Deal.id, Deal.control_due)
        .where(among(Deal.id, "deals"), Deal.closed.is_(None), Deal.control_due <= unit.now)
        .order_by(Deal.id)
    )
    return [(row.id, row.control_due) for row in unit.session.execute(late, {"deals": json_set(deal_ids)})]


def people_names(unit: Unit, user_ids: Sequence[int]) -> list[str]:
    """The people by name."""
    return list(unit.session.scalars(select(User.name).where(User.id.in_(user_ids)).order_by(User.name)))


def launches(unit: Unit, campaign_ids: Sequence[int]) -> list[tuple[int, int]]:
    """The number of each document and how many of its deals the recipient has."""
    found = unit.session.execute(
        select(Deal.campaign_id, func.count())
        .where(Deal.campaign_id.in_(campaign_ids), Deal.executor_id == unit.actor.user_id)
        .group_by(Deal.campaign_id)
        .order_by(Deal.campaign_id)
    )
    return found.all()  # type: ignore[return-value]


def deals_of_launch(unit: Unit, campaign_id: int) -> list[tuple[int, str]]:
    """The recipient's deals of one document: number and client."""
    found = unit.session.execute(
        select(Deal.id, Counterparty.name)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .where(Deal.campaign_id == campaign_id, Deal.executor_id == unit.actor.user_id)
        .order_by(Deal.id)
    )
    return [(deal_id, name) for deal_id, name in found]
