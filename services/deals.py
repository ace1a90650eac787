"""What people do to a deal besides calling: qualify the client, close it, hand it over, give it more time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from fsm.events import Event
from services import access, planning, process
from services.errors import Invalid, NotFound, Stale
from services.models import (
    AccessGroup,
    ClosingReason,
    Counterparty,
    Deal,
    Participant,
    Task,
    User,
    UserRole,
)
from services.unit import Unit
from services.upsert import add_missing

LONGEST_EXTENSION = 30


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could take a deal over, with how many deals he has open."""

    id: int
    name: str
    open_deals: int


def set_group(unit: Unit, deal_id: int, step: int, group_id: int) -> None:
    """The client's access group: the key of stage 2, and also the tap that keeps a group known before."""
    access.require_deal(unit, deal_id, "work")
    group = unit.session.get(AccessGroup, group_id)
    if group is None:
        raise NotFound
    client = select(Deal.counterparty_id).where(Deal.id == deal_id).scalar_subquery()
    unit.session.execute(update(Counterparty).where(Counterparty.id == client).values(group_id=group_id))
    process.happen(unit, deal_id, Event("group_set"), step=step, group=group.name)


def reasons(unit: Unit) -> Sequence[Reason]:
    """The closing reasons that a person may give."""
    found = unit.session.execute(
        select(ClosingReason.code, ClosingReason.name).where(ClosingReason.offered).order_by(ClosingReason.place)
    )
    return [Reason(*row) for row in found]


def reason(unit: Unit, code: str) -> Reason:
    """Raises NotFound for a code that nobody may give."""
    for offered in reasons(unit):
        if offered.code == code:
            return offered
    raise NotFound


def close(unit: Unit, deal_id: int, step: int, code: str) -> None:
    """Closes a deal with a reason; whether it counts as lost or as not reached, the reason's row says."""
    chosen = unit.session.get(ClosingReason, reason(unit, code).code)
    if chosen is None:
        raise NotFound
    found = unit.session.execute(select(Deal.stage, Deal.version_id).where(Deal.id == deal_id)).one_or_none()
    if found is not None and not unit.company.processes[found.version_id].executor_may_close(found.stage):
        access.require_deal(unit, deal_id, "close_late")
    process.happen(
        unit, deal_id, Event("closed", state=chosen.state, reason=chosen.code), step=step, reason=chosen.name
    )


def candidates(unit: Unit, deal_id: int) -> Sequence[Candidate]:
    """Whom the actor may hand the deal to: an admin any executor, a manager his own people; never who has it now."""
    access.require_deal(unit, deal_id, "reassign")
    present = unit.session.scalars(select(Deal.executor_id).where(Deal.id == deal_id)).one()
    load = (
        select(func.count())
        .select_from(Deal)
        .where(Deal.executor_id == User.id, Deal.closed.is_(None))
        .scalar_subquery()
    )
    able = select(UserRole.user_id).where(UserRole.role == "executor")
    chosen = select(User.id, User.name, load).where(User.active, User.id.in_(able), User.id != present)
    if "admin" not in unit.actor.roles:
        chosen = chosen.where(User.id.in_([*access.people_of(unit, unit.actor.user_id), unit.actor.user_id]))
    return [Candidate(*row) for row in unit.session.execute(chosen.order_by(load, User.name))]


def reassign(unit: Unit, deal_id: int, step: int, executor_id: int) -> str:
    """Hands the deal over with all that is open; its control keeps its date, or starts anew where it has passed.

    The former executor becomes a participant, the new one is told. Returns the new executor's name.
    """
    former = unit.session.scalar(select(Deal.executor_id).where(Deal.id == deal_id).with_for_update())
    chosen = next((each for each in candidates(unit, deal_id) if each.id == executor_id), None)
    if chosen is None or former is None:
        raise Stale
    unit.session.execute(update(Deal).where(Deal.id == deal_id).values(executor_id=executor_id))
    _hand_over(unit, deal_id, former, executor_id)
    process.take(unit, deal_id, Event("reassigned"), step=step, to=chosen.name)
    return chosen.name


def _hand_over(unit: Unit, deal_id: int, former: int, executor_id: int) -> None:
    tasks = update(Task).where(Task.deal_id == deal_id, Task.state == "open", Task.assignee_id == former)
    unit.session.execute(tasks.where(Task.given_as == "executor").values(assignee_id=executor_id))
    add_missing(unit.session, Participant, [{"deal_id": deal_id, "user_id": former}])
    planning.replan(unit, deal_id)


def extend(unit: Unit, deal_id: int, seen_due: int, days: int) -> datetime:
    """Moves the deadline that the actor saw (`seen_due`, unix seconds) by whole days, from now on if it has passed.

    Returns the new deadline (UTC). Raises Stale where the deadline is another one by now.
    """
    access.require_deal(unit, deal_id, "extend")
    if not 1 <= days <= LONGEST_EXTENSION:
        raise Invalid("extension_days", most=LONGEST_EXTENSION)
    due = unit.session.scalars(select(Deal.control_due).where(Deal.id == deal_id)).one()
    if due is None or int(due.timestamp()) != seen_due:
        raise Stale
    later = max(due, unit.now) + timedelta(days=days)
    process.happen(unit, deal_id, Event("control_extended", at=later.astimezone(UTC)), until=later.isoformat())
    return later
