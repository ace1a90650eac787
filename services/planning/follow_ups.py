"""Follow-up calls of stage 5: one after another, each a period of the client's call frequency after the last talk.

The process settles what they are counted from: the last conversation, or the refusal that led back to the stage, or the
end of a call that nobody answered; a deal that has had neither, from its coming to the stage.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, and_, bindparam, func, select, update

from fsm.calendar import Limit, at_clock_time
from fsm.calls import MAX_ATTEMPTS
from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.db.upsert import add_rows
from services.models import CallFrequency, Counterparty, Deal, History, Interaction, User
from services.models.types import Instant
from services.planning.planned_calls import call_hours
from services.unit import Unit

STAGE = "needs"
REFUSED = "refused"
INTERACTION = cast(Table, Interaction.__table__)
UNREACHED = and_(Interaction.kind == "call", ~Interaction.is_contact, Interaction.attempt >= MAX_ATTEMPTS)

_done = and_(Interaction.deal_id == Deal.id, Interaction.state == "done")
_planned = and_(Interaction.kind == "call", Interaction.state == "planned")
_open = select(Interaction.id).where(Interaction.deal_id == Deal.id, _planned)

WANTED = Prepared(select(Deal.id).where(among(Deal.id, "deals"), Deal.stage == STAGE).limit(1))
COUNTED = (
    select(
        Deal.id,
        Deal.entered_at,
        Counterparty.time_zone.label("clients"),
        User.time_zone.label("executors"),
        CallFrequency.count.label("periods"),
        CallFrequency.unit,
        select(func.max(Interaction.happened_at))
        .where(_done, Interaction.is_contact)
        .scalar_subquery()
        .label("talked"),
        select(func.max(Interaction.happened_at))
        .where(_done, UNREACHED, Interaction.happened_at >= Deal.entered_at)
        .scalar_subquery()
        .label("unreached"),
        select(func.max(History.at))
        .where(History.deal_id == Deal.id, History.event == REFUSED)
        .scalar_subquery()
        .label("refused"),
        _open.scalar_subquery().label("planned"),
    )
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(CallFrequency, CallFrequency.id == Counterparty.frequency_id)
    .join(User, User.id == Deal.executor_id)
    .where(among(Deal.id, "deals"), Deal.stage == STAGE, Deal.closed.is_(None), ~Counterparty.do_not_call)
    .where(~_open.where(Interaction.promised).exists())
)
MOVE = (
    update(INTERACTION)
    .where(INTERACTION.c.id == bindparam("call"))
    .values(planned_at=bindparam("at", type_=Instant), attempt=1)
)
PLANNED = {"kind": "call", "state": "planned", "promised": False, "attempt": 1, "is_contact": False}


def are_follow_ups(unit: Unit, deals: Sequence[int]) -> bool:
    """Whether the calls of these deals, all at one stage, are follow-ups."""
    return WANTED.value(unit.session, deals=json_set(deals)) is not None


def plan(unit: Unit, deals: Sequence[int]) -> None:
    """Plans the next follow-up of every deal that is at stage 5 with a frequency chosen, or moves the planned one.

    A promised callback is kept and is then the next call. Who asked not to be called is not called again.
    """
    moved, planned = [], []
    for row in unit.session.execute(COUNTED, {"deals": json_set(deals)}).all():
        at = _next(unit, row)
        if row.planned is None:
            planned.append(PLANNED | {"deal_id": row.id, "planned_at": at})
        else:
            moved.append({"call": row.planned, "at": at})
    if moved:
        unit.session.execute(MOVE, moved)
    add_rows(unit.session, INTERACTION, planned)


def _next(unit: Unit, row: Any) -> datetime:
    """One period after what the follow-up is counted from, at the last conversation's hour, inside working hours."""
    hours = call_hours(unit, row.clients, row.executors)
    moments = [moment for moment in (row.talked, row.unreached, row.refused) if moment is not None]
    since = max(moments, default=row.entered_at).astimezone(hours.client)
    clock = (row.talked or since).astimezone(hours.client).time()
    last = at_clock_time(since.date(), clock, hours.client)
    at = unit.company.calendar.follow_up(last, Limit(row.periods, row.unit), unit.now, hours.client)
    return hours.nearest(max(at, unit.now)).at
