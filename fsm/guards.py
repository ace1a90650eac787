"""The conditions that the process definition calls by name; each looks at a deal's facts only."""

from collections.abc import Callable, Mapping

from fsm.facts import Facts

Guard = Callable[[Facts], bool]


def always(_: Facts) -> bool:
    return True


def contract_missing(facts: Facts) -> bool:
    """Neither in force already nor approved for this deal."""
    return not (facts.contract_in_force or facts.contract_approved)


def supply_ready(facts: Facts) -> bool:
    return facts.procurement_accepted and not contract_missing(facts)


def supply_wanted(facts: Facts) -> bool:
    """A reopened deal may have its goods already."""
    return not facts.procurement_fulfilled


def shipping_due(facts: Facts) -> bool:
    """Shipping is allowed, by the contract or by what was paid, and not assigned yet."""
    return facts.shipping_opened and not facts.shipping_assigned


SWEPT = frozenset({"always", "groups_differ", "frequency_chosen", "frequency_missing"})
"""Those that look at what is known of a hundred thousand deals at once; the others look at facts asked deal by deal."""

GUARDS: Mapping[str, Guard] = {
    "always": always,
    "groups_differ": lambda facts: facts.groups_differ,
    "frequency_chosen": lambda facts: facts.frequency_chosen,
    "frequency_missing": lambda facts: not facts.frequency_chosen,
    "more_approvers": lambda facts: facts.more_approvers,
    "contract_missing": contract_missing,
    "supply_ready": supply_ready,
    "supply_wanted": supply_wanted,
    "procurement_withdrawn": lambda facts: facts.procurement_withdrawn,
    "shipping_due": shipping_due,
    "shipping_assigned": lambda facts: facts.shipping_assigned,
    "paid_in_full": lambda facts: facts.paid_in_full,
    "underpaid": lambda facts: not facts.paid_in_full,
}
