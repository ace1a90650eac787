"""The executor's taps on a deal: the outcome of a call, the client's group, closing."""

from bot.callbacks.deal import Close, Closing, Groups, Outcome, SetGroup
from bot.routes import Routes
from bot.screens import deal, survey
from bot.views import View
from fsm.calls import AskToClose, GoOn
from handlers.general import next_card
from services import calls, deals, surveys
from services.unit import Unit

routes = Routes()


@routes.tap(Outcome)
def call_outcome(unit: Unit, tap: Outcome) -> View:
    match calls.record(unit, tap.deal, tap.call, tap.code):
        case GoOn():
            return resume_survey(unit, tap.deal)
        case AskToClose():
            return deal.closing_reasons(tap.deal).saying("attempts_used_up")
        case _:
            return next_card(unit).saying("outcome_kept")


def resume_survey(unit: Unit, deal_id: int) -> View:
    """The survey where it was left, or its summary when nothing is open."""
    number = surveys.survey(unit, deal_id).first_open
    return survey.survey_question(deal_id, number) if number else survey.survey_summary(deal_id)


@routes.tap(Groups)
def choose_group(unit: Unit, tap: Groups) -> View:
    return deal.group_choice(tap.deal)


@routes.tap(SetGroup)
def set_group(unit: Unit, tap: SetGroup) -> View:
    deals.set_group(unit, tap.deal, tap.step, tap.group)
    return next_card(unit).saying("group_kept")


@routes.tap(Closing)
def closing(unit: Unit, tap: Closing) -> View:
    return deal.closing_reasons(tap.deal)


@routes.tap(Close)
def close(unit: Unit, tap: Close) -> View:
    if not tap.sure:
        return deal.closing_sure(tap.deal, tap.reason)
    deals.close(unit, tap.deal, tap.step, tap.reason)
    return next_card(unit).saying("deal_closed", number=tap.deal)
