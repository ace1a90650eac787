"""The deals' own rows: begun, moved on, handed to another executor. Nothing else writes a row of `deal`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Integer, Table, and_, bindparam, func, insert, or_, select, update

from fsm.decision import Accepted
from fsm.effects import CloseDeal, Effect, HoldControl, StartTimer, StopTimer
from fsm.events import CONTROL_TIMER
from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.db.upsert import insert_here
from services.models import Campaign, CampaignRow, Deal, Participant
from services.models.types import Instant
from services.process import tasks
from services.unit import Unit

Deals = Sequence[int]
QUIETLY = {"synchronize_session": False}
TABLE = cast(Table, Deal.__table__)
REOPENED: dict[str, Any] = {"closed": None, "closed_at": None, "reason": None}
"""A deal that comes to a stage is open, unless the same decision closes it."""

LAUNCHABLE = and_(
    CampaignRow.campaign_id == bindparam("campaign"),
    CampaignRow.position > bindparam("after"),
    or_(CampaignRow.left_out.is_(None), CampaignRow.included),
)
"""The rows of a document, after those that were passed, that are to become deals."""
FORMER_EXECUTORS = select(Deal.id, Deal.executor_id).where(among(Deal.id, "deals"))
GIVE_DEALS = (
    update(Deal).where(among(Deal.id, "deals")).values(executor_id=bindparam("executor")).execution_options(**QUIETLY)
)
FIRST_ACT = Prepared(
    update(Deal)
    .where(Deal.id == bindparam("deal"), Deal.acted_at.is_(None))
    .values(acted_at=bindparam("now", type_=Instant))
    .execution_options(**QUIETLY)
)


def begin(unit: Unit, campaign: Campaign, through: int, first: int, decision: Accepted) -> None:
    """A deal for each launchable row of the document up to `through`, numbered from `first` in their order, where the
    process wants it at its start.
    """
    own = {name: value for name, value in _columns(unit, decision.effects).items() if value is not None}
    values = own | {
        "version_id": unit.company.version_id,
        "stage": decision.stage,
        "step": 1,
        "entered_at": unit.now,
        "created_at": unit.now,
        "executor_id": campaign.executor_id,
    }
    rows = {"campaign": campaign.id, "after": campaign.launched_through, "through": through}
    _begin(tuple(sorted(values))).run(unit.session, before=first - 1, **rows, **values)


@cache
def _begin(names: tuple[str, ...]) -> Prepared[None]:
    """These columns are the same for all."""
    deals = select(
        bindparam("before", type_=Integer) + func.row_number().over(order_by=CampaignRow.position),
        CampaignRow.campaign_id,
        CampaignRow.position,
        CampaignRow.counterparty_id,
        *(bindparam(name, type_=TABLE.c[name].type) for name in names),
    ).where(LAUNCHABLE, CampaignRow.position <= bindparam("through"))
    return Prepared(
        insert(Deal).from_select(["id", "campaign_id", "campaign_position", "counterparty_id", *names], deals)
    )


def move_on(unit: Unit, deals: Deals, decision: Accepted, control_due: datetime | None) -> None:
    """What the decision writes into the deals' rows: stage, control, closing. `control_due` is the limit that was
    running before.
    """
    values = _columns(unit, decision.effects, control_due)
    if decision.entered:
        values = REOPENED | {"stage": decision.stage, "entered_at": unit.now} | values
    if values:
        _change(tuple(sorted(values)), decision.entered).run(unit.session, deals=json_set(deals), **values)


def _columns(unit: Unit, effects: Iterable[Effect], control_due: datetime | None = None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for effect in effects:
        match effect:
            case StartTimer(name, due) if name == CONTROL_TIMER:
                values |= {"control_due": due, "control_left": None}
            case StopTimer(name) if name == CONTROL_TIMER:
                values |= {"control_due": None, "control_left": None}
            case HoldControl():
                left = (control_due - unit.now).total_seconds() if control_due else 0
                values |= {"control_due": None, "control_left": max(0, int(left))}
            case CloseDeal(state, reason):
                values |= {"closed": state, "closed_at": unit.now, "reason": reason}
            case _:
                pass
    return values


@cache
def _change(names: tuple[str, ...], entered: bool) -> Prepared[None]:
    """The update of these columns; `entered` counts the visits of stages up."""
    values: dict[str, Any] = {name: bindparam(name, type_=TABLE.c[name].type) for name in names}
    if entered:
        values["step"] = Deal.step + 1
    return Prepared(update(Deal).where(among(Deal.id, "deals")).values(values).execution_options(**QUIETLY))


def give_to(unit: Unit, deals: Deals, executor_id: int) -> None:
    """The deals have another executor from now on, with the tasks that are open for him; the former one joins their
    participants.
    """
    former = FORMER_EXECUTORS.params(deals=json_set(deals))
    joined = insert_here(unit.session, Participant).from_select(["deal_id", "user_id"], former)
    unit.session.execute(joined.on_conflict_do_nothing())
    tasks.follow_deals(unit, deals, executor_id)
    unit.session.execute(GIVE_DEALS, {"deals": json_set(deals), "executor": executor_id})


def begin_work(unit: Unit, deal_id: int) -> None:
    """The executor's first act: the deal is new no more, and «Приступить к сделке» is done (again, when reopened)."""
    FIRST_ACT.run(unit.session, deal=deal_id, now=unit.now)
    tasks.end(unit, [deal_id], kind=tasks.START, done=True)


def mark_surveyed(unit: Unit, deal_id: int) -> None:
    """The survey of the deal has just been completed."""
    unit.session.execute(update(Deal).where(Deal.id == deal_id).values(surveyed_at=unit.now))
