"""An order as the shipping department sees it: the goods, where they go, whom to call there."""

from bot.callbacks.orders.payments import Ship
from bot.locales.say import Say
from bot.screens.orders.assignments import assignment_parts
from bot.screens.views import Button, Drawing
from services.orders.assignments import Assignment


def draw_shipping(shown: Assignment, say: Say) -> Drawing:
    moment = say.moment(shown.ended_at or shown.given_at, shown.now)
    state = say("shipping-state", state=shown.state, moment=moment, who=shown.owner)
    shipped = [[Button(say.plain("button-shipped"), Ship(deal=shown.deal_id), style="primary")]] if shown.mine else []
    return Drawing("\n\n".join([*assignment_parts(shown, say), state]), shipped)
