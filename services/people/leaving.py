"""Switching a person off and on again: whoever leaves hands over all that is open, at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from services.deals.handing_over import hand_over
from services.errors import Invalid, NotFound, Stale
from services.models import AccessGroup, Campaign, DailyMessage, Deal, Invitation, Outbox, Task, User, UserRole
from services.people.invitations import MANAGING
from services.people.users import refresh_menu, require_another_admin
from services.process import tasks
from services.proposals import approvers
from services.rights import access, candidates
from services.rights.candidates import Candidate
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Belongings:
    """What a person would leave behind. `campaigns`: documents not launched whole that name him as their executor;
    `authored`: those he wrote that are not over; `groups`: the names of those he heads.
    """

    user_id: int
    name: str
    active: bool
    manager: str | None
    manager_id: int | None
    deals: int
    tasks: int
    campaigns: int
    authored: int
    people: int
    groups: Sequence[str]

    @property
    def needs_heir(self) -> bool:
        return bool(self.deals or self.campaigns)

    @property
    def needs_boss(self) -> bool:
        return bool(self.people or self.authored)


def belongings(unit: Unit, user_id: int) -> Belongings:
    """Raises NotFound."""
    access.require(unit, "manage_people")
    manager = aliased(User)
    user = unit.session.execute(
        select(User.name, User.active, User.manager_id, manager.name.label("manager"))
        .outerjoin(manager, manager.id == User.manager_id)
        .where(User.id == user_id)
    ).one_or_none()
    if user is None:
        raise NotFound
    heads = select(AccessGroup.name).where(AccessGroup.head_id == user_id).order_by(AccessGroup.folded_name)
    return Belongings(
        user_id=user_id,
        name=user.name,
        active=user.active,
        manager=user.manager,
        manager_id=user.manager_id,
        deals=_count(unit, Deal, and_(Deal.executor_id == user_id, Deal.closed.is_(None))),
        tasks=_count(unit, Task, and_(Task.assignee_id == user_id, Task.state == "open")),
        campaigns=_count(unit, Campaign, _to_launch(user_id)),
        authored=_count(unit, Campaign, _documents_of(user_id)),
        people=_count(unit, User, and_(User.manager_id == user_id, User.active)),
        groups=unit.session.scalars(heads).all(),
    )


def heirs(unit: Unit, user_id: int) -> Sequence[Candidate]:
    """Who can take his deals: anybody who sells; those of his own group first, then whoever has fewer."""
    access.require(unit, "manage_people")
    group = select(AccessGroup.name).join(User, User.group_id == AccessGroup.id).where(User.id == user_id)
    own = unit.session.scalar(group)
    return sorted(candidates.executors(unit, User.id != user_id), key=lambda each: own is None or each.group != own)


def bosses(unit: Unit, user_id: int) -> Sequence[tuple[int, str]]:
    """Who can take his people: his own manager first, then whoever manages; of those below him only his own people,
    so that nobody comes to stand above himself."""
    access.require(unit, "manage_people")
    own = unit.session.scalars(select(User.id).where(User.manager_id == user_id)).all()
    manager_id = select(User.manager_id).where(User.id == user_id).scalar_subquery()
    barred = {user_id, *access.people_of(unit, user_id)}.difference(own)
    able = select(UserRole.user_id).where(UserRole.role.in_(MANAGING))
    found = unit.session.execute(
        select(User.id, User.name)
        .where(User.active, User.id.in_(able), User.id.not_in(barred))
        .order_by(func.coalesce(User.id == manager_id, False).desc(), User.name, User.id)
    )
    return [(row.id, row.name) for row in found]


def switch_off(unit: Unit, user_id: int, heir_id: int | None, boss_id: int | None) -> None:
    """Whoever is switched off is a stranger to the bot. His deals, with all that is open on them, and the documents
    not launched whole go to `heir_id`; his people and his documents to `boss_id` (None: to nobody, and to the actor);
    the groups he heads lose their head.

    Raises Invalid: `not_oneself`, `last_admin`, `heir_needed`; Stale where he is switched off already; NotFound for
    somebody who cannot take over.
    """
    access.require(unit, "manage_people")
    if user_id == unit.actor.id:
        raise Invalid("not_oneself")
    unit.session.execute(select(User.id).order_by(User.id).with_for_update(key_share=True))
    left = belongings(unit, user_id)
    if not left.active:
        raise Stale
    require_another_admin(unit, user_id)
    if heir_id is None and left.needs_heir:
        raise Invalid("heir_needed")
    if heir_id is not None:
        pass_on(unit, user_id, heir_id)
    if boss_id is not None and boss_id not in [boss for boss, _ in bosses(unit, user_id)]:
        raise NotFound
    unit.session.execute(update(User).where(User.id == user_id).values(active=False))
    _leave_to(unit, left, boss_id)
    refresh_menu(unit, user_id)


def pass_on(unit: Unit, user_id: int, heir_id: int) -> int:
    """All his deals, and the documents not launched whole, go to another executor. Returns how many deals went.

    Raises NotFound for somebody who cannot take them.
    """
    if heir_id not in [each.id for each in heirs(unit, user_id)]:
        raise NotFound
    unit.session.execute(update(Campaign).where(_to_launch(user_id)).values(executor_id=heir_id))
    open_deals = select(Deal.id).where(Deal.executor_id == user_id, Deal.closed.is_(None))
    return hand_over(unit, unit.session.scalars(open_deals).all(), heir_id)


def switch_on(unit: Unit, user_id: int) -> None:
    """He is one of us again, with the roles he had; what he has handed over stays where it went."""
    access.require(unit, "manage_people")
    back = update(User).where(User.id == user_id, ~User.active).values(active=True, reachable=True)
    if unit.session.scalar(back.returning(User.id)) is None:
        raise Stale
    refresh_menu(unit, user_id)


def _leave_to(unit: Unit, left: Belongings, boss_id: int | None) -> None:
    """Everything but the deals."""
    gone, author = left.user_id, boss_id or unit.actor.user_id
    changes = (
        update(User).where(User.manager_id == gone, User.id != (boss_id or 0)).values(manager_id=boss_id),
        update(User).where(User.manager_id == gone).values(manager_id=left.manager_id),
        update(AccessGroup).where(AccessGroup.head_id == gone).values(head_id=None),
        update(Campaign).where(_documents_of(gone)).values(author_id=author),
        update(Campaign).where(Campaign.executor_id == gone, Campaign.state == "draft").values(executor_id=None),
        update(Invitation)
        .where(Invitation.manager_id == gone, Invitation.used_at.is_(None))
        .values(manager_id=boss_id),
        update(Invitation).where(Invitation.invited_by == gone, _waiting_tasks()).values(revoked_at=unit.now),
        update(Outbox)
        .where(Outbox.recipient_id == gone, Outbox.state == "waiting")
        .values(state="dead", settled_at=unit.now, error="switched off"),
        delete(DailyMessage).where(DailyMessage.user_id == gone),
    )
    for change in changes:
        unit.session.execute(change)
    approvers.leave(unit, gone)
    tasks.pass_on(unit, Task.assignee_id == gone, author)
    tasks.pass_on_where_role_is_unheld(unit)


def _waiting_tasks() -> ColumnElement[bool]:
    return and_(Invitation.used_at.is_(None), Invitation.revoked_at.is_(None))


def _to_launch(user_id: int) -> ColumnElement[bool]:
    under_way = and_(Campaign.state.in_(("running", "paused")), ~Campaign.all_launched)
    return and_(Campaign.executor_id == user_id, under_way)


def _documents_of(user_id: int) -> ColumnElement[bool]:
    alive = exists().where(Deal.campaign_id == Campaign.id, Deal.closed.is_(None))
    return and_(Campaign.author_id == user_id, or_(Campaign.state.in_(("draft", "running", "paused")), alive))


def _count(unit: Unit, model: type[Deal | Task | Campaign | User], which: ColumnElement[bool]) -> int:
    return unit.session.scalars(select(func.count()).select_from(model).where(which)).one()
