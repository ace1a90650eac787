"""The messages that reach people by themselves: what each kind asks for, and its words."""

from collections.abc import Mapping

from bot.delivery.pushes import calls, campaigns, deals, letters, mornings, own_company, people, preflight, proposals, rerouting, survey_templates
from bot.delivery.pushes.push import Push

PUSHES: Mapping[str, Push] = {**calls.PUSHES, **deals.PUSHES, **campaigns.PUSHES, **people.PUSHES, **preflight.PUSHES, **mornings.PUSHES, **survey_templates.PUSHES, **rerouting.PUSHES, **letters.PUSHES, **proposals.PUSHES, **own_company.PUSHES}
