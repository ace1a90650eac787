"""«Результаты (XLSX)»: a document's rows as a table, with the answers of its survey as columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.delivery.pushes.push import PushedDocument
from bot.locales.say import Say
from bot.papers.tables import Cell, file_name, workbook
from services.campaigns.results import CampaignResults, QuestionColumn, ResultRow

COLUMNS = (
    "client",
    "inn",
    "city",
    "deal",
    "stage",
    "state",
    "reason",
    "executor",
    "calls",
    "outcome",
    "called-at",
)
STATES = ("left_out", "waiting", "open", "won", "lost", "no_contact", "cancelled")
REASONS = ("open_deal", "no_phone", "do_not_call")


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in row after row, said once."""

    say: Say
    states: Mapping[str, str]
    left_out: Mapping[str, str]
    new: str

    @classmethod
    def of(cls, say: Say) -> "Words":
        return cls(
            say,
            {state: say.plain("result-state-of", state=state) for state in STATES},
            {reason: say.plain("left-out", reason=reason) for reason in REASONS},
            say.plain("deal-new"),
        )


def results_file(found: CampaignResults, say: Say) -> PushedDocument:
    titles = [say.plain(f"result-{column}") for column in COLUMNS] + [question.text for question in found.questions]
    words = Words.of(say)
    rows = (_cells(row, found.questions, words) for row in found.rows)
    return PushedDocument(file_name(say.plain("campaign-results-name", number=found.number)), workbook(titles, rows))


def _cells(row: ResultRow, questions: Sequence[QuestionColumn], words: Words) -> list[Cell]:
    return [
        row.client,
        row.inn,
        row.city,
        row.deal_id,
        _stage(row, words),
        words.states[_state(row)],
        words.left_out[row.left_out] if row.left_out else row.reason,
        row.executor,
        row.calls if row.deal_id is not None else None,
        row.outcome,
        row.called_at.astimezone(words.say.zone) if row.called_at else None,
        *(_answer(question, row.answers.get(question.number), words.say) for question in questions),
    ]


def _stage(row: ResultRow, words: Words) -> str | None:
    if row.stage_title is None:
        return None
    return words.new if row.is_new else row.stage_title[words.say.language]


def _state(row: ResultRow) -> str:
    if row.deal_id is None:
        return "left_out" if row.left_out else "waiting"
    return row.closed or "open"


def _answer(question: QuestionColumn, value: Any, say: Say) -> Cell:
    match value:
        case None:
            return None
        case bool():
            return say.plain("yes" if value else "no")
        case list():
            return "; ".join(map(str, value))
        case str() if question.kind == "date":
            return date.fromisoformat(value)
        case int() | float():
            return value
        case _:
            return str(value)
