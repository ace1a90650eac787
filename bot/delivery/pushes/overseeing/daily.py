"""What people are told every working day."""

from collections.abc import Mapping

from bot.callbacks.deals.lists import Next
from bot.delivery.pushes.push import Params, Push
from bot.locales.say import Say
from bot.screens.overseeing.reminders import draw_warning
from bot.screens.views import Button, Drawing
from services.calling import day_calls
from services.calling.day_calls import DayCalls
from services.overseeing import closing_soon
from services.overseeing.closing_soon import ClosingSoon
from services.unit import Unit


def _calls(unit: Unit, params: Params) -> DayCalls:
    return day_calls.of_today(unit)


def _day(calls: DayCalls, say: Say) -> Drawing | None:
    """How many calls the day has; when the first is due, if that is still to come."""
    if not calls.count:
        return None
    ahead = calls.first_at is not None and calls.first_at > calls.now
    first = say.time(calls.first_at) if calls.first_at and ahead else None
    text = say("day-calls", calls=calls.count, first=first, new=calls.new_deals)
    return Drawing(text, [[Button(say.plain("button-next-task"), Next(), style="primary")]])


def _closing(unit: Unit, params: Params) -> ClosingSoon:
    since, until = min(each["since"] for each in params), max(each["until"] for each in params)
    return closing_soon.about_to_close(unit, since, until, 0)


PUSHES: Mapping[str, Push] = {
    "day_calls": Push(_calls, _day),
    "closing_soon": Push(_closing, draw_warning, needs=("since", "until")),
}
