"""Letters that clients ask for in calls: the address that was missing or wrong."""

from bot.callbacks.mail.requested_letters import AskLettersAddress
from bot.screens.deals import cards
from bot.screens.mail import requested_letters as screens
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.clients import client_data
from services.mail import requested_letters
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(AskLettersAddress)
def ask_address(unit: Unit, tap: AskLettersAddress) -> View:
    return screens.requested_letter_address(tap.deal, tap.kind)


@routes.typing(screens.requested_letter_address)
def type_address(unit: Unit, address: str, deal_id: int, kind: str) -> View:
    """The client's address from now on, and the letter goes there."""
    client_data.change(unit, deal_id, "email", address)
    wanted = requested_letters.send(unit, deal_id, kind)
    return screens.with_its_letter(cards.deal_card(deal_id), wanted)
