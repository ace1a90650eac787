"""Approval rules (кто что согласует): who further approves proposals above a sum, and who approves contracts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, delete, exists, select, update

from services.company import requisites
from services.company.requisites import THE_ONE
from services.errors import Invalid, NotFound
from services.models import ApprovalRule, OwnCompany, User
from services.reading.money import kopecks
from services.reading.order_lines import READ
from services.reading.sheets.price_lists import DEAREST
from services.rights import access
from services.rights.actors import Choice
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Rule:
    """Proposals above this sum, in roubles, are approved by him too. `active`: he works here; else nobody is asked."""

    id: int
    above: Decimal
    approver_id: int
    approver: str
    active: bool


@dataclass(frozen=True, slots=True)
class ApprovalRules:
    """In the order in which approvers are asked. `contracts_by`: who approves contracts, None for the executor's
    manager; `contracts_stand_in`: the one named has left, so that the manager does it.
    """

    rules: Sequence[Rule]
    contracts_by: str | None
    contracts_stand_in: bool


def rules(unit: Unit) -> ApprovalRules:
    access.require(unit, "edit_directories")
    named = unit.session.execute(
        select(User.name, User.active)
        .join(OwnCompany, OwnCompany.contracts_by_id == User.id)
        .where(OwnCompany.id == THE_ONE)
    ).one_or_none()
    return ApprovalRules(_rules(unit), named.name if named else None, named is not None and not named.active)


def rule(unit: Unit, rule_id: int) -> Rule:
    """Raises NotFound."""
    access.require(unit, "edit_directories")
    for found in _rules(unit, ApprovalRule.id == rule_id):
        return found
    raise NotFound


def candidates(unit: Unit) -> Sequence[Choice]:
    """Whoever works here may approve."""
    access.require(unit, "edit_directories")
    found = unit.session.execute(select(User.id, User.name).where(User.active).order_by(User.name, User.id))
    return [Choice(row.id, row.name) for row in found]


def read_sum(text: str) -> Decimal:
    """«500 000», «1 234,50 ₽». Raises Invalid `rule_sum`."""
    try:
        read: Decimal = READ["price"](text)
    except Invalid:
        raise Invalid("rule_sum") from None
    return read


def add(unit: Unit, above: Decimal, approver_id: int) -> None:
    """Raises NotFound for somebody who does not work here, Invalid: `rule_sum`, `rule_there`."""
    access.require(unit, "edit_directories")
    above = _proper(above)
    _require_here(unit, approver_id)
    _require_new(unit, above, approver_id)
    unit.session.add(ApprovalRule(above=above, approver_id=approver_id))
    unit.session.flush()


def change_sum(unit: Unit, rule_id: int, text: str) -> None:
    """Raises NotFound, Invalid: `rule_sum`, `rule_there`."""
    before, above = rule(unit, rule_id), read_sum(text)
    _require_new(unit, above, before.approver_id, rule_id)
    _change(unit, rule_id, above=above)


def change_approver(unit: Unit, rule_id: int, approver_id: int) -> None:
    """Proposals that wait already stay with whom they wait for. Raises NotFound, Invalid `rule_there`."""
    before = rule(unit, rule_id)
    _require_here(unit, approver_id)
    _require_new(unit, before.above, approver_id, rule_id)
    _change(unit, rule_id, approver_id=approver_id)


def remove(unit: Unit, rule_id: int) -> None:
    """Raises NotFound."""
    access.require(unit, "edit_directories")
    gone = delete(ApprovalRule).where(ApprovalRule.id == rule_id).returning(ApprovalRule.id)
    if unit.session.scalar(gone) is None:
        raise NotFound


def name_contract_approver(unit: Unit, user_id: int | None) -> None:
    """«Кто согласует договоры»; None: the executor's manager. Raises NotFound for somebody who does not work here."""
    access.require(unit, "edit_directories")
    if user_id is not None:
        _require_here(unit, user_id)
    requisites.write(unit, contracts_by_id=user_id)


def _rules(unit: Unit, *which: ColumnElement[bool]) -> Sequence[Rule]:
    found = unit.session.execute(
        select(ApprovalRule.id, ApprovalRule.above, ApprovalRule.approver_id, User.name, User.active)
        .join(User, User.id == ApprovalRule.approver_id)
        .where(*which)
        .order_by(ApprovalRule.above, ApprovalRule.id)
    )
    return [Rule(*row) for row in found]


def _proper(above: Decimal) -> Decimal:
    if not above.is_finite() or not 0 <= above < DEAREST:
        raise Invalid("rule_sum")
    return kopecks(above)


def _require_here(unit: Unit, user_id: int) -> None:
    if unit.session.scalar(select(User.id).where(User.id == user_id, User.active)) is None:
        raise NotFound


def _require_new(unit: Unit, above: Decimal, approver_id: int, besides: int = 0) -> None:
    same = exists().where(
        ApprovalRule.above == above, ApprovalRule.approver_id == approver_id, ApprovalRule.id != besides
    )
    if unit.session.scalar(select(same)):
        raise Invalid("rule_there")


def _change(unit: Unit, rule_id: int, **values: object) -> None:
    unit.session.execute(update(ApprovalRule).where(ApprovalRule.id == rule_id).values(values))
