"""Who approves what: the rules for proposals by their sums, and the approver of contracts."""

from collections.abc import Sequence
from decimal import Decimal

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
from bot.locales.say import Say
from bot.screens.paging import back, choice_buttons, label, turns
from bot.screens.views import Button, Drawing, screen
from services.paging import cut
from services.proposals import approval_rules
from services.proposals.approval_rules import Rule
from services.rights.actors import Choice
from services.unit import Unit

NEW, NOBODY = 0, 0
UNSET = Decimal(0)


def _listed(unit: Unit, page: int) -> tuple[approval_rules.ApprovalRules, int]:
    return approval_rules.rules(unit), page


@screen("rules_page", _listed)
def rules_page(shown: tuple[approval_rules.ApprovalRules, int], say: Say) -> Drawing:
    found, number = shown
    page = cut(found.rules, number)
    lines = [_line(each, say) for each in page.rows]
    contracts = say("rules-contracts", name=found.contracts_by or "", left=found.contracts_stand_in)
    rows = [[Button(label(_button(each, say)), OpenRule(rule=each.id))] for each in page.rows]
    rows += turns(page, lambda turned: Rules(page=turned))
    rows += [
        [Button(say.plain("button-add-rule"), RuleSum(rule=NEW))],
        [Button(say.plain("button-contract-approver"), ContractApprovers(page=0))],
    ]
    return Drawing("\n\n".join([say("rules-title"), say("rules-order"), *lines, contracts]), rows)


def _line(rule: Rule, say: Say) -> str:
    return say("rule-line", sum=say.money(rule.above), name=rule.approver, active=rule.active)


def _button(rule: Rule, say: Say) -> str:
    return say.plain("button-rule", sum=say.money(rule.above), name=rule.approver)


@screen("rule_page", approval_rules.rule)
def rule_page(rule: Rule, say: Say) -> Drawing:
    rows = [
        [
            Button(say.plain("button-rule-sum"), RuleSum(rule=rule.id)),
            Button(say.plain("button-rule-approver"), RuleApprovers(rule=rule.id, above=UNSET, page=0)),
        ],
        [Button(say.plain("button-remove-rule"), RemoveRule(rule=rule.id), style="danger")],
    ]
    return Drawing(_line(rule, say), [*rows, back(Rules(), say)])


def _sum_of(unit: Unit, rule_id: int) -> Rule | None:
    """None: a new one."""
    approval_rules.rules(unit)
    return approval_rules.rule(unit, rule_id) if rule_id != NEW else None


@screen("rule_sum", _sum_of)
def rule_sum(rule: Rule | None, say: Say) -> Drawing:
    if rule is None:
        return Drawing(say("rule-type-sum"), [back(Rules(), say)])
    return Drawing(f"{_line(rule, say)}\n\n{say('rule-type-sum')}", [back(OpenRule(rule=rule.id), say)])


def _approvers_for(unit: Unit, rule_id: int, above: str, page: int) -> tuple[int, Decimal, Sequence[Choice], int]:
    sum_ = approval_rules.read_sum(above) if rule_id == NEW else approval_rules.rule(unit, rule_id).above
    return rule_id, sum_, approval_rules.candidates(unit), page


@screen("choosing_approver", _approvers_for)
def choosing_approver(shown: tuple[int, Decimal, Sequence[Choice], int], say: Say) -> Drawing:
    rule, above, people, page = shown
    rows = choice_buttons(
        people,
        page,
        lambda user: SetApprover(rule=rule, above=above, user=user),
        lambda turned: RuleApprovers(rule=rule, above=above, page=turned),
    )
    to = Rules() if rule == NEW else OpenRule(rule=rule)
    return Drawing(say("rule-choose-approver", sum=say.money(above)), [*rows, back(to, say)])


def _contract_approvers(unit: Unit, page: int) -> tuple[Sequence[Choice], int]:
    return approval_rules.candidates(unit), page


@screen("choosing_contract_approver", _contract_approvers)
def choosing_contract_approver(shown: tuple[Sequence[Choice], int], say: Say) -> Drawing:
    people, page = shown
    rows = choice_buttons(
        people, page, lambda user: SetContractApprover(user=user), lambda turned: ContractApprovers(page=turned)
    )
    nobody = [Button(say.plain("button-executors-manager"), SetContractApprover(user=NOBODY))]
    return Drawing(say("rules-choose-contracts"), [*rows, nobody, back(Rules(), say)])
