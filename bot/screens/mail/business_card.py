"""What opens from a deal at stage 3: which card, to what address, the letter before it goes, the other ways."""

from bot.callbacks.clients.client_data import ClientForm
from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.mail.business_card import AskAddress, ByHand, ChooseCard, SendLetter, Sent, WriteCardLetter
from bot.locales.say import Say
from bot.screens.mail.letters import copy_buttons, letter_parts
from bot.screens.paging import back, choice_buttons
from bot.screens.views import Button, Drawing, screen
from services.mail import business_card
from services.mail.business_card import BY_HAND, CardBeingSent, CardPreview
from services.unit import Unit


def _choice(unit: Unit, deal_id: int, page: int) -> tuple[CardBeingSent, int]:
    return business_card.card_being_sent(unit, deal_id), page


@screen("card_choice", _choice)
def card_choice(shown: tuple[CardBeingSent, int], say: Say) -> Drawing:
    """Says what to do instead where there is no card."""
    asked, page = shown
    rows = choice_buttons(
        asked.cards,
        page,
        lambda card: WriteCardLetter(deal=asked.deal_id, card=card),
        lambda turned: ChooseCard(deal=asked.deal_id, page=turned),
    )
    text = say("choose-card" if asked.cards else "no-cards", client=asked.client)
    return Drawing(text, [*rows, back(OpenDeal(deal=asked.deal_id), say)])


@screen("letter_address", business_card.card_being_sent)
def letter_address(asked: CardBeingSent, say: Say) -> Drawing:
    text = [say("letter-address", client=asked.client)]
    if asked.email:
        text.append(say("letter-address-now", address=asked.email))
    leads = WriteCardLetter(deal=asked.deal_id, card=asked.chosen) if asked.email else OpenDeal(deal=asked.deal_id)
    return Drawing("\n\n".join([*text, say("letter-address-type")]), [back(leads, say)])


@screen("letter_preview", business_card.preview)
def letter_preview(shown: CardPreview, say: Say) -> Drawing:
    """The letter itself; without a mail server, what there is to copy."""
    parts = letter_parts(shown.letter, shown.files, say, sends=shown.sends)
    if not shown.ready:
        parts.append(say("letter-files-wait"))
    if shown.missing:
        parts.append(say("letter-missing", words=", ".join(shown.missing)))
    if not shown.sends:
        parts.append(say("letter-no-server"))
    return Drawing("\n\n".join(parts), _ways(shown, say))


def _ways(shown: CardPreview, say: Say) -> list[list[Button]]:
    changing = [
        Button(say.plain("button-change-address"), AskAddress(deal=shown.deal_id, card=shown.card_id)),
        Button(say.plain("button-client-data"), ClientForm(deal=shown.deal_id)),
    ]
    leads = ChooseCard(deal=shown.deal_id) if shown.several else OpenDeal(deal=shown.deal_id)
    return [*(_sending(shown, say) if shown.sends else _copying(shown, say)), changing, back(leads, say)]


def _sending(shown: CardPreview, say: Say) -> list[list[Button]]:
    sending = SendLetter(deal=shown.deal_id, step=shown.step, card=shown.card_id, mark=shown.letter.mark)
    return [[Button(say.plain("button-send"), sending, style="primary")]]


def _copying(shown: CardPreview, say: Say) -> list[list[Button]]:
    done = Button(say.plain("button-sent-by-hand"), ByHand(deal=shown.deal_id), style="primary")
    return [*copy_buttons(shown.letter, say), [done]]


@screen("sent_by_hand", business_card.card_being_sent)
def sent_by_hand(asked: CardBeingSent, say: Say) -> Drawing:
    ways = [
        [Button(say.plain(f"sent-as-{kind}"), Sent(deal=asked.deal_id, step=asked.step, kind=kind))] for kind in BY_HAND
    ]
    return Drawing(say("sent-how", client=asked.client), [*ways, back(OpenDeal(deal=asked.deal_id), say)])


def _declining(unit: Unit, deal_id: int, step: int) -> CardBeingSent:
    return business_card.card_being_sent(unit, deal_id)


@screen("without_card", _declining)
def without_card(asked: CardBeingSent, say: Say) -> Drawing:
    return Drawing(say("decline-why", client=asked.client), [back(OpenDeal(deal=asked.deal_id), say)])
