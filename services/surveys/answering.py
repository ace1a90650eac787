"""The survey (опрос) of a deal: one question at a time, kept answer by answer; completing it is the key of stage 1."""

import math
from datetime import date
from typing import Any

from fsm.events import Event
from services.db.upsert import put
from services.errors import Invalid, NotFound, Stale
from services.models import Answer
from services.process import deal_rows, door
from services.rights import access
from services.surveys.deal_survey import NO_ANSWER, Survey, SurveyQuestion, survey
from services.unit import Unit

LONGEST_ANSWER = 1000


def _to_answer(unit: Unit, deal_id: int) -> Survey:
    """The survey of a deal that is still open, for whoever works it. Raises Stale for a closed deal."""
    access.require_deal(unit, deal_id, "work")
    asked = survey(unit, deal_id)
    if asked.closed:
        raise Stale
    return asked


def answer(unit: Unit, deal_id: int, number: int, value: Any) -> int | None:
    """Keeps an answer; returns the next question's number, or None after the last one.

    Answers may be corrected later without moving the stage. Raises Invalid with the rule that the value breaks.
    """
    question = _to_answer(unit, deal_id).at(number)
    _keep(unit, deal_id, question.id, _check_value(question, value))
    deal_rows.begin_work(unit, deal_id)
    return survey(unit, deal_id).after(number)


def toggle(unit: Unit, deal_id: int, number: int, option: int) -> None:
    """Ticks or unticks one option of a question with several answers."""
    question = _to_answer(unit, deal_id).at(number)
    if question.kind != "several" or not 0 <= option < len(question.options):
        raise NotFound
    ticked = set(question.value or [])
    ticked ^= {question.options[option]}
    _keep(unit, deal_id, question.id, [name for name in question.options if name in ticked])
    deal_rows.begin_work(unit, deal_id)


def skip(unit: Unit, deal_id: int, number: int) -> int | None:
    """Passes over a question; a required one is asked for again before the survey can be completed."""
    question = _to_answer(unit, deal_id).at(number)
    if not question.answered:
        _keep(unit, deal_id, question.id, NO_ANSWER)
    return survey(unit, deal_id).after(number)


def complete(unit: Unit, deal_id: int, step: int) -> None:
    """«Завершить опрос»: the key of stage 1. Raises Invalid `survey_open` naming the required questions that lack."""
    asked = survey(unit, deal_id)
    lacking = [question for question in asked.questions if question.lacking]
    if lacking:
        raise Invalid("survey_open", questions=[question.text for question in lacking], first=lacking[0].number)
    door.happen(unit, deal_id, Event("survey_completed"), step=step)
    deal_rows.mark_surveyed(unit, deal_id)


def _keep(unit: Unit, deal_id: int, question_id: int, value: Any) -> None:
    row = {
        "deal_id": deal_id,
        "question_id": question_id,
        "value": value,
        "answered_at": unit.now,
        "answered_by": unit.actor.user_id,
    }
    put(unit.session, Answer, ["deal_id", "question_id"], row)


def _check_value(question: SurveyQuestion, value: Any) -> Any:
    """The value as it is kept. Raises Invalid: the sentence says what the question takes."""
    return CHECKS[question.kind](question, value)


def _text(question: SurveyQuestion, value: Any) -> str:
    text = str(value).strip()
    if not text:
        raise Invalid("answer_empty")
    if len(text) > LONGEST_ANSWER:
        raise Invalid("answer_long", most=LONGEST_ANSWER)
    return text


def _number(question: SurveyQuestion, value: Any) -> float | int:
    try:
        number = float(str(value).replace(" ", "").replace("\u00a0", "").replace(",", "."))
    except ValueError:
        raise Invalid("answer_number") from None
    if not math.isfinite(number):
        raise Invalid("answer_number")
    low, high = question.lowest, question.highest
    if (low is not None and number < low) or (high is not None and number > high):
        raise _out_of_bounds(low, high)
    return _plain(number)


def _out_of_bounds(low: float | None, high: float | None) -> Invalid:
    if high is None and low is not None:
        return Invalid("answer_least", lowest=_plain(low))
    if low is None and high is not None:
        return Invalid("answer_most", highest=_plain(high))
    return Invalid("answer_bounds", lowest=_plain(low or 0), highest=_plain(high or 0))


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number


def _yes_no(question: SurveyQuestion, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Invalid("answer_choice")
    return value


def _one(question: SurveyQuestion, value: Any) -> str:
    if isinstance(value, int) and 0 <= value < len(question.options):
        return question.options[value]
    raise Invalid("answer_choice")


def _several(question: SurveyQuestion, value: Any) -> list[str]:
    raise Invalid("answer_choice")


def _date(question: SurveyQuestion, value: Any) -> str:
    if not isinstance(value, date):
        raise Invalid("answer_date")
    return value.isoformat()


CHECKS = {"text": _text, "number": _number, "yes_no": _yes_no, "one": _one, "several": _several, "date": _date}
