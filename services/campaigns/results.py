"""What came of a document «Холодный обзвон», row by row: each client's deal, its calls, the answers of its survey."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from services.campaigns import overview
from services.models import (
    Answer,
    CallOutcome,
    Campaign,
    CampaignRow,
    ClosingReason,
    Counterparty,
    Deal,
    Interaction,
    Question,
    User,
)
from services.runtime import outbox
from services.surveys import deal_survey
from services.unit import Unit

FILE = "campaign_results"
"""The kind of message that brings the file."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A client of the document. Without a deal, `left_out` says why, or the row was not launched (yet).

    `stage_title` is by language; `calls` counts finished ones; `answers` are by the question's number.
    """

    client: str
    inn: str | None
    city: str | None
    left_out: str | None
    deal_id: int | None
    stage_title: Mapping[str, str] | None
    is_new: bool
    closed: str | None
    reason: str | None
    executor: str | None
    calls: int
    outcome: str | None
    called_at: datetime | None
    answers: Mapping[int, Any]


@dataclass(frozen=True, slots=True)
class QuestionColumn:
    """A question of the document's survey: a column of the table."""

    number: int
    text: str
    kind: str
    show_if_number: int | None
    show_if_value: str | None


@dataclass(frozen=True, slots=True)
class CampaignResults:
    number: int
    questions: Sequence[QuestionColumn]
    rows: Sequence[ResultRow]


@dataclass(slots=True)
class _Calls:
    count: int = 0
    outcome: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What hangs on the deals of a document, by deal."""

    calls: Mapping[int, _Calls] = field(default_factory=dict)
    answers: Mapping[int, Mapping[int, Any]] = field(default_factory=dict)


def ask(unit: Unit, campaign_id: int) -> None:
    """Has the actor sent the file. Raises NotFound."""
    overview.summary(unit, campaign_id)
    outbox.post(unit, FILE, {unit.actor.user_id: {"campaign": campaign_id}})


def results(unit: Unit, campaign_id: int) -> CampaignResults:
    """Every row in the document's order. Raises NotFound where the document is none of the actor's business."""
    overview.summary(unit, campaign_id)
    questions = _questions(unit, campaign_id)
    found = _Found(_calls(unit, campaign_id), _answers(unit, campaign_id, questions))
    return CampaignResults(campaign_id, questions, _rows(unit, campaign_id, found))


def _rows(unit: Unit, campaign_id: int, found: _Found) -> list[ResultRow]:
    of_row = and_(Deal.campaign_id == CampaignRow.campaign_id, Deal.campaign_position == CampaignRow.position)
    rows = unit.session.execute(
        select(
            Counterparty.name,
            Counterparty.inn,
            Counterparty.city,
            CampaignRow.left_out,
            Deal.id,
            Deal.version_id,
            Deal.stage,
            Deal.acted_at,
            Deal.closed,
            ClosingReason.name.label("reason"),
            User.name.label("executor"),
        )
        .select_from(CampaignRow)
        .join(Counterparty, Counterparty.id == CampaignRow.counterparty_id)
        .outerjoin(Deal, of_row)
        .outerjoin(User, User.id == Deal.executor_id)
        .outerjoin(ClosingReason, ClosingReason.code == Deal.reason)
        .where(CampaignRow.campaign_id == campaign_id)
        .order_by(CampaignRow.position)
    )
    return [_row(unit, row, found) for row in rows]


def _start(unit: Unit) -> str:
    return unit.company.processes[unit.company.version_id].start


def _row(unit: Unit, row: Any, found: _Found) -> ResultRow:
    calls = found.calls.get(row.id) or _Calls()
    return ResultRow(
        client=row.name,
        inn=row.inn,
        city=row.city,
        left_out=row.left_out if row.id is None else None,
        deal_id=row.id,
        stage_title=unit.company.processes.title(row.version_id, row.stage) if row.id else None,
        is_new=row.stage == _start(unit) and row.acted_at is None and not row.closed,
        closed=row.closed,
        reason=row.reason,
        executor=row.executor,
        calls=calls.count,
        outcome=calls.outcome,
        called_at=calls.at,
        answers=found.answers.get(row.id, {}),
    )


def _calls(unit: Unit, campaign_id: int) -> dict[int, _Calls]:
    """How often each deal's client was called, and how the last call ended."""
    finished = (
        select(Interaction.deal_id, func.count().label("count"), func.max(Interaction.id).label("last"))
        .join(Deal, Deal.id == Interaction.deal_id)
        .where(Deal.campaign_id == campaign_id, Interaction.kind == "call", Interaction.state == "done")
        .group_by(Interaction.deal_id)
        .subquery()
    )
    found = unit.session.execute(
        select(finished.c.deal_id, finished.c.count, CallOutcome.name, Interaction.happened_at)
        .join(Interaction, Interaction.id == finished.c.last)
        .outerjoin(CallOutcome, CallOutcome.code == Interaction.outcome)
    )
    return {deal_id: _Calls(count, outcome, at) for deal_id, count, outcome, at in found}


def _answers(unit: Unit, campaign_id: int, questions: Sequence[QuestionColumn]) -> dict[int, dict[int, Any]]:
    """By deal; kept answers to questions that later ones hide are left out, as in the survey itself."""
    answers: dict[int, dict[int, Any]] = defaultdict(dict)
    for deal_id, number, value in unit.session.execute(
        select(Answer.deal_id, Question.number, Answer.value)
        .join(Deal, Deal.id == Answer.deal_id)
        .join(Question, Question.id == Answer.question_id)
        .where(Deal.campaign_id == campaign_id)
    ):
        answers[deal_id][number] = value
    return {deal_id: _answers_shown(given, questions) for deal_id, given in answers.items()}


def _answers_shown(given: Mapping[int, Any], questions: Sequence[QuestionColumn]) -> dict[int, Any]:
    values: dict[int, Any] = {}
    for question in questions:
        if question.number in given and deal_survey.is_shown(question, values):
            values[question.number] = given[question.number]
    return values


def _questions(unit: Unit, campaign_id: int) -> list[QuestionColumn]:
    found = unit.session.execute(
        select(Question.number, Question.text, Question.kind, Question.show_if_number, Question.show_if_value)
        .join(Campaign, Campaign.template_id == Question.template_id)
        .where(Campaign.id == campaign_id)
        .order_by(Question.number)
    )
    return [QuestionColumn(*row) for row in found]
