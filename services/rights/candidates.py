"""Who could take deals over, and how much each has to do already."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from services.models import AccessGroup, Deal, User, UserRole
from services.rights import access
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could take deals over: his access group, how many deals he has open, how many of them are late."""

    id: int
    name: str
    group: str | None
    open_deals: int
    overdue: int


def heirs(unit: Unit, *, but: int) -> Sequence[Candidate]:
    """Whom the actor may give deals to, the least busy first; `but` is who has them now."""
    if "admin" in unit.actor.roles:
        return executors(unit, User.id != but)
    own = User.id.in_([*access.people_of(unit, unit.actor.user_id), unit.actor.user_id])
    return executors(unit, User.id != but, own)


def executors(unit: Unit, *which: ColumnElement[bool]) -> Sequence[Candidate]:
    """Everybody who sells and meets the conditions on `users`, the least busy first."""
    able = select(UserRole.user_id).where(UserRole.role == "executor")
    open_deals, overdue = _load(), _load(Deal.control_due <= unit.now)
    chosen = (
        select(User.id, User.name, AccessGroup.name, open_deals, overdue)
        .outerjoin(AccessGroup, AccessGroup.id == User.group_id)
        .where(User.active, User.id.in_(able), *which)
        .order_by(open_deals, User.name)
    )
    return [Candidate(*row) for row in unit.session.execute(chosen)]


def _load(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many open deals a user has, of those that meet the conditions."""
    counted = select(func.count()).select_from(Deal)
    return counted.where(Deal.executor_id == User.id, Deal.closed.is_(None), *conditions).scalar_subquery()
