"""The one button of a stage that a process has added by its file alone."""

from bot.callbacks.process.plain_stages import TurnKey
from bot.screens.deals import cards
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.process import plain_stages
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(TurnKey)
def turn_key(unit: Unit, tap: TurnKey) -> View:
    plain_stages.turn_key(unit, tap.deal, tap.step)
    return cards.deal_card(tap.deal).saying("key_turned")
