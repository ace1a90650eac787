"""Invitations: links that make a person one of us, once, within seven days, until somebody revokes them."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from services.errors import Invalid, NotFound, Stale
from services.models import AccessGroup, Invitation, User, UserRole
from services.models.people import ROLES
from services.paging import PAGE, Paged, page_that_is_there
from services.rights import access, actors
from services.unit import Unit

LIVES = timedelta(days=7)
MANAGING = ("manager", "admin")
"""Roles whose holders can be somebody's manager."""
PREFIX = "inv_"
"""Before the code in a link: `/start inv_…`."""


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """A link's code with what it makes of the person who follows it. Instants are UTC."""

    id: int
    code: str
    role: str
    group: str | None
    manager: str | None
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None
    used_by: str | None
    now: datetime

    @property
    def state(self) -> str:
        """`used`, `revoked`, `expired` or `waiting`."""
        if self.used_at is not None:
            return "used"
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at <= self.now else "waiting"


def invite(unit: Unit, role: str, group_id: int | None, manager_id: int | None) -> str:
    """A new single-use link's code, good for seven days.

    Raises Forbidden, Invalid `unknown_role`, NotFound for a group or a manager who is not there.
    """
    access.require(unit, "invite")
    if role not in ROLES:
        raise Invalid("unknown_role")
    if group_id is not None and unit.session.get(AccessGroup, group_id) is None:
        raise NotFound
    if manager_id is not None and manager_id not in [each.id for each in actors.holders(unit, *MANAGING)]:
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
            expires_at=unit.now + LIVES,
        )
    )
    unit.session.flush()
    return code


def invitation(unit: Unit, code: str) -> InvitationLine:
    """Raises NotFound, and Forbidden for anybody but an admin."""
    access.require(unit, "invite")
    found = unit.session.execute(_invitation_rows().where(Invitation.code == code)).one_or_none()
    if found is None:
        raise NotFound
    return _read(unit, found)


def invitations_page(unit: Unit, page: int) -> Paged[InvitationLine]:
    """All invitations, the newest first."""
    access.require(unit, "invite")
    total = unit.session.scalars(select(func.count()).select_from(Invitation)).one()
    page = page_that_is_there(page, total)
    found = unit.session.execute(_invitation_rows().order_by(Invitation.id.desc()).limit(PAGE).offset(page * PAGE))
    return Paged([_read(unit, row) for row in found], page, total)


def revoke(unit: Unit, code: str) -> None:
    """Raises NotFound, and Stale for a link that does not work any more."""
    if invitation(unit, code).state != "waiting":
        raise Stale
    waiting = update(Invitation).where(Invitation.code == code, Invitation.used_at.is_(None))
    if unit.session.scalar(waiting.values(revoked_at=unit.now).returning(Invitation.id)) is None:
        raise Stale


def accept(session: Session, code: str, telegram_id: int, name: str, now: datetime) -> None:
    """Makes a user of whoever followed the link. A person who is one of us already gets the role on top; one who was
    switched off comes back with this role only.

    Raises Invalid: `wrong_link`, `link_used`, `link_revoked`, `link_expired`, `own_link`.
    """
    user = session.scalar(select(User).where(User.telegram_id == telegram_id))
    if user is not None and user.active and _has_used(session, code, user):
        return
    found = _usable(session, code, user, now)
    if user is None:
        user = User(telegram_id=telegram_id, name=name, created_at=now)
        session.add(user)
        session.flush()
    elif not user.active:
        session.execute(delete(UserRole).where(UserRole.user_id == user.id))
    user.active, user.reachable = True, True
    user.group_id = found.group_id or user.group_id
    if found.manager_id not in (user.id, *access.below(session, user.id)):
        user.manager_id = found.manager_id or user.manager_id
    found.used_by, found.used_at = user.id, now
    session.flush()
    if session.get(UserRole, (user.id, found.role)) is None:
        session.execute(insert(UserRole).values(user_id=user.id, role=found.role))


def _has_used(session: Session, code: str, user: User) -> bool:
    return session.scalar(select(Invitation.used_by).where(Invitation.code == code)) == user.id


def _usable(session: Session, code: str, user: User | None, now: datetime) -> Invitation:
    found = session.scalar(select(Invitation).where(Invitation.code == code).with_for_update())
    if found is None:
        raise Invalid("wrong_link")
    if found.used_at is not None:
        raise Invalid("link_used")
    if found.revoked_at is not None:
        raise Invalid("link_revoked")
    if found.expires_at <= now:
        raise Invalid("link_expired")
    if user is not None and user.active and user.id == found.invited_by:
        raise Invalid("own_link")
    return found


def _read(unit: Unit, row: Any) -> InvitationLine:
    """`row`: the columns of `_invitation_rows`."""
    return InvitationLine(**row._asdict(), now=unit.now)


def _invitation_rows() -> Select[*tuple[Any, ...]]:
    manager, guest = aliased(User), aliased(User)
    return (
        select(
            Invitation.id,
            Invitation.code,
            Invitation.role,
            AccessGroup.name.label("group"),
            manager.name.label("manager"),
            Invitation.expires_at,
            Invitation.revoked_at,
            Invitation.used_at,
            guest.name.label("used_by"),
        )
        .outerjoin(AccessGroup, AccessGroup.id == Invitation.group_id)
        .outerjoin(manager, manager.id == Invitation.manager_id)
        .outerjoin(guest, guest.id == Invitation.used_by)
    )
