"""The messages that reach people by themselves: what each kind asks for, and its words."""

from collections.abc import Mapping

from bot.delivery.pushes.calling import calls
from bot.delivery.pushes.campaigns import campaigns
from bot.delivery.pushes.company import company
from bot.delivery.pushes.deals import deals, rerouting
from bot.delivery.pushes.importing import preflight
from bot.delivery.pushes.mail import letters
from bot.delivery.pushes.orders import payments, supply
from bot.delivery.pushes.overseeing import daily
from bot.delivery.pushes.people import users
from bot.delivery.pushes.proposals import approval, papers
from bot.delivery.pushes.push import Push
from bot.delivery.pushes.surveys import templates

PUSHES: Mapping[str, Push] = {
    **calls.PUSHES,
    **deals.PUSHES,
    **campaigns.PUSHES,
    **users.PUSHES,
    **preflight.PUSHES,
    **daily.PUSHES,
    **templates.PUSHES,
    **rerouting.PUSHES,
    **letters.PUSHES,
    **papers.PUSHES,
    **approval.PUSHES,
    **company.PUSHES,
    **payments.PUSHES,
    **supply.PUSHES,
}
