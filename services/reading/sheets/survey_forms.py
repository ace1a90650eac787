"""A survey template (шаблон анкеты) out of a sheet: one question a row."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from services.reading.plain_text import fold
from services.reading.refusals import IntakeError
from services.reading.sheets.columns import Columns, find_columns
from services.reading.sheets.tables import Sheet

_WORDS_FILE = Path(__file__).with_suffix(".yaml")
_LIST_KINDS = ("one", "several")
_FEWEST_OPTIONS = 2
_CONDITION = re.compile(r"\D*?(\d+)\s*(?:==?|:|-|–|—)\s*(\S.*)", re.DOTALL)
_NUMBER = r"([+-]?\d+(?:\s\d+)*(?:[.,]\d+)?)?"
_BOUNDS = re.compile(rf"\s*{_NUMBER}\s*(?:\.{{2,3}}|…|–|—|-)\s*{_NUMBER}\s*")

Bounds = tuple[float | None, float | None]
Condition = tuple[int, str]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of a template.

    `kind`: text, number, yes_no, one, several or date. `bounds` belong to numbers (either end may be open), `options`
    to one and several. `show_if` names an earlier question and the answer to it: `yes`, `no`, an option, or the text.
    """

    number: int
    text: str
    kind: str
    options: tuple[str, ...] = ()
    bounds: Bounds | None = None
    required: bool = False
    show_if: Condition | None = None


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    groups: dict[str, dict[str, list[str]]] = yaml.safe_load(_WORDS_FILE.read_text(encoding="utf-8"))
    return {
        group: {word: meaning for meaning, words in meanings.items() for word in words}
        for group, meanings in groups.items()
    }


def parse_survey(sheet: Sheet) -> tuple[QuestionRow, ...]:
    """The questions in their order.

    Raises IntakeError with `row` (as the person sees it in the file): no_header, no_questions, question_empty,
    question_number, kind_unknown, options_missing, bounds_invalid, required_unknown, show_if_invalid,
    show_if_not_earlier, show_if_value.
    """
    columns = find_columns(sheet.rows, "surveys", "text")
    questions: dict[int, QuestionRow] = {}
    for row_number, row in enumerate(sheet.rows[columns.header_row + 1 :], columns.header_row + 2):
        if any(row):
            question = _question(row_number, _cells(row, columns), questions)
            questions[question.number] = question
    if not questions:
        raise IntakeError("no_questions")
    return tuple(questions.values())


def _cells(row: list[str], columns: Columns) -> dict[str, str]:
    return {field: row[places[0]] if places[0] < len(row) else "" for field, places in columns.places.items()}


def _question(row_number: int, cells: dict[str, str], earlier: dict[int, QuestionRow]) -> QuestionRow:
    text = " ".join(cells["text"].split())
    if not text:
        raise IntakeError("question_empty", row=row_number)
    kind = _kind(row_number, cells)
    return QuestionRow(
        number=_number(row_number, cells, earlier),
        text=text,
        kind=kind,
        options=_options(row_number, cells) if kind in _LIST_KINDS else (),
        bounds=_bounds(row_number, cells) if kind == "number" else None,
        required=_is_required(row_number, cells),
        show_if=_show_if(row_number, cells, earlier),
    )


def _number(row_number: int, cells: dict[str, str], earlier: dict[int, QuestionRow]) -> int:
    """Numbers rise from question to question; where none is written it is the next one."""
    last = max(earlier, default=0)
    written = cells.get("number", "").rstrip(".) ")
    if not written:
        return last + 1
    if not written.isdecimal() or int(written) <= last:
        raise IntakeError("question_number", row=row_number, value=written)
    return int(written)


def _kind(row_number: int, cells: dict[str, str]) -> str:
    """Without a word it is a text, or one of several where options are given."""
    written = cells.get("kind", "")
    if not written:
        return "one" if ";" in cells.get("options", "") else "text"
    kind = _words()["kinds"].get(fold(written))
    if kind is None:
        raise IntakeError("kind_unknown", row=row_number, value=written)
    return kind


def _options(row_number: int, cells: dict[str, str]) -> tuple[str, ...]:
    written = cells.get("options", "")
    separator = next((sign for sign in ";\n|," if sign in written), ";")
    options = {
        fold(option) or option: " ".join(option.split()) for option in written.split(separator) if option.strip()
    }
    if len(options) < _FEWEST_OPTIONS:
        raise IntakeError("options_missing", row=row_number)
    return tuple(options.values())


def _bounds(row_number: int, cells: dict[str, str]) -> Bounds | None:
    written = cells.get("options", "")
    if not written:
        return None
    match = _BOUNDS.fullmatch(written)
    lowest, highest = (_amount(match[1]), _amount(match[2])) if match else (None, None)
    both_open = lowest is None and highest is None
    if both_open or (lowest is not None and highest is not None and lowest > highest):
        raise IntakeError("bounds_invalid", row=row_number, value=written)
    return lowest, highest


def _amount(written: str | None) -> float | None:
    return float("".join(written.split()).replace(",", ".")) if written else None


def _is_required(row_number: int, cells: dict[str, str]) -> bool:
    written = cells.get("required", "")
    if not written:
        return False
    answer = _words()["answers"].get(fold(written))
    if answer is None:
        raise IntakeError("required_unknown", row=row_number, value=written)
    return answer == "yes"


def _show_if(row_number: int, cells: dict[str, str], earlier: dict[int, QuestionRow]) -> Condition | None:
    written = cells.get("show_if", "")
    if not written:
        return None
    match = _CONDITION.fullmatch(written)
    if match is None:
        raise IntakeError("show_if_invalid", row=row_number, value=written)
    target = earlier.get(int(match[1]))
    if target is None:
        raise IntakeError("show_if_not_earlier", row=row_number, value=written)
    value = _answer(target, match[2].strip().strip("\"'«»"))
    if value is None:
        raise IntakeError("show_if_value", row=row_number, value=match[2].strip(), question=target.number)
    return target.number, value


def _answer(question: QuestionRow, written: str) -> str | None:
    """The answer as it will be kept, or None where the question cannot have it."""
    if question.kind == "yes_no":
        return _words()["answers"].get(fold(written))
    if question.kind in _LIST_KINDS:
        return next((option for option in question.options if fold(option) == fold(written)), None)
    return written
