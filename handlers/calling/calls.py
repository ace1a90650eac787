"""The outcome of a call: recorded at once, or after what it asks for; and taken back."""

from datetime import UTC, datetime

from bot.callbacks.calling.calls import Correct, Final, MoreOutcomes, Promise, SameAs, SameContact
from bot.callbacks.deals.deals import Outcome
from bot.screens.calling import calls as screens
from bot.screens.deals import cards
from bot.screens.deals.closing import closing_reasons
from bot.screens.deals.next_deal import next_card
from bot.screens.mail.requested_letters import with_its_letter
from bot.screens.surveys import answering
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from fsm.calls import AfterCall, AskToClose, CallAgain, CallEnded, FindNumber, GoOn, OutcomeRule
from services.calling import call_notes, calls, corrections, offered_outcomes, promised_callbacks
from services.clients import contacts, duplicates
from services.errors import Invalid
from services.mail import requested_letters
from services.reading.moments import read_moment
from services.unit import Unit

routes = UpdateRoutes()

FURTHEST = 2**33
"""Seconds; a forged moment beyond it is none."""


@routes.tap(Outcome)
def call_outcome(unit: Unit, tap: Outcome) -> View:
    rule = offered_outcomes.rule_of(unit, tap.code)
    if rule.final or rule.asks:
        calls.asked_of(unit, tap.deal, tap.call, tap.code)
        return _question(rule, tap)
    view = _after(unit, tap.deal, tap.call, calls.record(unit, tap.deal, tap.call, tap.code))
    if rule.sends:
        return with_its_letter(view, requested_letters.requested_letter(unit, tap.deal, rule.sends))
    return view


def _question(rule: OutcomeRule, tap: Outcome) -> View:
    match rule.asks:
        case "time":
            return screens.callback_when(tap.deal, tap.call, tap.code)
        case "contact":
            return screens.contact_name(tap.deal, tap.call, tap.code)
        case "deal":
            return screens.duplicate_of(tap.deal, tap.call, tap.code)
        case _:
            return screens.outcome_sure(tap.deal, tap.call, tap.code, 0)


def _after(unit: Unit, deal_id: int, call_id: int, follows: AfterCall) -> View:
    """What the executor sees next: he stays with a client who is on the line, or whose next number is to be dialled."""
    match follows:
        case GoOn():
            return answering.resume_survey(unit, deal_id)
        case AskToClose():
            return closing_reasons(deal_id).saying("attempts_used_up", alert=True)
        case CallEnded(reached=True):
            return cards.deal_card(deal_id).saying("outcome_kept")
        case CallAgain(time, next_number=True) if time.at <= unit.now:
            return cards.deal_card(deal_id).saying("next_number")
        case FindNumber():
            return next_card(unit, after=call_id).saying("number_needed")
        case _:
            return next_card(unit, after=call_id).saying("outcome_kept")


@routes.tap(MoreOutcomes)
def more(unit: Unit, tap: MoreOutcomes) -> View:
    return screens.more_outcomes(tap.deal, tap.call)


@routes.tap(Promise)
def promise(unit: Unit, tap: Promise) -> View:
    if not 0 < tap.at < FURTHEST:
        raise Invalid("promise_far")
    return _promised(unit, tap.deal, tap.call, tap.code, datetime.fromtimestamp(tap.at, UTC), None)


@routes.typing(screens.callback_when)
def type_moment(unit: Unit, text: str, deal_id: int, call_id: int, code: str) -> View:
    at, note = read_moment(text, unit.now, unit.actor.zone)
    return _promised(unit, deal_id, call_id, code, at, note)


def _promised(unit: Unit, deal_id: int, call_id: int, code: str, at: datetime, note: str | None) -> View:
    calls.record(unit, deal_id, call_id, code, promised_at=at, note=note)
    following = next_card(unit, after=call_id)
    if promised_callbacks.beyond(unit, deal_id):
        return following.saying("promise_beyond", alert=True)
    return following.saying("outcome_kept")


@routes.typing(screens.contact_name)
def type_contact(unit: Unit, text: str, deal_id: int, call_id: int, code: str) -> View:
    contact = contacts.read(text)
    follows = calls.record(unit, deal_id, call_id, code, contact=contact)
    if contact.number is None:
        return screens.contact_phone(deal_id)
    return _after(unit, deal_id, call_id, follows)


@routes.tap(SameContact)
def same_contact(unit: Unit, tap: SameContact) -> View:
    return _after(unit, tap.deal, tap.call, calls.record(unit, tap.deal, tap.call, tap.code))


@routes.typing(screens.contact_phone)
def type_contacts_number(unit: Unit, text: str, deal_id: int) -> View:
    contacts.give_number(unit, deal_id, contacts.read_number(text))
    return cards.deal_card(deal_id).saying("next_number")


@routes.tap(SameAs)
def same_as(unit: Unit, tap: SameAs) -> View:
    return screens.outcome_sure(tap.deal, tap.call, tap.code, tap.other)


@routes.typing(screens.duplicate_of)
def type_duplicate(unit: Unit, text: str, deal_id: int, call_id: int, code: str) -> View:
    other = duplicates.read(text)
    calls.require_other(unit, deal_id, other)
    return screens.outcome_sure(deal_id, call_id, code, other)


@routes.tap(Final)
def final(unit: Unit, tap: Final) -> View:
    calls.record(unit, tap.deal, tap.call, tap.code, same_as=tap.other or None)
    return next_card(unit).saying("deal_closed", number=tap.deal)


@routes.tap(Correct)
def correct(unit: Unit, tap: Correct) -> View:
    corrections.take_back(unit, tap.deal, tap.call)
    return cards.deal_card(tap.deal).saying("outcome_taken_back")


@routes.typing(cards.deal_card)
def type_note(unit: Unit, text: str, deal_id: int) -> View:
    """What is typed on a card during the call is what was said."""
    call_notes.add_note(unit, deal_id, text)
    return cards.deal_card(deal_id).saying("note_kept")
