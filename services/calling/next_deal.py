"""What an executor does next: the most urgent of his deals, or when there will be one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, case, exists, func, literal, or_, select, type_coerce, union_all

from services.calling import silent_clients
from services.db.sets import among
from services.db.statements import Prepared
from services.models import (
    Campaign,
    Counterparty,
    Deal,
    Interaction,
    Letter,
    Task,
)
from services.planning.open_zones import open_now
from services.rights import access
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class NothingNow:
    """Nothing to do right now: when the next call is planned, and how many deals are open."""

    next_at: datetime | None
    open_deals: int
    now: datetime


PLANNED = and_(Interaction.deal_id == Deal.id, Interaction.kind == "call", Interaction.state == "planned")


OF_A_CALL = ("start_deal", "contact_client")
"""Tasks that wait for a planned call like the call itself."""
OTHER_TASK = exists().where(
    Task.deal_id == Deal.id,
    Task.state == "open",
    Task.assignee_id == bindparam("me"),
    Task.kind.not_in(OF_A_CALL),
)
IS_FIRST = Deal.stage == bindparam("first")
MAILING_STAGES = ("business_card", "proposal_sending", "payment_documents")
"""The stages whose key is a letter."""
LETTER_LEAVES = and_(
    Deal.stage.in_(MAILING_STAGES), exists().where(Letter.deal_id == Deal.id, Letter.state == "sending")
)
SILENT = and_(
    Interaction.id.is_(None),
    exists().where(
        Task.deal_id == Deal.id,
        Task.state == "open",
        Task.assignee_id == bindparam("me"),
        Task.kind == silent_clients.CONTACT_CLIENT,
    ),
)
"""Clients who are to be spoken with, but have no number or want no calls."""
CLIENT_AT_WORK = among(func.coalesce(Counterparty.time_zone, bindparam("company_zone")), "open_zones")
FIRST_THINGS, OUT_OF_HOURS, STUCK = 0, 1, 2
"""Calls and tasks; calls to clients whose offices are closed now; deals of stage 1 that nobody can call."""
CALLED_FROM = and_(Deal.closed.is_(None), or_(~IS_FIRST, Campaign.state != "paused"))
MINE = and_(Deal.executor_id == bindparam("me"), CALLED_FROM)
IS_DUE = Interaction.planned_at <= bindparam("now")
PROMISED = Prepared(
    select(Deal.id)
    .select_from(Interaction)
    .join(Deal, PLANNED)
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .where(CALLED_FROM, Deal.executor_id + 0 == bindparam("me"), IS_DUE, Interaction.promised)
    .order_by(Interaction.planned_at, Deal.id)
    .limit(1)
)
"""The sum keeps the database from walking all deals of the executor: promised calls that are due are few."""
PRESSING = Prepared(
    select(Deal.id)
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .outerjoin(Interaction, PLANNED)
    .where(MINE, ~LETTER_LEAVES, Deal.control_due.is_not(None))
    .where(or_(and_(IS_DUE, CLIENT_AT_WORK), and_(OTHER_TASK, or_(~IS_FIRST, Interaction.id.is_not(None)))))
    .order_by(Deal.control_due, Deal.id)
    .limit(1)
)
"""What most taps lead to: found by walking the deals in the order of their time limits, up to the first that fits."""
OWN = (
    select(
        Deal.id,
        Deal.control_due,
        Interaction.planned_at,
        case((and_(Interaction.promised, IS_DUE), 0), else_=1).label("unpromised"),
        case(
            (and_(Interaction.id.is_(None), IS_FIRST), STUCK),
            (or_(Interaction.id.is_(None), ~IS_DUE, CLIENT_AT_WORK), FIRST_THINGS),
            else_=OUT_OF_HOURS,
        ).label("turn"),
    )
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .outerjoin(Interaction, PLANNED)
    .where(MINE, or_(IS_DUE, and_(Interaction.id.is_(None), IS_FIRST), OTHER_TASK, SILENT), ~LETTER_LEAVES)
)
GIVEN = (
    select(
        Deal.id,
        Deal.control_due,
        type_coerce(literal(None), Interaction.planned_at.type).label("planned_at"),
        literal(1).label("unpromised"),
        literal(FIRST_THINGS).label("turn"),
    )
    .join(Task, Task.deal_id == Deal.id)
    .where(
        Task.assignee_id == bindparam("me"),
        Task.state == "open",
        Deal.executor_id != bindparam("me"),
        Deal.closed.is_(None),
    )
)
"""Other people's deals in which somebody waits for the actor: the head of a group names an executor."""
OFFERED = union_all(OWN, GIVEN).subquery()
IN_ORDER = (
    select(OFFERED.c.id)
    .order_by(
        OFFERED.c.id == bindparam("besides"),
        OFFERED.c.unpromised,
        OFFERED.c.turn,
        OFFERED.c.id < bindparam("besides"),
        OFFERED.c.control_due.is_(None),
        OFFERED.c.control_due,
        OFFERED.c.id,
    )
    .limit(1)
)
"""All that can be done now, in order: calls whose time has come, and tasks that are no calls."""
NEXT_DEAL = Prepared(IN_ORDER)

WAITING = Prepared(
    select(
        func.min(case((and_(IS_FIRST, Campaign.state == "paused"), None), else_=Interaction.planned_at)).label(
            "next_at"
        ),
        func.count(Deal.id).label("open_deals"),
    )
    .select_from(Deal)
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .outerjoin(Interaction, PLANNED)
    .where(Deal.executor_id == bindparam("me"), Deal.closed.is_(None))
)


def next_deal(unit: Unit, besides: int = 0) -> int | None:
    """The actor's most urgent deal, or None: promised callbacks first, then those whose clients are at work now, then
    what its time limit presses most. `besides` is a deal that he passes over; further passing goes round them all.

    A deal whose letter is on its way is not offered.
    """
    access.require(unit, "call")
    mine = {"me": unit.actor.user_id, "now": unit.now, "first": _first_stage(unit)}
    zones = {
        "company_zone": unit.company.zone.key,
        "open_zones": open_now(unit.company.work_hours, unit.now),
    }
    pressing: int | None = None
    if unreadable := unit.company.processes.unreadable:
        readable = IN_ORDER.join(Deal, Deal.id == OFFERED.c.id).where(Deal.version_id.not_in(unreadable))
        return Prepared(readable).value(unit.session, **mine, **zones, besides=besides)
    if not besides:
        pressing = PROMISED.value(unit.session, **mine) or PRESSING.value(unit.session, **mine, **zones)
    return pressing or NEXT_DEAL.value(unit.session, **mine, **zones, besides=besides)


def nothing_now(unit: Unit) -> NothingNow:
    """When the next call comes that the actor may make; a paused campaign's calls don't come."""
    access.require(unit, "call")
    found = WAITING.one(unit.session, me=unit.actor.user_id, first=_first_stage(unit))
    return NothingNow(found.next_at, found.open_deals, unit.now)


def _first_stage(unit: Unit) -> str:
    return unit.company.processes[unit.company.version_id].start
