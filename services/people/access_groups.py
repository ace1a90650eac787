"""Access groups (группы доступа): their names, heads and members."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from services.errors import Invalid, NotFound
from services.models import AccessGroup, Counterparty, Deal, Invitation, Task, User, UserRole
from services.paging import PAGE, Paged, page_that_is_there
from services.process import tasks
from services.reading.plain_text import fold
from services.rights import access
from services.rights.actors import Choice
from services.unit import Unit

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group in the list: who heads it (None: nobody), how many people and clients it has."""

    id: int
    name: str
    head: str | None
    members: int
    clients: int


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group's page. `invited`: invitations into it that are still waiting."""

    id: int
    name: str
    head: str | None
    members: Sequence[str]
    clients: int
    invited: int

    @property
    def unused(self) -> bool:
        return not (self.members or self.clients or self.invited)


MEMBERS = (
    select(func.count()).where(User.group_id == AccessGroup.id, User.active).correlate(AccessGroup).scalar_subquery()
)
CLIENTS = select(func.count()).where(Counterparty.group_id == AccessGroup.id).correlate(AccessGroup).scalar_subquery()


def groups_page(unit: Unit, page: int) -> Paged[GroupLine]:
    access.require(unit, "edit_directories")
    total = unit.session.scalars(select(func.count()).select_from(AccessGroup)).one()
    page = page_that_is_there(page, total)
    head = aliased(User)
    found = unit.session.execute(
        select(AccessGroup.id, AccessGroup.name, head.name, MEMBERS, CLIENTS)
        .outerjoin(head, head.id == AccessGroup.head_id)
        .order_by(AccessGroup.folded_name)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return Paged([GroupLine(*row) for row in found], page, total)


def group(unit: Unit, group_id: int) -> GroupPage:
    """Raises NotFound."""
    access.require(unit, "edit_directories")
    found = unit.session.execute(
        select(AccessGroup.id, AccessGroup.name, User.name.label("head"), CLIENTS.label("clients"))
        .outerjoin(User, User.id == AccessGroup.head_id)
        .where(AccessGroup.id == group_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    members = unit.session.scalars(select(User.name).where(User.group_id == group_id, User.active).order_by(User.name))
    invited = unit.session.scalars(
        select(func.count()).select_from(Invitation).where(_open_invitations(unit, group_id))
    ).one()
    return GroupPage(found.id, found.name, found.head, members.all(), found.clients, invited)


def add(unit: Unit, name: str) -> None:
    """Raises Invalid: `group_name` for an empty or too long name, `group_there` for a known one."""
    access.require(unit, "edit_directories")
    name = _free(unit, name)
    unit.session.add(AccessGroup(name=name, folded_name=fold(name)))
    unit.session.flush()


def rename(unit: Unit, group_id: int, name: str) -> None:
    """As `add`; raises NotFound besides."""
    access.require(unit, "edit_directories")
    name = _free(unit, name, group_id)
    _change(unit, group_id, name=name, folded_name=fold(name))


def heads(unit: Unit, group_id: int) -> Sequence[Choice]:
    """Who can head the group: its members who sell or manage, and any admin."""
    access.require(unit, "edit_directories")
    able = select(UserRole.user_id).where(UserRole.role.in_(("executor", "manager")))
    admins = select(UserRole.user_id).where(UserRole.role == "admin")
    fits = or_(and_(User.group_id == group_id, User.id.in_(able)), User.id.in_(admins))
    found = unit.session.execute(select(User.id, User.name).where(User.active, fits).order_by(User.name, User.id))
    return [Choice(*row) for row in found]


def choose_head(unit: Unit, group_id: int, head_id: int | None) -> None:
    """Names the head, or nobody. Deals that wait for the group's head pass to whoever they wait for now."""
    if head_id is not None and head_id not in [each.id for each in heads(unit, group_id)]:
        raise NotFound
    access.require(unit, "edit_directories")
    _change(unit, group_id, head_id=head_id)
    of_the_group = select(Deal.id).join(Counterparty).where(Counterparty.group_id == group_id)
    tasks.pass_on(unit, and_(Task.given_as == "group_head", Task.deal_id.in_(of_the_group)), unit.actor.user_id)


def remove(unit: Unit, group_id: int) -> None:
    """Raises NotFound, and Invalid `group_used` while it has people, clients or invitations."""
    found = group(unit, group_id)
    if not found.unused:
        raise Invalid("group_used", name=found.name)
    for kept in (User, Invitation):
        unit.session.execute(update(kept).where(kept.group_id == group_id).values(group_id=None))
    unit.session.delete(unit.session.get_one(AccessGroup, group_id))
    unit.session.flush()


def _open_invitations(unit: Unit, group_id: int) -> ColumnElement[bool]:
    return and_(
        Invitation.group_id == group_id,
        Invitation.used_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > unit.now,
    )


def _free(unit: Unit, name: str, group_id: int | None = None) -> str:
    """The name in its proper form; the group's own may be written anew."""
    name = " ".join(name.split())
    if not name or not fold(name) or len(name) > LONGEST_NAME:
        raise Invalid("group_name", most=LONGEST_NAME)
    same = exists().where(AccessGroup.folded_name == fold(name), AccessGroup.id != (group_id or 0))
    if unit.session.scalar(select(same)):
        raise Invalid("group_there", name=name)
    return name


def _change(unit: Unit, group_id: int, **values: object) -> None:
    changed = update(AccessGroup).where(AccessGroup.id == group_id).values(values).returning(AccessGroup.id)
    if unit.session.scalar(changed) is None:
        raise NotFound
