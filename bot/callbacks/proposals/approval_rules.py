"""Who approves what. A rule 0 is one that is being added; a user 0 is nobody in particular."""

from decimal import Decimal

from aiogram.filters.callback_data import CallbackData


class Rules(CallbackData, prefix="br"):
    page: int = 0


class OpenRule(CallbackData, prefix="bq"):
    rule: int


class RuleSum(CallbackData, prefix="bm"):
    """Asks for the sum."""

    rule: int


class RuleApprovers(CallbackData, prefix="bp"):
    """Asks for the approver; `above` is the sum of a rule that is being added."""

    rule: int
    above: Decimal
    page: int


class SetApprover(CallbackData, prefix="bg"):
    rule: int
    above: Decimal
    user: int


class RemoveRule(CallbackData, prefix="bd"):
    rule: int


class ContractApprovers(CallbackData, prefix="bh"):
    page: int


class SetContractApprover(CallbackData, prefix="bi"):
    user: int
