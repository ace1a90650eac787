"""The door: everything that happens to deals comes in here. Lock, load the facts, decide, apply, write the history.

One deal or a hundred thousand go the same way: deals with equal facts share a decision, and a decision is applied to
all of them by the same few statements.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Integer, Text, bindparam, insert, select

from fsm.decision import Accepted, Rejected
from fsm.effects import HoldControl
from fsm.engine import begin, decide
from fsm.events import TIMER_EVENTS, Event
from fsm.facts import Facts
from services.db.id_ranges import take_range
from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.errors import Invalid, NotFound, Stale
from services.models import Campaign, Counterparty, Deal, History, User
from services.models.types import Instant
from services.process import deal_rows, effects
from services.process.campaigns import finish_campaigns
from services.process.late_facts import with_late_facts
from services.rights import access
from services.unit import Unit

LOADED = (
    select(
        Deal.id,
        Deal.version_id,
        Deal.step,
        Deal.stage,
        Deal.closed,
        Deal.control_due,
        Deal.control_left,
        Campaign.launched_at,
        Counterparty.group_id.label("client_group"),
        User.group_id.label("executor_group"),
        Counterparty.frequency_id.is_not(None).label("frequency_chosen"),
    )
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(User, User.id == Deal.executor_id)
)


HISTORY = ["deal_id", "at", "actor_id", "source", "event", "stage", "details"]
WRITE = Prepared(
    insert(History).from_select(
        HISTORY,
        select(
            Deal.id,
            bindparam("at", type_=Instant),
            bindparam("actor", type_=Integer),
            bindparam("source", type_=Text),
            bindparam("event", type_=Text),
            Deal.stage,
            bindparam("details", type_=JSON),
        ).where(among(Deal.id, "deals")),
    )
)
FOUND = Prepared(LOADED.where(among(Deal.id, "deals")).order_by(Deal.id).with_for_update(of=Deal))


@dataclass(frozen=True, slots=True)
class DealsAlike:
    """What deals must have in common to share a decision."""

    version_id: int
    facts: Facts


def happen(unit: Unit, deal_id: int, event: Event, /, *, step: int | None = None, **details: Any) -> Accepted:
    """One event to one deal, by whoever acts in the unit.

    `step` is the stage visit the actor saw, `details` go to the history. Raises NotFound, Forbidden, Stale (the deal
    has moved on, or what was asked no longer applies) and Invalid (not while something is missing).
    """
    if unit.actor.id is not None:
        access.require_deal(unit, deal_id, access.right_for(event.name))
    return happen_unchecked(unit, deal_id, event, step=step, **details)


def happen_unchecked(unit: Unit, deal_id: int, event: Event, /, *, step: int | None = None, **details: Any) -> Accepted:
    """As `happen`, where the service has checked the right already: what it has done may have ended the right."""
    found = FOUND.first(unit.session, deals=json_set([deal_id]))
    if found is None:
        raise NotFound
    if step is not None and step != found.step:
        raise Stale
    definition = unit.company.processes[found.version_id]
    (facts,) = with_late_facts(unit, definition, _deals_alike(found).facts, [deal_id])
    decision = decide(definition, facts, event, unit.now, unit.company.calendar)
    if isinstance(decision, Rejected):
        raise Invalid(decision.reason) if decision.reason in ("not_yet", "past") else Stale
    carry_out(unit, [deal_id], facts, event.name, decision, details)
    return decision


def happen_to_all(unit: Unit, steps: Mapping[int, int], event: Event, /, **details: Any) -> int:
    """One event to many deals, by the process itself. `steps` maps a deal to the stage visit the event is meant for.

    Deals that have moved on since, to which it no longer applies, or whose process cannot be read are passed over.
    Returns how many took it.
    """
    decided: dict[tuple[Accepted, Facts], list[int]] = defaultdict(list)
    for kind, deal_ids in _alike(unit, steps, timed=event.name in TIMER_EVENTS.values()).items():
        if unit.company.processes.fault(kind.version_id) is not None:
            continue
        definition = unit.company.processes[kind.version_id]
        for facts, alike in with_late_facts(unit, definition, kind.facts, deal_ids).items():
            decision = decide(definition, facts, event, unit.now, unit.company.calendar)
            if isinstance(decision, Accepted):
                decided[decision, _facts_that_count(decision, facts)] += alike
    for (decision, facts), deal_ids in decided.items():
        carry_out(unit, deal_ids, facts, event.name, decision, details)
    return sum(map(len, decided.values()))


def begin_deals(unit: Unit, campaign: Campaign, through: int, count: int) -> None:
    """The next `count` launchable rows of a document, those up to `through`, become deals at the process's start."""
    company = unit.company
    decision = begin(company.processes[company.version_id], unit.now, company.calendar)
    first = take_range(unit.session, "deal", count)
    deal_rows.begin(unit, campaign, through, first, decision)
    begun = range(first, first + count)
    effects.apply(unit, begun, decision.effects)
    write_history(unit, begun, "launched", {"campaign": campaign.id})


