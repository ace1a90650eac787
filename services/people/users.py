"""Users (пользователи) as an admin keeps them: name, roles, group, manager; and what each may set for himself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import and_, delete, func, select, update
from sqlalchemy.orm import aliased

from services.db.upsert import add_missing
from services.errors import Invalid, NotFound
from services.models import AccessGroup, DailyMessage, Deal, Task, User, UserRole
from services.models.people import ROLES
from services.paging import Paged, cut
from services.people.invitations import MANAGING
from services.planning import planned_calls
from services.process import tasks
from services.reading.plain_text import fold
from services.reading.time_zones import written_zone
from services.rights import access, actors
from services.rights.actors import Choice
from services.runtime import jobs
from services.unit import Unit

LANGUAGES = ("ru", "en")
LONGEST_NAME = 60
CALLING = ("executor", "manager", "admin")
"""Roles whose holders can work the deals that they have."""
GIVE_MENU = "give_menu"
"""The job that brings a person's menu of commands in line with his roles and language."""


@dataclass(frozen=True, slots=True)
class UserLine:
    """A user in the list."""

    id: int
    name: str
    active: bool
    roles: Sequence[str]
    group: str | None
    manager: str | None
    open_deals: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A user's page. `language` and `own_zone` are None where the company's hold; `zone` is the one that counts."""

    id: int
    name: str
    active: bool
    roles: Sequence[str]
    group: str | None
    manager: str | None
    language: str | None
    own_zone: str | None
    zone: ZoneInfo
    open_deals: int
    now: datetime


DEALS = select(func.count()).where(Deal.executor_id == User.id, Deal.closed.is_(None)).correlate(User).scalar_subquery()


def users_page(unit: Unit, words: str, page: int) -> Paged[UserLine]:
    """Users by name, those who were switched off last; with `words`, whoever has all of them in his name."""
    access.require(unit, "manage_people")
    wanted = fold(words).split()
    everybody = unit.session.execute(select(User.id, User.name, User.active))
    fitting = [each for each in everybody if all(word in fold(each.name) for word in wanted)]
    fitting.sort(key=lambda each: (not each.active, fold(each.name), each.id))
    found = cut([each.id for each in fitting], page)
    return Paged(_lines(unit, found.rows), found.page, found.total)


def profile(unit: Unit, user_id: int) -> Profile:
    """Raises NotFound; anybody may look at himself, an admin at everybody."""
    _require_own(unit, user_id)
    manager = aliased(User)
    found = unit.session.execute(
        select(User, AccessGroup.name.label("group"), manager.name.label("manager"), DEALS.label("deals"))
        .outerjoin(AccessGroup, AccessGroup.id == User.group_id)
        .outerjoin(manager, manager.id == User.manager_id)
        .where(User.id == user_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    user: User = found.User
    return Profile(
        id=user.id,
        name=user.name,
        active=user.active,
        roles=_roles(unit, [user_id]).get(user_id, []),
        group=found.group,
        manager=found.manager,
        language=user.language,
        own_zone=user.time_zone,
        zone=ZoneInfo(user.time_zone) if user.time_zone else unit.company.zone,
        open_deals=found.deals,
        now=unit.now,
    )


def rename(unit: Unit, user_id: int, name: str) -> None:
    """Raises Invalid `person_name` for an empty or too long name."""
    access.require(unit, "manage_people")
    name = " ".join(name.split())
    if not fold(name) or len(name) > LONGEST_NAME:
        raise Invalid("person_name", most=LONGEST_NAME)
    _change(unit, user_id, name=name)


def give_role(unit: Unit, user_id: int, role: str) -> None:
    access.require(unit, "manage_people")
    if role not in ROLES:
        raise Invalid("unknown_role")
    _require_there(unit, user_id)
    add_missing(unit.session, UserRole, [{"user_id": user_id, "role": role}])
    refresh_menu(unit, user_id)


def take_role(unit: Unit, user_id: int, role: str) -> None:
    """Raises Invalid: `last_admin`; `has_deals`, `has_people` where without it nobody could do what is his."""
    access.require(unit, "manage_people")
    _require_there(unit, user_id)
    if role == "admin":
        require_another_admin(unit, user_id)
    left = set(_roles(unit, [user_id]).get(user_id, [])) - {role}
    _require_able(unit, user_id, left)
    unit.session.execute(delete(UserRole).where(UserRole.user_id == user_id, UserRole.role == role))
    tasks.pass_on(unit, and_(Task.assignee_id == user_id, Task.role == role), unit.actor.user_id)
    tasks.pass_on_where_role_is_unheld(unit)
    refresh_menu(unit, user_id)


def join_group(unit: Unit, user_id: int, group_id: int | None) -> None:
    """Raises NotFound for a group that is not there."""
    access.require(unit, "manage_people")
    if group_id is not None and unit.session.get(AccessGroup, group_id) is None:
        raise NotFound
    _change(unit, user_id, group_id=group_id)


def managers_for(unit: Unit, user_id: int) -> Sequence[Choice]:
    """Who can be his manager: whoever has the role, but neither he himself nor any of his people."""
    access.require(unit, "manage_people")
    barred = {user_id, *access.people_of(unit, user_id)}
    return [each for each in actors.holders(unit, *MANAGING) if each.id not in barred]


def choose_manager(unit: Unit, user_id: int, manager_id: int | None) -> None:
    """Raises Invalid: `own_manager`; `manager_cycle`, naming who stands above whom. NotFound for who is no manager."""
    access.require(unit, "manage_people")
    unit.session.execute(
        select(User.id).order_by(User.id).with_for_update(key_share=True)
    )  # two admins at once make no cycle
    if manager_id == user_id:
        raise Invalid("own_manager")
    if manager_id is not None:
        if manager_id in access.people_of(unit, user_id):
            raise Invalid("manager_cycle", manager=_name(unit, manager_id), person=_name(unit, user_id))
        if manager_id not in [each.id for each in actors.holders(unit, *MANAGING)]:
            raise NotFound
    _change(unit, user_id, manager_id=manager_id)


def choose_zone(unit: Unit, user_id: int, written: str | None) -> None:
    """A time zone as people write it («МСК+7», `Asia/Vladivostok`, a city); None: the company's.

    Planned calls move into the new hours. Raises Invalid `unknown_zone`.
    """
    _require_own(unit, user_id)
    zone = written_zone(written) if written is not None else None
    if written is not None and zone is None:
        raise Invalid("unknown_zone")
    _change(unit, user_id, time_zone=zone)
    unit.session.execute(
        delete(DailyMessage).where(DailyMessage.user_id == user_id)
    )  # the next one begins by the new clock
    open_deals = select(Deal.id).where(Deal.executor_id == user_id, Deal.closed.is_(None))
    planned_calls.replan(unit, unit.session.scalars(open_deals).all())
    if user_id == unit.actor.id:
        unit.actor = replace(unit.actor, zone=ZoneInfo(zone) if zone else unit.company.zone)


def speak(unit: Unit, user_id: int, language: str) -> None:
    """The language the bot speaks to this person. Raises Invalid for one it does not know."""
    _require_own(unit, user_id)
    if language not in LANGUAGES:
        raise Invalid("unknown_language")
    _change(unit, user_id, language=language)
    if user_id == unit.actor.id:
        unit.actor = replace(unit.actor, language=language)
    refresh_menu(unit, user_id)


def require_another_admin(unit: Unit, user_id: int) -> None:
    """Raises Invalid `last_admin` if nobody else could administer. Two admins cannot pass this at the same moment."""
    admins = (
        select(User.id)
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == "admin", User.active)
        .order_by(User.id)
        .with_for_update(key_share=True)
    )
    if set(unit.session.scalars(admins)) == {user_id}:
        raise Invalid("last_admin")


def refresh_menu(unit: Unit, user_id: int) -> None:
    """What the person may do, or his language, is another one now: his menu follows, without his doing."""
    if user_id == unit.actor.id:
        actors.refresh(unit)
    else:
        jobs.add(unit.session, GIVE_MENU, {"user": user_id}, unit.now)


def _lines(unit: Unit, ids: Sequence[int]) -> list[UserLine]:
    manager = aliased(User)
    found = unit.session.execute(
        select(
            User.id,
            User.name,
            User.active,
            AccessGroup.name.label("group"),
            manager.name.label("manager"),
            DEALS.label("deals"),
        )
        .outerjoin(AccessGroup, AccessGroup.id == User.group_id)
        .outerjoin(manager, manager.id == User.manager_id)
        .where(User.id.in_(ids))
    )
    roles = _roles(unit, ids)
    lines = {
        row.id: UserLine(row.id, row.name, row.active, roles.get(row.id, []), row.group, row.manager, row.deals)
        for row in found
    }
    return [lines[each] for each in ids]


def _roles(unit: Unit, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """The roles of each, in the order of `ROLES`."""
    held = unit.session.execute(select(UserRole.user_id, UserRole.role).where(UserRole.user_id.in_(ids))).all()
    return {user_id: [role for role in ROLES if (user_id, role) in held] for user_id in ids}


def _require_own(unit: Unit, user_id: int) -> None:
    if user_id != unit.actor.id:
        access.require(unit, "manage_people")


def _require_able(unit: Unit, user_id: int, roles: set[str]) -> None:
    deals = unit.session.scalars(select(DEALS).where(User.id == user_id)).one()
    if deals and roles.isdisjoint(CALLING):
        raise Invalid("has_deals", deals=deals)
    people = unit.session.scalars(
        select(func.count()).select_from(User).where(User.manager_id == user_id, User.active)
    ).one()
    if people and roles.isdisjoint(MANAGING):
        raise Invalid("has_people", people=people)


def _require_there(unit: Unit, user_id: int) -> None:
    if unit.session.get(User, user_id) is None:
        raise NotFound


def _name(unit: Unit, user_id: int) -> str:
    return unit.session.scalars(select(User.name).where(User.id == user_id)).one()


def _change(unit: Unit, user_id: int, **values: object) -> None:
    done = update(User).where(User.id == user_id).values(values).returning(User.id)
    if unit.session.scalar(done) is None:
        raise NotFound
