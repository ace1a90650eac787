"""The company's cards as an admin keeps them."""

from bot.callbacks.mail.company_cards import Cards, OfferCard, OpenCard, RemoveFile, WritePart
from bot.screens.mail import company_cards as screens
from bot.screens.views import View
from bot.updates.routes import SentFile, UpdateRoutes
from services.mail import company_cards
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("cards")
def card_list(unit: Unit, rest: str) -> View:
    return screens.card_list(0)


@routes.tap(Cards)
def turn_page(unit: Unit, tap: Cards) -> View:
    return screens.card_list(tap.page)


@routes.typing(screens.card_list)
def add(unit: Unit, name: str) -> View:
    return _then(unit, company_cards.add(unit, name))


@routes.tap(OpenCard)
def open_card(unit: Unit, tap: OpenCard) -> View:
    return screens.company_card(tap.card)


@routes.tap(WritePart)
def write_part(unit: Unit, tap: WritePart) -> View:
    return screens.writing_card(tap.card, tap.part)


@routes.typing(screens.writing_card)
def write(unit: Unit, text: str, card_id: int, part: str) -> View:
    company_cards.write(unit, card_id, part, text)
    return _then(unit, card_id)


def _then(unit: Unit, card_id: int) -> View:
    """What a new card still lacks is asked for, one after another."""
    part = company_cards.card(unit, card_id).next_part
    return screens.company_card(card_id) if part is None else screens.writing_card(card_id, part)


@routes.file(screens.company_card)
def add_file(unit: Unit, file: SentFile, card_id: int) -> View:
    company_cards.add_file(unit, card_id, file.file_id, file.name, file.size)
    return screens.company_card(card_id)


@routes.tap(RemoveFile)
def remove_file(unit: Unit, tap: RemoveFile) -> View:
    company_cards.remove_file(unit, tap.card, tap.file)
    return screens.company_card(tap.card)


@routes.tap(OfferCard)
def offer(unit: Unit, tap: OfferCard) -> View:
    company_cards.offer(unit, tap.card, tap.offered)
    return screens.company_card(tap.card)