def _facts_that_count(decision: Accepted, facts: Facts) -> Facts:
    """What of the facts counts when a decision is applied: deals that differ in the rest go by the same statements."""
    holds = any(isinstance(effect, HoldControl) for effect in decision.effects)
    return Facts(facts.stage, control_due=facts.control_due if holds else None)


def carry_out(
    unit: Unit, deals: Sequence[int], facts: Facts, event: str, decision: Accepted, details: Mapping[str, Any]
) -> None:
    """Applies one decision to all these deals, which share `facts`: their rows, the history, the effects. A document of
    which no deal is left at stage 1 is over by it.
    """
    deal_rows.move_on(unit, deals, decision, facts.control_due)
    write_history(unit, deals, event, details)
    effects.apply(unit, deals, decision.effects)
    if facts.stage == unit.company.processes[unit.company.version_id].start and (decision.entered or decision.closes):
        finish_campaigns(unit)


def note_in_history(unit: Unit, deal_id: int, event: str, details: Mapping[str, Any]) -> None:
    """A line of history for one deal: what happened to it without passing the door."""
    write_history(unit, [deal_id], event, details)


def write_history(unit: Unit, deals: Sequence[int], event: str, details: Mapping[str, Any]) -> None:
    """One row a deal: who, what, when, from where. Whoever looks at one of them will see it drawn anew."""
    unit.touched.update(deals)
    WRITE.run(
        unit.session,
        deals=json_set(deals),
        at=unit.now,
        actor=unit.actor.id,
        source=unit.source,
        event=event,
        details=dict(details) or None,
    )


def _alike(unit: Unit, steps: Mapping[int, int], *, timed: bool) -> dict[DealsAlike, list[int]]:
    found = FOUND.all(unit.session, deals=json_set(steps))
    alike: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    kinds: dict[DealsAlike, list[int]] = defaultdict(list)
    for row in found:
        if row.step == steps[row.id]:
            alike[row[1:2] + row[3:5] + (() if timed else row[5:6]) + row[6:]].append(row)
    for rows in alike.values():
        kinds[_deals_alike(rows[0], timed=timed)] += [row.id for row in rows]
    return kinds


def _deals_alike(row: Any, *, timed: bool = False) -> DealsAlike:
    """`timed`: a timer has fired, so deals need no own deadline to be decided on, and share one decision."""
    differ = row.executor_group is not None and row.client_group != row.executor_group
    return DealsAlike(
        row.version_id,
        Facts(
            stage=row.stage,
            closed=row.closed,
            launched_at=row.launched_at,
            control_due=None if timed else row.control_due,
            control_left=row.control_left,
            groups_differ=differ,
            frequency_chosen=row.frequency_chosen,
        ),
    )
