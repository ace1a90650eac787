"""Survey templates as an admin keeps them: versions, their questions, what is offered for new documents, new files.

A version never changes: a document keeps the one that it was launched with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, insert, select, update
from sqlalchemy.orm import aliased

from services.errors import Invalid, NotFound
from services.models import Job, Question, SurveyTemplate
from services.paging import PAGE, Paged, page_that_is_there
from services.reading.sheets.survey_forms import QuestionRow
from services.reading.sheets.tables import LARGEST_FILE
from services.rights import access
from services.runtime import jobs, outbox
from services.unit import Unit

READ_JOB = "read_template"
FILE = "survey_file"
"""The kind of message that brings a template as a file, or the sample of one."""


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template by its newest version."""

    id: int
    name: str
    version: int
    active: bool
    questions: int


@dataclass(frozen=True, slots=True)
class TemplateShelf:
    """The templates; `reading`: a file that the actor sent is being read."""

    templates: Paged[TemplateLine]
    reading: bool


@dataclass(frozen=True, slots=True)
class TemplateQuestion:
    """A question as a version has it. `show_if`: the number of an earlier question and the answer to it."""

    number: int
    text: str
    kind: str
    options: tuple[str, ...]
    lowest: float | None
    highest: float | None
    required: bool
    show_if: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version with a page of its questions; `earlier` and `later` are the ids of the versions beside it."""

    id: int
    name: str
    version: int
    active: bool
    created_at: datetime
    earlier: int | None
    later: int | None
    questions: Paged[TemplateQuestion]
    reading: bool


def shelf(unit: Unit, page: int) -> TemplateShelf:
    access.require(unit, "edit_directories")
    later = aliased(SurveyTemplate)
    newest = ~exists().where(later.name == SurveyTemplate.name, later.version > SurveyTemplate.version)
    total = unit.session.scalars(select(func.count()).select_from(SurveyTemplate).where(newest)).one()
    page = page_that_is_there(page, total)
    questions = select(func.count()).where(Question.template_id == SurveyTemplate.id).scalar_subquery()
    found = unit.session.execute(
        select(SurveyTemplate.id, SurveyTemplate.name, SurveyTemplate.version, SurveyTemplate.active, questions)
        .where(newest)
        .order_by(SurveyTemplate.active.desc(), SurveyTemplate.name)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return TemplateShelf(Paged([TemplateLine(*row) for row in found], page, total), _is_file_being_read(unit))


def version(unit: Unit, template_id: int, page: int) -> VersionPage:
    """Raises NotFound."""
    access.require(unit, "edit_directories")
    template = _template(unit, template_id)
    total = unit.session.scalars(select(func.count()).where(Question.template_id == template_id)).one()
    page = page_that_is_there(page, total)
    questions = Paged(_questions(unit, template_id)[page * PAGE :][:PAGE], page, total)
    beside = dict(
        unit.session.execute(
            select(SurveyTemplate.version, SurveyTemplate.id).where(SurveyTemplate.name == template.name)
        ).all()
    )
    return VersionPage(
        id=template.id,
        name=template.name,
        version=template.version,
        active=template.active,
        created_at=template.created_at,
        earlier=beside.get(template.version - 1),
        later=beside.get(template.version + 1),
        questions=questions,
        reading=_is_file_being_read(unit),
    )


def offer(unit: Unit, template_id: int, offered: bool) -> None:
    """Offers a template for new documents, in its newest version, or retires it with all its versions."""
    access.require(unit, "edit_directories")
    name = _template(unit, template_id).name
    unit.session.execute(
        update(SurveyTemplate)
        .where(SurveyTemplate.name == name)
        .values(active=offered)
        .execution_options(synchronize_session=False)
    )


def expect_file(unit: Unit, template_id: int | None, file_id: str, file_name: str, size: int) -> None:
    """A file was sent: the next version of this template, or one that is called as the file is. A job reads it.

    Raises Invalid `file_too_large`, NotFound.
    """
    access.require(unit, "edit_directories")
    if size > LARGEST_FILE:
        raise Invalid("file_too_large", most=LARGEST_FILE // 2**20)
    name = None if template_id is None else _template(unit, template_id).name
    params = {"campaign": None, "template": name, "file_id": file_id, "name": file_name, "user": unit.actor.user_id}
    jobs.add(unit.session, READ_JOB, params, unit.now)


def ask_file(unit: Unit, template_id: int | None) -> None:
    """Has the actor sent a version as a file that can be changed and sent back; None: the sample. Raises NotFound."""
    access.require(unit, "edit_directories")
    if template_id is not None:
        _template(unit, template_id)
    outbox.post(unit, FILE, {unit.actor.user_id: {"template": template_id}})


def file(unit: Unit, template_id: int) -> tuple[str, Sequence[TemplateQuestion]]:
    """The name and all the questions of a version. Raises NotFound."""
    access.require(unit, "edit_directories")
    return _template(unit, template_id).name, _questions(unit, template_id)


def _template(unit: Unit, template_id: int) -> SurveyTemplate:
    template = unit.session.get(SurveyTemplate, template_id)
    if template is None:
        raise NotFound
    return template


def _questions(unit: Unit, template_id: int) -> list[TemplateQuestion]:
    found = unit.session.scalars(select(Question).where(Question.template_id == template_id).order_by(Question.number))
    return [
        TemplateQuestion(
            number=question.number,
            text=question.text,
            kind=question.kind,
            options=tuple(question.options),
            lowest=question.lowest,
            highest=question.highest,
            required=question.required,
            show_if=None if question.show_if_number is None else (question.show_if_number, str(question.show_if_value)),
        )
        for question in found
    ]


def _is_file_being_read(unit: Unit) -> bool:
    mine = (Job.kind == READ_JOB, Job.error.is_(None), Job.params["user"].as_integer() == unit.actor.user_id)
    return unit.session.scalar(select(Job.id).where(*mine).limit(1)) is not None


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
