"""Which outcomes a call may have at a stage, and the rule behind each."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from fsm.calls import OutcomeRule
from services.db.statements import Prepared
from services.errors import NotFound
from services.models import CallOutcome
from services.unit import Unit

OFFERED = Prepared(
    select(CallOutcome.code, CallOutcome.name, CallOutcome.rule).where(CallOutcome.active).order_by(CallOutcome.place)
)
RULE = Prepared(select(CallOutcome.rule).where(CallOutcome.code == bindparam("code"), CallOutcome.active))


def offered_at(unit: Unit, stage: str) -> Sequence[tuple[str, str]]:
    """Code and name of the outcomes offered at a stage (its code), in the order of their buttons."""
    return [
        (code, name)
        for code, name, rule in OFFERED.all(unit.session)
        if OutcomeRule.parse(code, rule).offered_at(stage)
    ]


def rule_of(unit: Unit, code: str) -> OutcomeRule:
    """Raises NotFound for an outcome that is not offered (any more)."""
    row = RULE.value(unit.session, code=code)
    if row is None:
        raise NotFound
    return OutcomeRule.parse(code, row)
