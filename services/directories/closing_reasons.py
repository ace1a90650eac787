"""The directory of closing reasons (причины закрытия): what a person may give, and what the process gives by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from services.directories.base import Directory, Item, own_code
from services.directories.first_start import read_seed
from services.errors import Forbidden, Invalid, NotFound
from services.models import CallOutcome, ClosingReason, Deal, Proposal
from services.unit import Unit

COUNTED_AS = ("lost", "no_contact")
"""What a deal closed with a reason of the company's own counts as."""


@dataclass(frozen=True, slots=True)
class ClosingReasonChoice:
    code: str
    name: str


class ClosingReasons(Directory):
    """The row that the process alone gives is never offered and never goes; its name is the company's affair."""

    kind = "reason"
    model, flag, ordered = ClosingReason, "offered", True
    used_in = (Deal.reason, Proposal.closing_reason)

    def items(self, unit: Unit) -> Sequence[Item]:
        shipped = read_seed()["closing_reasons"]
        found = unit.session.execute(
            select(ClosingReason.code, ClosingReason.name, ClosingReason.offered, ClosingReason.state).order_by(
                ClosingReason.place, ClosingReason.code
            )
        )
        return [
            Item(code, name, offered, not shipped.get(code, {}).get("offered", True), {"counts_as": state})
            for code, name, offered, state in found
        ]

    def add(self, unit: Unit, text: str) -> str:
        name = self.free_name(unit, text)
        codes = [item.id for item in self.items(unit)]
        row = ClosingReason(code=own_code(codes), name=name, state="lost", place=len(codes) + 1, offered=True)
        unit.session.add(row)
        unit.session.flush()
        return row.code

    def is_used(self, unit: Unit, item: Item) -> bool:
        """By a deal, a proposal, an outcome of a call, or the process, which knows the shipped ones by code."""
        rules = unit.session.scalars(select(CallOutcome.rule)).all()
        by_outcome = any(rule.get("reason") == item.id for rule in rules)
        return item.id in read_seed()["closing_reasons"] or by_outcome or super().is_used(unit, item)

    def set_trait(self, unit: Unit, item: Item, trait: str, value: str) -> None:
        """`counts_as`: `lost` or `no_contact`, for outcomes that close with it too; closed deals stay as they are."""
        if trait != "counts_as" or item.fixed or item.traits["counts_as"] not in COUNTED_AS:
            raise Forbidden
        if value not in COUNTED_AS:
            raise Invalid
        self._change(unit, item.id, state=value)
        for outcome in unit.session.scalars(select(CallOutcome)).all():
            if outcome.rule.get("reason") == item.id:
                outcome.rule = outcome.rule | {"state": value}
        unit.session.flush()


def reasons(unit: Unit) -> Sequence[ClosingReasonChoice]:
    """The closing reasons that a person may give."""
    found = unit.session.execute(
        select(ClosingReason.code, ClosingReason.name).where(ClosingReason.offered).order_by(ClosingReason.place)
    )
    return [ClosingReasonChoice(*row) for row in found]


def reason(unit: Unit, code: str) -> ClosingReasonChoice:
    """Raises NotFound for a code that nobody may give."""
    for offered in reasons(unit):
        if offered.code == code:
            return offered
    raise NotFound
