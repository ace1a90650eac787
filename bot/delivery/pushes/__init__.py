"""The messages that reach people by themselves: what each kind asks for, and its words."""

from collections.abc import Mapping

from bot.delivery.pushes import campaigns, deals, people
from bot.delivery.pushes.push import Push

PUSHES: Mapping[str, Push] = {**deals.PUSHES, **campaigns.PUSHES, **people.PUSHES}
