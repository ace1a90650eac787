"""The survey (опрос) of a deal: one question at a time, kept answer by answer; completing it is the key of stage 1."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import insert, select

from fsm.events import Event
from services.db.upsert import put
from services.errors import Invalid, NotFound, Stale
from services.models import Answer, Campaign, Deal, Question, SurveyTemplate
from services.process import deal_rows, door
from services.reading.sheets.survey_forms import QuestionRow
from services.rights import access
from services.unit import Unit

LONGEST_ANSWER = 1000
NO_ANSWER: Any = None
"""The value of a question that was passed over on purpose."""


class Conditional(Protocol):
    """A question that may depend on the answer to an earlier one."""

    @property
    def show_if_number(self) -> int | None: ...

    @property
    def show_if_value(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """One question of a deal's survey with what was answered. `answered` tells a skipped question from an open one."""

    id: int
    number: int
    text: str
    kind: str
    options: tuple[str, ...]
    lowest: float | None
    highest: float | None
    required: bool
    answered: bool
    value: Any

    @property
    def lacking(self) -> bool:
        """It must be answered before the survey can be completed, and is not."""
        return self.required and (not self.answered or self.value in (NO_ANSWER, []))


@dataclass(frozen=True, slots=True)
class Survey:
    """The questions that this deal's answers let through, in order."""

    deal_id: int
    step: int
    stage: str
    completed: bool
    closed: bool
    """The deal is closed: the answers are kept as they are."""
    questions: tuple[SurveyQuestion, ...]

    def at(self, number: int) -> SurveyQuestion:
        """Raises NotFound for a question that is not asked here (any more)."""
        for question in self.questions:
            if question.number == number:
                return question
        raise NotFound

    def place(self, number: int) -> int:
        """Which question this is, counted from one among those that are asked."""
        return [question.number for question in self.questions].index(number) + 1

    def after(self, number: int) -> int | None:
        return next((question.number for question in self.questions if question.number > number), None)

    def before(self, number: int) -> int | None:
        return next((question.number for question in reversed(self.questions) if question.number < number), None)

    @property
    def first_open(self) -> int | None:
        """Where to go on: the first question that was neither answered nor skipped."""
        return next((question.number for question in self.questions if not question.answered), None)


def add_template(unit: Unit, name: str, questions: Sequence[QuestionRow]) -> int:
    """A new template, or the next version of the one with this name. Returns its id."""
    access.require(unit, "start_campaign")
    newest = unit.session.scalar(
        select(SurveyTemplate.version)
        .where(SurveyTemplate.name == name)
        .order_by(SurveyTemplate.version.desc())
        .limit(1)
    )
    template = SurveyTemplate(name=name, version=(newest or 0) + 1, created_by=unit.actor.id, created_at=unit.now)
    unit.session.add(template)
    unit.session.flush()
    unit.session.execute(insert(Question), [_question_row(template.id, question) for question in questions])
    return template.id


def _question_row(template_id: int, row: QuestionRow) -> dict[str, Any]:
    number, value = row.show_if or (None, None)
    lowest, highest = row.bounds or (None, None)
    return {
        "template_id": template_id,
        "number": row.number,
        "text": row.text,
        "kind": row.kind,
        "options": list(row.options),
        "lowest": lowest,
        "highest": highest,
        "required": row.required,
        "show_if_number": number,
        "show_if_value": value,
    }


def survey(unit: Unit, deal_id: int) -> Survey:
    """The survey of a deal that the actor may read. Raises NotFound."""
    access.require_deal(unit, deal_id, "read")
    found = unit.session.execute(
        select(
            Deal.step,
            Deal.stage,
            Deal.surveyed_at,
            Deal.closed,
            Question,
            Answer.question_id.is_not(None).label("answered"),
            Answer.value,
        )
        .join(Campaign, Campaign.id == Deal.campaign_id)
        .join(Question, Question.template_id == Campaign.template_id)
        .outerjoin(Answer, (Answer.question_id == Question.id) & (Answer.deal_id == Deal.id))
        .where(Deal.id == deal_id)
        .order_by(Question.number)
    ).all()
    if not found:
        raise NotFound
    deal = found[0]
    completed, closed = deal.surveyed_at is not None, deal.closed is not None
    return Survey(deal_id, deal.step, deal.stage, completed, closed, tuple(_shown_questions(found)))


def _to_answer(unit: Unit, deal_id: int) -> Survey:
    """The survey of a deal that is still open, for whoever works it. Raises Stale for a closed deal."""
    access.require_deal(unit, deal_id, "work")
    asked = survey(unit, deal_id)
    if asked.closed:
        raise Stale
    return asked


def _shown_questions(rows: Sequence[Any]) -> Iterator[SurveyQuestion]:
    """Kept answers to questions that are hidden themselves let nothing through."""
    values: dict[int, Any] = {}
    for row in rows:
        if is_shown(row.Question, values):
            if row.answered:
                values[row.Question.number] = row.value
            yield _question_from(row)


def _question_from(row: Any) -> SurveyQuestion:
    question: Question = row.Question
    return SurveyQuestion(
        id=question.id,
        number=question.number,
        text=question.text,
        kind=question.kind,
        options=tuple(question.options),
        lowest=question.lowest,
        highest=question.highest,
        required=question.required,
        answered=row.answered,
        value=row.value,
    )


def is_shown(question: Conditional, values: Mapping[int, Any]) -> bool:
    """Whether the answers so far, by the number of their questions, let this one through."""
    if question.show_if_number is None:
        return True
    value = values.get(question.show_if_number)
    wanted = question.show_if_value
    if value is NO_ANSWER:
        return False
    if isinstance(value, bool):
        return wanted == ("yes" if value else "no")
    return wanted in value if isinstance(value, list) else wanted == str(value)


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
