"""People of the company: who a Telegram account is, and how somebody becomes one of us."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from services import access
from services.db.prepared import Prepared
from services.errors import Invalid, NotFound
from services.intake.normal import folded
from services.models import AccessGroup, Invitation, User, UserRole
from services.models.people import ROLES
from services.unit import Actor, Company, Unit

INVITATION_LIVES = timedelta(days=7)
INVITATION_PREFIX = "inv_"
LANGUAGES = ("ru", "en")
LONGEST_NAME = 60


USER = (
    select(User.id, User.name, User.group_id, User.manager_id, User.language, User.time_zone, UserRole.role)
    .outerjoin(UserRole, UserRole.user_id == User.id)
    .where(User.active)
)
BY_TELEGRAM = Prepared(USER.where(User.telegram_id == bindparam("id")))
BY_ID = Prepared(USER.where(User.id == bindparam("id")))


@dataclass(frozen=True, slots=True)
class Invited:
    """A link's code with what it will make of the person who follows it. `expires_at` is UTC."""

    code: str
    role: str
    group: str | None
    manager: str | None
    expires_at: datetime


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
    """Makes an admin of somebody whom the settings name; the caller has checked that they do."""
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


def invite(unit: Unit, role: str, group_id: int | None, manager_id: int | None) -> str:
    """A new single-use link's code, good for seven days.

    Raises Forbidden, Invalid `unknown_role`, NotFound for a group or a manager who is not there.
    """
    access.require(unit, "invite")
    if role not in ROLES:
        raise Invalid("unknown_role")
    for model, given in ((AccessGroup, group_id), (User, manager_id)):
        if given is not None and unit.session.get(model, given) is None:
            raise NotFound
    code = secrets.token_urlsafe(12)
    unit.session.add(
        Invitation(
            code=code,
            role=role,
            group_id=group_id,
            manager_id=manager_id,
            invited_by=unit.actor.user_id,
            created_at=unit.now,
            expires_at=unit.now + INVITATION_LIVES,
        )
    )
    unit.session.flush()
    return code


def invitation(unit: Unit, code: str) -> Invited:
    """An invitation as its maker sees it. Raises NotFound."""
    access.require(unit, "invite")
    manager = select(User.name).where(User.id == Invitation.manager_id).scalar_subquery()
    group = select(AccessGroup.name).where(AccessGroup.id == Invitation.group_id).scalar_subquery()
    found = unit.session.execute(
        select(Invitation.code, Invitation.role, group, manager, Invitation.expires_at).where(Invitation.code == code)
    ).one_or_none()
    if found is None:
        raise NotFound
    return Invited(*found)


def accept(session: Session, code: str, telegram_id: int, name: str, now: datetime) -> None:
    """Makes a user of whoever followed the link. A person who is one of us already gets the role on top.

    Raises Invalid: `wrong_link`, `link_used`, `link_expired`.
    """
    found = session.scalar(select(Invitation).where(Invitation.code == code).with_for_update())
    if found is None:
        raise Invalid("wrong_link")
    if found.used_at is not None:
        raise Invalid("link_used")
    if found.expires_at <= now:
        raise Invalid("link_expired")
    user = session.scalar(select(User).where(User.telegram_id == telegram_id))
    if user is None:
        user = User(telegram_id=telegram_id, name=name, created_at=now)
        session.add(user)
    user.active, user.reachable = True, True
    user.group_id = found.group_id or user.group_id
    if found.manager_id != user.id:
        user.manager_id = found.manager_id or user.manager_id
    session.flush()
    found.used_by, found.used_at = user.id, now
    if session.get(UserRole, (user.id, found.role)) is None:
        session.execute(insert(UserRole).values(user_id=user.id, role=found.role))
    session.flush()


def add_group(unit: Unit, name: str) -> None:
    """A new access group. Raises Invalid: `group_name` for an empty or too long name, `group_there` for a known one."""
    access.require(unit, "edit_directories")
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Invalid("group_name", most=LONGEST_NAME)
    if unit.session.scalar(select(AccessGroup.id).where(AccessGroup.folded_name == folded(name))) is not None:
        raise Invalid("group_there", name=name)
    unit.session.add(AccessGroup(name=name, folded_name=folded(name)))
    unit.session.flush()


def speak(unit: Unit, language: str) -> None:
    """The language the bot speaks to the actor. Raises Invalid for one it does not know."""
    if language not in LANGUAGES:
        raise Invalid("unknown_language")
    unit.session.execute(update(User).where(User.id == unit.actor.user_id).values(language=language))
    unit.actor = replace(unit.actor, language=language)


def telegram_id(session: Session, user_id: int) -> int:
    return session.scalars(select(User.telegram_id).where(User.id == user_id)).one()
