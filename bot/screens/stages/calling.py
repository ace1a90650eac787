"""A planned call on the card of a deal: what to do about it, and the outcomes; for every stage that calls."""

from bot.callbacks.calling.calls import MoreOutcomes
from bot.callbacks.deals.deals import Outcome
from bot.locales.say import Html, Say
from bot.screens.paging import label
from bot.screens.views import Button
from fsm.calls import MAX_ATTEMPTS
from services.deals.cards import DealCard, PlannedCall

FREQUENT = (("reached", "no_answer"), ("busy", "callback"), ("wrong_number",))
"""The outcomes on the card itself, in rows; all others are behind «Ещё исход»."""
STYLES = {"reached": "success"}


def outcome_buttons(card: DealCard, say: Say) -> list[list[Button]]:
    """None where no call is planned."""
    if card.call is None:
        return []
    names = dict(card.outcomes)
    rows = [[outcome(card, card.call, code, names[code]) for code in row if code in names] for row in FREQUENT]
    if further(card):
        rows[-1].append(Button(say.plain("button-more-outcomes"), MoreOutcomes(deal=card.deal_id, call=card.call.id)))
    return [row for row in rows if row]


def further(card: DealCard) -> list[tuple[str, str]]:
    """Code and name of the outcomes that are not on the card itself."""
    frequent = {code for row in FREQUENT for code in row}
    return [(code, name) for code, name in card.outcomes if code not in frequent]


def outcome(card: DealCard, call: PlannedCall, code: str, name: str) -> Button:
    return Button(label(name), Outcome(deal=card.deal_id, call=call.id, code=code), style=STYLES.get(code))


def call_step(card: DealCard, say: Say) -> Html | None:
    """The next step of a deal that has a call planned."""
    call = card.call
    if call is None:
        return None
    now = call.at <= card.now
    moment = say.moment(call.at, card.now)
    if call.promised:
        return say("next-call-promised" if now else "next-call-promised-later", moment=moment)
    if not now:
        return _later(card, call, moment, say)
    if call.attempt > 1:
        return say("next-call-again", attempt=call.attempt, most=MAX_ATTEMPTS)
    return say("next-call")


def _later(card: DealCard, call: PlannedCall, moment: str, say: Say) -> Html:
    parts = [say("next-call-later", moment=moment)]
    if call.attempt > 1:
        parts.append(say("next-call-attempt", attempt=call.attempt, most=MAX_ATTEMPTS))
    if not call.fits:
        parts.append(say("next-call-unfit", time=f"{call.at.astimezone(card.zone):%H:%M}"))
    return Html(" ".join(parts))


def call_facts(card: DealCard, say: Say) -> list[str]:
    """What was noted while the call is still open."""
    return [say("call-note", note=label(card.call.note, 300))] if card.call and card.call.note else []
