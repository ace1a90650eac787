"""Who approves what."""

from bot.callbacks.proposals.approval_rules import (
    ContractApprovers,
    OpenRule,
    RemoveRule,
    RuleApprovers,
    Rules,
    RuleSum,
    SetApprover,
    SetContractApprover,
)
from bot.screens.proposals import approval_rules as screens
from bot.screens.proposals.approval_rules import NEW
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.proposals import approval_rules
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("rules")
def rules_page(unit: Unit, rest: str) -> View:
    return screens.rules_page(0)


@routes.tap(Rules)
def turn_page(unit: Unit, tap: Rules) -> View:
    return screens.rules_page(tap.page)


@routes.tap(OpenRule)
def open_rule(unit: Unit, tap: OpenRule) -> View:
    return screens.rule_page(tap.rule)


@routes.tap(RuleSum)
def ask_sum(unit: Unit, tap: RuleSum) -> View:
    return screens.rule_sum(tap.rule)


@routes.typing(screens.rule_sum)
def write_sum(unit: Unit, text: str, rule_id: int) -> View:
    if rule_id == NEW:
        return screens.choosing_approver(NEW, str(approval_rules.read_sum(text)), 0)
    approval_rules.change_sum(unit, rule_id, text)
    return screens.rule_page(rule_id)


@routes.tap(RuleApprovers)
def choose_approver(unit: Unit, tap: RuleApprovers) -> View:
    return screens.choosing_approver(tap.rule, str(tap.above), tap.page)


@routes.tap(SetApprover)
def set_approver(unit: Unit, tap: SetApprover) -> View:
    if tap.rule == NEW:
        approval_rules.add(unit, tap.above, tap.user)
        return screens.rules_page(0)
    approval_rules.change_approver(unit, tap.rule, tap.user)
    return screens.rule_page(tap.rule)


@routes.tap(RemoveRule)
def remove(unit: Unit, tap: RemoveRule) -> View:
    approval_rules.remove(unit, tap.rule)
    return screens.rules_page(0)


@routes.tap(ContractApprovers)
def choose_contract_approver(unit: Unit, tap: ContractApprovers) -> View:
    return screens.choosing_contract_approver(tap.page)


@routes.tap(SetContractApprover)
def set_contract_approver(unit: Unit, tap: SetContractApprover) -> View:
    approval_rules.name_contract_approver(unit, tap.user or None)
    return screens.rules_page(0)
