"""The messages that reach people by themselves: what each kind asks for, and its words."""

from collections.abc import Mapping

from bot.delivery.pushes import (
    approval,
    calls,
    campaigns,
    deals,
    letters,
    mornings,
    own_company,
    payments,
    people,
    preflight,
    proposals,
    rerouting,
    supply,
    survey_templates,
)
from bot.delivery.pushes.push import Push

PUSHES: Mapping[str, Push] = {
    **calls.PUSHES,
    **deals.PUSHES,
    **campaigns.PUSHES,
    **people.PUSHES,
    **preflight.PUSHES,
    **mornings.PUSHES,
    **survey_templates.PUSHES,
    **rerouting.PUSHES,
    **letters.PUSHES,
    **proposals.PUSHES,
    **approval.PUSHES,
    **own_company.PUSHES,
    **payments.PUSHES,
    **supply.PUSHES,
}
