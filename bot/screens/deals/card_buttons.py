"""The buttons of a deal's card, from top to bottom: its stage's, going on, managing, reading and correcting."""

from datetime import datetime

from bot.callbacks.calling.calls import Correct
from bot.callbacks.calling.interactions import LogContact, Replay
from bot.callbacks.clients.client_data import ClientForm
from bot.callbacks.deals.deals import Closing
from bot.callbacks.deals.history import OpenHistory
from bot.callbacks.deals.lists import Next
from bot.callbacks.overseeing.deal_changes import Extending, Reassigning, Reopening
from bot.callbacks.surveys.answering import Summary
from bot.locales.say import Say
from bot.screens.calling.interactions import RECORDED
from bot.screens.paging import label
from bot.screens.stages import STAGES
from bot.screens.stages.plain import PLAIN
from bot.screens.views import Button
from services.calling.corrections import CorrectableOutcome
from services.deals.cards import DealCard

LONGEST_NAME = 20
"""Letters of a client's name on a button that says more than it."""


def card_buttons(card: DealCard, say: Say) -> list[list[Button]]:
    stage = STAGES.get(card.stage, PLAIN)
    beside = stage.beside(card, say)
    if card.closed is not None:
        return [*_back_to_work(card, say), *beside, [_history(card, say)]]
    rows = (stage.buttons(card, say) if card.may(stage.right) else []) + beside
    if card.may("work"):
        rows.append(_onward(card, say))
    return rows + _manage(card, say) + _data(card, rows, say) + _recordings(card, say)


def _back_to_work(card: DealCard, say: Say) -> list[list[Button]]:
    """What was won nobody brings back: a payment that is taken back does."""
    if card.closed == "won" or not card.may("reopen"):
        return []
    return [[Button(say.plain("button-reopen"), Reopening(deal=card.deal_id))]]


def _onward(card: DealCard, say: Say) -> list[Button]:
    closing = [Button(say.plain("button-close-deal"), Closing(deal=card.deal_id))] if card.may("close") else []
    return [Button(say.plain("button-next-task"), Next(besides=card.deal_id)), *closing]


def _data(card: DealCard, rows: list[list[Button]], say: Say) -> list[list[Button]]:
    """What there is to read and to correct at every stage, unless the stage's own buttons have it."""
    there = {type(button.sends) for row in rows for button in row}
    buttons = [_history(card, say)]
    if card.may("work"):
        buttons.insert(0, Button(say.plain("button-log-contact"), LogContact(deal=card.deal_id)))
    if card.surveyed:
        buttons.insert(0, Button(say.plain("button-survey"), Summary(deal=card.deal_id)))
    if ClientForm not in there:
        buttons.insert(0, Button(say.plain("button-client-data"), ClientForm(deal=card.deal_id)))
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]


def _history(card: DealCard, say: Say) -> Button:
    return Button(say.plain("button-history"), OpenHistory(deal=card.deal_id))


def _manage(card: DealCard, say: Say) -> list[list[Button]]:
    row = []
    if card.may("reassign"):
        row.append(Button(say.plain("button-reassign"), Reassigning(deal=card.deal_id)))
    if card.may("extend") and card.control_due:
        row.append(Button(say.plain("button-extend"), Extending(deal=card.deal_id)))
    if card.may("close") and not card.may("work"):
        row.append(Button(say.plain("button-close-deal"), Closing(deal=card.deal_id)))
    return [row[place : place + 2] for place in range(0, len(row), 2)]


def _recordings(card: DealCard, say: Say) -> list[list[Button]]:
    """What can be listened to again."""
    buttons = [
        Button(f"{RECORDED[each.file]} {say.moment(each.at, card.now)}", Replay(deal=card.deal_id, interaction=each.id))
        for each in card.past
        if each.file
    ]
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]


def correct_button(correctable: CorrectableOutcome, card: DealCard, say: Say) -> Button:
    """Takes back the card's own last outcome, or that of the deal before, which is named then."""
    if correctable.deal_id == card.deal_id:
        return Button(say.plain("button-correct"), Correct(deal=correctable.deal_id, call=correctable.call_id))
    return correct_another_button(correctable, card.now, say)


def correct_another_button(correctable: CorrectableOutcome, now: datetime, say: Say) -> Button:
    outcome = correctable.outcome
    if correctable.promised_at:
        outcome += " " + say.moment(correctable.promised_at, now)
    client = label(correctable.client, LONGEST_NAME)
    words = say.plain("button-correct-outcome", client=client, outcome=outcome)
    return Button(words, Correct(deal=correctable.deal_id, call=correctable.call_id))
