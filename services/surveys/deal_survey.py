"""The survey (опрос) of a deal: which questions its answers let through, and what was answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import select

from services.errors import NotFound
from services.models import Answer, Campaign, Deal, Question
from services.rights import access
from services.unit import Unit

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
