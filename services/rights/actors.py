"""People of the company: who a Telegram account is, and whom there is to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from services.db.statements import Prepared
from services.errors import NotFound
from services.models import AccessGroup, User, UserRole
from services.unit import Actor, Company, Unit

USER = (
    select(User.id, User.name, User.group_id, User.manager_id, User.language, User.time_zone, UserRole.role)
    .outerjoin(UserRole, UserRole.user_id == User.id)
    .where(User.active)
)
BY_TELEGRAM = Prepared(USER.where(User.telegram_id == bindparam("id")))
BY_ID = Prepared(USER.where(User.id == bindparam("id")))


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick from a list: an id and a name."""

    id: int
    name: str


def actor_of(session: Session, company: Company, telegram_id: int) -> Actor | None:
    """The active user behind a Telegram account, or None for a stranger."""
    return _actor(company, BY_TELEGRAM.all(session, id=telegram_id))


def actor_by_id(session: Session, company: Company, user_id: int) -> Actor:
    """A user for whom something is done later. Raises NotFound for one who has left."""
    actor = _actor(company, BY_ID.all(session, id=user_id))
    if actor is None:
        raise NotFound
    return actor


def refresh(unit: Unit) -> None:
    """The actor's own roles have just changed. Raises NotFound for one who has left."""
    unit.actor = actor_by_id(unit.session, unit.company, unit.actor.user_id)


def behind(session: Session, company: Company, user_id: int) -> tuple[int, Actor | None]:
    """The Telegram account of a user, and who he is to us now: nobody if he was switched off."""
    account = telegram_id(session, user_id)
    return account, actor_of(session, company, account)


def _actor(company: Company, found: Sequence[Any]) -> Actor | None:
    """`found`: the user once for each of his roles."""
    if not found:
        return None
    user = found[0]
    return Actor(
        id=user.id,
        name=user.name,
        roles=frozenset(row.role for row in found if row.role),
        group_id=user.group_id,
        manager_id=user.manager_id,
        language=user.language or company.language,
        zone=ZoneInfo(user.time_zone) if user.time_zone else company.zone,
    )


def admit_admin(session: Session, telegram_id: int, name: str, now: datetime) -> None:
    """Makes an admin of somebody whom the settings name; the caller has checked that they do.

    Once only: whoever was switched off by another admin stays a stranger.
    """
    if session.scalar(select(exists().where(User.telegram_id == telegram_id))):
        return
    user = User(telegram_id=telegram_id, name=name, created_at=now)
    session.add(user)
    session.flush()
    session.add(UserRole(user_id=user.id, role="admin"))
    session.flush()


def groups(unit: Unit) -> Sequence[Choice]:
    found = unit.session.execute(select(AccessGroup.id, AccessGroup.name).order_by(AccessGroup.name))
    return [Choice(row.id, row.name) for row in found]


def holders(unit: Unit, *roles: str) -> Sequence[Choice]:
    """Active people with one of the roles, by name."""
    found = unit.session.execute(
        select(User.id, User.name)
        .where(User.active, User.id.in_(select(UserRole.user_id).where(UserRole.role.in_(roles))))
        .order_by(User.name, User.id)
    )
    return [Choice(row.id, row.name) for row in found]


def telegram_id(session: Session, user_id: int) -> int:
    return session.scalars(select(User.telegram_id).where(User.id == user_id)).one()
