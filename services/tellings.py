"""What messages tell of: the deals and launches they name, as they are at the moment of delivery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from services.models import Counterparty, Deal, Interaction, User
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """A deal as a message names it; `stage_title` by language, `calls` counts the calls that were made."""

    deal_id: int
    client: str
    executor: str
    stage_title: Mapping[str, str]
    calls: int


def deals(unit: Unit, deal_ids: Sequence[int]) -> list[Told]:
    """The deals by number. They were the recipient's business when the message was written."""
    calls = (
        select(func.count())
        .select_from(Interaction)
        .where(Interaction.deal_id == Deal.id, Interaction.state == "done", Interaction.kind == "call")
        .scalar_subquery()
    )
    found = unit.session.execute(
        select(
            Deal.id, Counterparty.name, User.name.label("executor"), Deal.version_id, Deal.stage, calls.label("calls")
        )
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(User, User.id == Deal.executor_id)
        .where(Deal.id.in_(deal_ids))
        .order_by(Deal.id)
    )
    return [
        Told(row.id, row.name, row.executor, unit.company.processes[row.version_id].stages[row.stage].title, row.calls)
        for row in found
    ]


def overdue(unit: Unit, deal_ids: Sequence[int]) -> list[Told]:
    """Those of the deals whose time limit is still passed: what was mended while the message waited is no news."""
    late = select(Deal.id).where(Deal.id.in_(deal_ids), Deal.closed.is_(None), Deal.control_due <= unit.now)
    return deals(unit, unit.session.scalars(late).all())


def names(unit: Unit, user_ids: Sequence[int]) -> list[str]:
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
