"""A manager's people: what each has to do, what he has done today; and handing over many deals at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, true

from fsm.calendar import at_clock_time
from services.deals import lists
from services.deals.handing_over import hand_over
from services.deals.lists import DealsPage
from services.errors import NotFound, Stale
from services.models import AccessGroup, Deal, History, Interaction, User, UserRole
from services.paging import PAGE, Paged, cut, page_that_is_there
from services.rights import access
from services.rights.candidates import Candidate, heirs
from services.unit import Unit

EVERYTHING, LATE = "all", "late"
"""Besides the code of a stage: which of a person's deals are meant."""
AT_WORK = ("executor", "manager")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a person has open and has done today, by the reader's clock. `contacts`: calls that reached somebody."""

    user_id: int
    name: str
    group: str | None
    active: bool
    open_deals: int = 0
    overdue: int = 0
    calls: int = 0
    contacts: int = 0
    surveys: int = 0

    @property
    def worked(self) -> bool:
        return self.calls > 0 or self.surveys > 0


@dataclass(frozen=True, slots=True)
class TeamFigures:
    people: Paged[Figures]
    total: Figures
    idle: Sequence[str]
    """Who has open deals and has done nothing today."""


@dataclass(frozen=True, slots=True)
class DealsShare:
    """Which of a person's deals, and how many. `title`, by language, where they are those of a stage."""

    what: str
    deals: int
    title: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class MemberDeals:
    """A person of the team with the deals that can be handed over, all of them first."""

    figures: Figures
    shares: Sequence[DealsShare]


@dataclass(frozen=True, slots=True)
class HandoverChoice:
    """Deals about to be handed over: which of whose, to whom they can go. `limited`: some have a time limit running."""

    member: MemberDeals
    share: DealsShare
    candidates: Sequence[Candidate]
    limited: bool


def team(unit: Unit, page: int = 0) -> TeamFigures:
    """Raises Forbidden for whoever manages nobody."""
    access.require(unit, "see_overdue")
    people = _figures(unit, _people(unit))
    idle = [each.name for each in people if each.open_deals and not each.worked]
    return TeamFigures(cut(people, page), _sum(people), idle)


def member(unit: Unit, user_id: int) -> MemberDeals:
    """Raises NotFound for somebody who is not of the actor's people."""
    access.require(unit, "see_overdue")
    found = _figures(unit, _people(unit).where(User.id == user_id))
    if not found:
        raise NotFound
    return MemberDeals(found[0], _shares(unit, user_id))


def handover_choice(unit: Unit, user_id: int, what: str) -> HandoverChoice:
    """Raises NotFound for somebody else's person, Stale where there are no such deals any more."""
    shown = member(unit, user_id)
    meant = _deals_meant(unit, user_id, what)
    counted = select(func.count(), func.count().filter(Deal.control_due > unit.now)).select_from(Deal).where(meant)
    total, running = unit.session.execute(counted).one()
    if not total:
        raise Stale
    stage = unit.company.processes[unit.company.version_id].stages.get(what)
    share = DealsShare(what, total, stage.title if stage else None)
    return HandoverChoice(shown, share, heirs(unit, but=user_id), limited=running > 0)


def give_deals(unit: Unit, user_id: int, what: str, executor_id: int, *, keep_control: bool) -> tuple[int, str]:
    """Hands these deals over; returns how many changed hands, and the new executor. Raises as `handover_choice`."""
    chosen = next((each for each in handover_choice(unit, user_id, what).candidates if each.id == executor_id), None)
    if chosen is None:
        raise Stale
    ids = unit.session.scalars(select(Deal.id).where(_deals_meant(unit, user_id, what))).all()
    return hand_over(unit, ids, executor_id, keep_control=keep_control), chosen.name


def deals_of(unit: Unit, user_id: int, page: int) -> tuple[Figures, DealsPage]:
    """A person's open deals that the actor answers for, the most pressing first. Raises NotFound."""
    figures = member(unit, user_id).figures
    his = and_(Deal.executor_id == user_id, Deal.closed.is_(None), access.managed_deals(unit))
    total = unit.session.scalars(select(func.count()).select_from(Deal).where(his)).one()
    page = page_that_is_there(page, total)
    pressing = select(Deal.id).where(his).order_by(Deal.control_due.is_(None), Deal.control_due, Deal.id)
    ids = unit.session.scalars(pressing.limit(PAGE).offset(page * PAGE)).all()
    return figures, DealsPage(lists.lines_of(unit, ids), page, total, unit.now)


