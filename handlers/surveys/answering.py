"""The survey, question by question: taps, typed answers, back, skip, completion."""

from datetime import timedelta
from typing import Any

from bot.callbacks.surveys.answering import Complete, OpenSurvey, Pick, Skip, Summary
from bot.screens.deals import cards
from bot.screens.surveys import answering
from bot.screens.surveys.answering import resume_survey
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.errors import Invalid
from services.reading.moments import read_date
from services.surveys import answering as service
from services.surveys import deal_survey
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(OpenSurvey)
def open_survey(unit: Unit, tap: OpenSurvey) -> View:
    return answering.survey_question(tap.deal, tap.number) if tap.number else resume_survey(unit, tap.deal)


@routes.tap(Pick)
def pick(unit: Unit, tap: Pick) -> View:
    kind = deal_survey.survey(unit, tap.deal).at(tap.number).kind
    if kind == "several":
        service.toggle(unit, tap.deal, tap.number, tap.option)
        return answering.survey_question(tap.deal, tap.number)
    return _after(tap.deal, service.answer(unit, tap.deal, tap.number, _picked(unit, kind, tap.option)))


def _picked(unit: Unit, kind: str, option: int) -> Any:
    """What a button's option stands for: a choice's place, yes or no, a day from today on."""
    if kind == "yes_no":
        return bool(option)
    if kind == "date":
        return unit.actors_today + timedelta(days=min(max(option, 0), 366))
    return option


@routes.typing(answering.survey_question)
def type_answer(unit: Unit, text: str, deal_id: int, number: int) -> View:
    kind = deal_survey.survey(unit, deal_id).at(number).kind
    value = read_date(text, unit.actors_today) if kind == "date" else text
    return _after(deal_id, service.answer(unit, deal_id, number, value))


@routes.tap(Skip)
def skip(unit: Unit, tap: Skip) -> View:
    return _after(tap.deal, service.skip(unit, tap.deal, tap.number))


def _after(deal_id: int, number: int | None) -> View:
    return answering.survey_question(deal_id, number) if number else answering.survey_summary(deal_id)


@routes.tap(Summary)
def summary(unit: Unit, tap: Summary) -> View:
    return answering.survey_summary(tap.deal, tap.page)


@routes.tap(Complete)
def complete(unit: Unit, tap: Complete) -> View:
    try:
        service.complete(unit, tap.deal, tap.step)
    except Invalid as refusal:
        if refusal.code != "survey_open":
            raise
        first = answering.survey_question(tap.deal, refusal.details["first"])
        return first.saying("survey_open", alert=True, questions="; ".join(refusal.details["questions"]))
    return cards.deal_card(tap.deal).saying("survey_completed")
