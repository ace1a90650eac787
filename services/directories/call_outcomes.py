"""The directory of call outcomes and attempts: what each brings is a rule, checked by `fsm.calls.OutcomeRule`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from fsm.calls import SAME_NUMBER_PAUSE, OutcomeRule, shipped_outcomes
from fsm.elements import Stage
from services.directories.base import Directory, Item, own_code
from services.errors import Forbidden, Invalid, NotFound
from services.models import CallOutcome, ClosingReason, Interaction
from services.reading.periods import read_period
from services.unit import Unit

NEEDED = frozenset({"reached", "no_answer"})
"""Without these a call could not be recorded."""
LATEST_RETRY = timedelta(days=60)
FRESH: Mapping[str, Any] = {"retry_after": "1 day"}
"""What an outcome of the company's own begins as, at every stage that has calls."""
NOT_FINAL = "-"

Change = Callable[[Unit, Item, dict[str, Any], str], dict[str, Any]]
"""The rule with one trait as it was typed or tapped."""


class CallOutcomes(Directory):
    """Of a shipped outcome name, stages and pause may be changed; of the company's own, everything."""

    kind = "outcome"
    model, ordered = CallOutcome, True
    used_in = (Interaction.outcome,)

    def items(self, unit: Unit) -> Sequence[Item]:
        found = unit.session.execute(
            select(CallOutcome.code, CallOutcome.name, CallOutcome.active, CallOutcome.rule).order_by(
                CallOutcome.place, CallOutcome.code
            )
        ).all()
        reasons = dict(unit.session.execute(select(ClosingReason.code, ClosingReason.name)).all())
        return [
            Item(code, name, active, code in NEEDED, _traits(unit, OutcomeRule.parse(code, rule), reasons))
            for code, name, active, rule in found
        ]

    def add(self, unit: Unit, text: str) -> str:
        name = self.free_name(unit, text)
        codes = [item.id for item in self.items(unit)]
        rule = {**FRESH, "stages": [stage.code for stage in _calling(unit)]}
        row = CallOutcome(code=own_code(codes), name=name, place=len(codes) + 1, rule=rule, active=True)
        unit.session.add(row)
        unit.session.flush()
        return row.code

    def is_used(self, unit: Unit, item: Item) -> bool:
        return not item.traits["own"] or super().is_used(unit, item)

    def choices(self, unit: Unit, item: Item, trait: str) -> Sequence[Item]:
        """The reasons that an outcome of the company's own may close a deal with."""
        if trait != "reason" or not item.traits["own"]:
            raise NotFound
        found = unit.session.execute(
            select(ClosingReason.code, ClosingReason.name).where(ClosingReason.offered).order_by(ClosingReason.place)
        )
        return [Item(*row) for row in found]

    def set_trait(self, unit: Unit, item: Item, trait: str, value: str) -> None:
        """Raises Invalid: `outcome_stage` for the last stage taken away, `outcome_final_stage`, `outcome_retry`,
        `period_unclear`; Forbidden for what is not to be changed; NotFound for an unknown trait or reason.
        """
        change = CHANGES.get(trait)
        if change is None:
            raise NotFound
        rule = dict(unit.session.get_one(CallOutcome, item.id).rule)
        changed = change(unit, item, rule, value)
        OutcomeRule.parse(item.id, changed)
        self._change(unit, item.id, rule=changed)


@dataclass(frozen=True, slots=True)
class OfferedAt:
    """A stage that has calls, by its code and by its number for people, and whether the outcome is offered there."""

    code: str
    number: int
    offered: bool


def _traits(unit: Unit, rule: OutcomeRule, reasons: Mapping[str, str]) -> dict[str, Any]:
    own = rule.code not in shipped_codes()
    return {
        "own": own,
        "stages": [OfferedAt(each.code, each.number, each.code in rule.stages) for each in _calling(unit)],
        "contact": rule.is_contact,
        "retry": rule.retry_after,
        "retry_changes": rule.retry_after is not None or (own and not rule.final),
        "next_number": rule.next_number,
        "final": rule.final,
        "reason": reasons.get(rule.reason or "") if rule.final else None,
    }


def shipped_codes() -> frozenset[str]:
    return frozenset(shipped_outcomes())


def _calling(unit: Unit) -> Sequence[Stage]:
    """The stages that have calls in the process that new deals start with."""
    return unit.company.processes[unit.company.version_id].calling_stages


def _closing(unit: Unit) -> list[Stage]:
    """Those of them where a call may close the deal."""
    return [stage for stage in _calling(unit) if stage.call_closes]


def _offer_at(unit: Unit, item: Item, rule: dict[str, Any], value: str) -> dict[str, Any]:
    """Raises NotFound for a stage that has no calls."""
    stage = next((stage for stage in _calling(unit) if stage.code == value), None)
    if stage is None:
        raise NotFound
    if rule.get("final") and not stage.call_closes:
        raise Invalid("outcome_final_stage", stages=", ".join(str(each.number) for each in _closing(unit)))
    return rule | {"stages": sorted({*rule["stages"], stage.code})}


def _keep_from(unit: Unit, item: Item, rule: dict[str, Any], value: str) -> dict[str, Any]:
    stages = set(rule["stages"]) - {value}
    if stages.isdisjoint(stage.code for stage in _calling(unit)):
        raise Invalid("outcome_stage")
    return rule | {"stages": sorted(stages)}


def _flag(name: str) -> Change:
    def change(unit: Unit, item: Item, rule: dict[str, Any], value: str) -> dict[str, Any]:
        _require_own(item)
        if rule.get("final") and name == "next_number":
            raise Forbidden
        return rule | {name: value == "1"}

    return change


def _retry(unit: Unit, item: Item, rule: dict[str, Any], value: str) -> dict[str, Any]:
    if not item.traits["retry_changes"]:
        raise Forbidden
    count, period = read_period(value)
    if period == "month":
        raise Invalid("outcome_retry")
    if not SAME_NUMBER_PAUSE <= timedelta(**{f"{period}s": count}) <= LATEST_RETRY:
        raise Invalid("outcome_retry")
    return rule | {"retry_after": f"{count} {period}s"}


def _reason(unit: Unit, item: Item, rule: dict[str, Any], value: str) -> dict[str, Any]:
    """With a reason the outcome closes the deal; without one it is tried again."""
    _require_own(item)
    lasting: dict[str, Any] = {name: rule[name] for name in ("stages", "is_contact") if name in rule}
    if value == NOT_FINAL:
        return {**FRESH, **lasting}
    reason = unit.session.get(ClosingReason, value)
    if reason is None or not reason.offered:
        raise NotFound
    closing = {stage.code for stage in _closing(unit)}
    stages = sorted(closing & set(rule["stages"]) or closing)
    return lasting | {"stages": stages, "final": True, "state": reason.state, "reason": reason.code}


def _require_own(item: Item) -> None:
    if not item.traits["own"]:
        raise Forbidden


CHANGES: Mapping[str, Change] = {
    "offered_at": _offer_at,
    "kept_from": _keep_from,
    "contact": _flag("is_contact"),
    "next_number": _flag("next_number"),
    "retry": _retry,
    "reason": _reason,
}