def _deals_meant(unit: Unit, user_id: int, what: str) -> ColumnElement[bool]:
    chosen = {EVERYTHING: true(), LATE: Deal.control_due <= unit.now}.get(what, Deal.stage == what)
    return and_(Deal.executor_id == user_id, Deal.closed.is_(None), access.commanded_deals(unit), chosen)


def _people(unit: Unit) -> Select[*tuple[Any, ...]]:
    """Those who work deals, or still have some: everybody's for an admin, the own people and theirs for a manager."""
    at_work = User.id.in_(select(UserRole.user_id).where(UserRole.role.in_(AT_WORK))) & User.active
    has_deals = User.id.in_(select(Deal.executor_id).where(Deal.closed.is_(None)))
    people = select(User.id, User.name, AccessGroup.name, User.active).outerjoin(
        AccessGroup, AccessGroup.id == User.group_id
    )
    people = people.where(at_work | has_deals).order_by(User.name, User.id)
    if "admin" in unit.actor.roles:
        return people
    return people.where(User.id.in_([*access.people_of(unit, unit.actor.user_id), unit.actor.user_id]))


def _figures(unit: Unit, people: Select[*tuple[Any, ...]]) -> list[Figures]:
    known = unit.session.execute(people).all()
    ids = [row[0] for row in known]
    today = at_clock_time(unit.actors_today, time(), unit.actor.zone)
    figures = {name: dict(unit.session.execute(query).all()) for name, query in _counts(ids, today, unit.now).items()}
    return [_person(row, {name: counted.get(row[0], 0) for name, counted in figures.items()}) for row in known]


def _person(row: Any, counted: Mapping[str, Any]) -> Figures:
    user_id, name, group, active = row
    return replace(Figures(user_id, name, group, active), **counted)


def _counts(ids: Sequence[int], today: datetime, now: datetime) -> Mapping[str, Select[int, int]]:
    """Each figure as one query over all these people."""
    opened = _by(Deal.executor_id, ids).where(Deal.closed.is_(None))
    called = _by(Interaction.by_id, ids).where(
        Interaction.kind == "call", Interaction.state == "done", Interaction.happened_at >= today
    )
    surveyed = (
        _by(History.actor_id, ids)
        .join(Deal, Deal.id == History.deal_id)
        .where(Deal.surveyed_at >= today, History.event == "survey_completed", History.at >= today)
    )
    return {
        "open_deals": opened,
        "overdue": opened.where(Deal.control_due <= now),
        "calls": called,
        "contacts": called.where(Interaction.is_contact),
        "surveys": surveyed,
    }


def _by(person: Any, ids: Sequence[int]) -> Select[int, int]:
    return select(person, func.count()).where(person.in_(ids)).group_by(person)


def _sum(people: Sequence[Figures]) -> Figures:
    return Figures(
        0,
        "",
        None,
        active=True,
        open_deals=sum(each.open_deals for each in people),
        overdue=sum(each.overdue for each in people),
        calls=sum(each.calls for each in people),
        contacts=sum(each.contacts for each in people),
        surveys=sum(each.surveys for each in people),
    )


def _shares(unit: Unit, user_id: int) -> list[DealsShare]:
    """All, the late ones, those of each stage in the order of the process; what is all the same is named once."""
    found = unit.session.execute(
        select(Deal.stage, func.count(), func.count().filter(Deal.control_due <= unit.now))
        .where(_deals_meant(unit, user_id, EVERYTHING))
        .group_by(Deal.stage)
    ).all()
    stages = unit.company.processes[unit.company.version_id].stages
    total, late = sum(row[1] for row in found), sum(row[2] for row in found)
    count_at = {row[0]: row[1] for row in found}
    some = [DealsShare(LATE, late)] if 0 < late < total else []
    if len(count_at) > 1:
        some += [DealsShare(code, count_at[code], stage.title) for code, stage in stages.items() if code in count_at]
    return [DealsShare(EVERYTHING, total), *some] if total else []
