"""Messages about letters: those that came back, and what is missing for sending them."""

from collections.abc import Mapping

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.mail.company_cards import Cards
from bot.callbacks.mail.requested_letters import AskLettersAddress
from bot.delivery.pushes.push import LISTED, Params, Push, list_text, same
from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.views import Button, Drawing
from services.mail import business_card, company_cards, letters, requested_letters
from services.mail.letters import ReturnedLetter
from services.mail.requested_letters import ReturnedRequest
from services.unit import Unit

LONGEST_ERROR = 160


def _back(unit: Unit, params: Params) -> list[ReturnedLetter]:
    """Those that still have to be dealt with."""
    found = [letters.returned_letter(unit, deal) for deal in dict.fromkeys(each["deal"] for each in params)]
    return [each for each in found if each is not None]


def _returned(back: list[ReturnedLetter], say: Say) -> Drawing | None:
    if not back:
        return None
    lines = [
        say(
            "letter-returned-line",
            number=each.deal_id,
            client=label(each.client),
            address=each.address,
            error=label(each.error, LONGEST_ERROR),
        )
        for each in back
    ]
    text = list_text(say("letter-returned", letters=len(back)), lines, say)
    return Drawing(text, [[_to_deal(each, back, say)] for each in back[:LISTED]])


def _to_deal(each: ReturnedLetter, back: list[ReturnedLetter], say: Say) -> Button:
    said = say.plain("button-to-deal") if len(back) == 1 else label(f"№ {each.deal_id} {each.client}")
    return Button(said, OpenDeal(deal=each.deal_id))


def _requests_back(unit: Unit, params: Params) -> list[ReturnedRequest]:
    found = [requested_letters.returned(unit, letter) for letter in dict.fromkeys(each["letter"] for each in params)]
    return [each for each in found if each is not None]


def _requests_returned(back: list[ReturnedRequest], say: Say) -> Drawing | None:
    """Each with the way to another address."""
    drawn = _returned([each.letter for each in back], say)
    if drawn is None:
        return None
    rows = [[_to_address(each, len(back), say)] for each in back[:LISTED]]
    return Drawing(drawn.text, [*rows, *(drawn.rows if len(back) == 1 else [])])


def _to_address(each: ReturnedRequest, of: int, say: Say) -> Button:
    said = say.plain("button-change-address") if of == 1 else label(f"№ {each.letter.deal_id} {each.letter.client}")
    return Button(said, AskLettersAddress(deal=each.letter.deal_id, kind=each.kind))


def _no_server(params: Params, say: Say) -> Drawing | None:
    return Drawing(say("mail-unset"))


def _file_lost(params: Params, say: Say) -> Drawing | None:
    lines = [say("card-file-lost", name=each["name"]) for each in params]
    return Drawing("\n\n".join(lines), [[Button(say.plain("button-to-cards"), Cards(page=0))]])


PUSHES: Mapping[str, Push] = {
    letters.RETURNED: Push(_back, _returned, needs=("deal",)),
    requested_letters.RETURNED: Push(_requests_back, _requests_returned, needs=("letter",)),
    business_card.NO_SERVER: Push(same, _no_server),
    company_cards.FILE_LOST: Push(same, _file_lost, needs=("name",)),
}
