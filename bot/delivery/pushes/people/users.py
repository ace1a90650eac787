"""Messages about people of the company."""

from collections.abc import Mapping

from bot.delivery.pushes.push import Params, Push
from bot.locales.say import Say
from bot.screens.views import Drawing
from services.deals import deals_in_messages
from services.unit import Unit


def _unreachable_people(unit: Unit, params: Params) -> list[str]:
    return deals_in_messages.people_names(unit, [each["user"] for each in params])


def _unreachable(people: list[str], say: Say) -> Drawing | None:
    return Drawing("\n".join(say("unreachable", name=name) for name in people)) if people else None


PUSHES: Mapping[str, Push] = {"unreachable": Push(_unreachable_people, _unreachable, needs=("user",))}
