"""A letter of the deal on its card, at the stages whose key is a letter: on its way, or come back."""

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.mail.business_card import CancelLetter
from bot.locales.say import Html, Say
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.mail.letters import DealMail


def mail_facts(mail: DealMail, card: DealCard, say: Say) -> list[str]:
    if mail.leaving is not None:
        lines: list[str] = [say("letter-leaving", address=mail.leaving.address)]
        return [*lines, *([say("letter-trouble", error=mail.leaving.error)] if mail.leaving.error else [])]
    if mail.returned is not None:
        error = mail.returned.error if mail.returned.error != card.note else None
        return [say("letter-returned-fact", address=mail.returned.address, error=error)]
    return []


def mail_step(mail: DealMail, say: Say) -> Html | None:
    """The next step while a letter is on its way; None where it is another."""
    return say("next-letter-leaving") if mail.leaving is not None else None


def mail_button(mail: DealMail, card: DealCard, words: str, writes: CallbackData, say: Say) -> Button:
    """What calls the letter off while it is on its way; else what writes it, in these words."""
    if mail.leaving is None:
        return Button(words, writes, style="primary")
    return Button(say.plain("button-cancel-letter"), CancelLetter(deal=card.deal_id, letter=mail.leaving.id))
