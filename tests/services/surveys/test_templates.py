"""Survey templates as an admin keeps them: versions, retiring, files that come back as the next version."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.delivery.pushes.push import PushedDocument
from bot.delivery.pushes.surveys.templates import PUSHES, Template
from bot.locales.say import Say, Texts
from services.campaigns import drafts, launching
from services.errors import Forbidden, Invalid, NotFound
from services.models import Campaign, Job
from services.reading.sheets.survey_forms import QuestionRow, parse_survey
from services.reading.sheets.tables import read_sheet
from services.surveys import templates
from services.surveys.templates import TemplateQuestion
from tests.services.firm import MOSCOW, SHORT, Firm, client

SAY = Texts.load().say("ru", MOSCOW)
EVERY_KIND = (
    QuestionRow(1, "Кто?", "text", required=True),
    QuestionRow(2, "Закупаете?", "yes_no"),
    QuestionRow(4, "Сколько?", "number", bounds=(1, 1000), show_if=(2, "yes")),
    QuestionRow(5, "Не меньше?", "number", bounds=(0.5, None)),
    QuestionRow(6, "Какая?", "one", options=("Первая", "Вторая")),
    QuestionRow(7, "Какие?", "several", options=("Первая", "Вторая"), show_if=(6, "Вторая")),
    QuestionRow(8, "Когда?", "date"),
)


async def kept(firm: Firm, name: str = "Знакомство") -> int:
    return await firm.anna.do(templates.add_template, name, EVERY_KIND)


async def file_of(firm: Firm, template_id: int) -> bytes:
    name, questions = await firm.anna.ask(templates.file, template_id)
    return document(Template(name, questions))


def document(template: Template, say: Say = SAY) -> bytes:
    push = PUSHES[templates.FILE]
    assert push.document is not None
    made = push.document(template, say)
    assert isinstance(made, PushedDocument)
    return made.content


async def test_the_shelf_shows_the_newest_version_of_each_template(firm: Firm) -> None:
    await kept(firm)
    newest = await kept(firm)
    await kept(firm, "Другая")
    shelf = await firm.anna.ask(templates.shelf, 0)
    assert [(each.name, each.version, each.questions) for each in shelf.templates.rows] == [
        ("Другая", 1, 7),
        ("Знакомство", 2, 7),
    ]
    version = await firm.anna.ask(templates.version, newest, 0)
    assert (version.version, version.later) == (2, None)
    assert version.earlier is not None


async def test_a_retired_template_is_not_offered_and_may_be_offered_again(firm: Firm) -> None:
    template = await kept(firm)
    number = await firm.draft(client("Ромашка"))
    await firm.anna.do(templates.offer, template, False)
    assert template not in [choice.id for choice in await firm.maria.ask(drafts.templates)]
    with pytest.raises(NotFound):
        await firm.maria.do(drafts.choose_template, number, template)
    await firm.anna.do(templates.offer, template, True)
    assert template in [choice.id for choice in await firm.maria.ask(drafts.templates)]


async def test_a_running_campaign_keeps_its_version(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    before = await firm.value(select(Campaign.template_id))
    await firm.maria.do(launching.post, number)
    newer = await firm.anna.do(templates.add_template, f"Анкета {number}", EVERY_KIND)
    assert await firm.value(select(Campaign.template_id)) == before != newer


async def test_a_version_as_a_file_reads_back_as_it_was(firm: Firm) -> None:
    assert parse_survey(read_sheet(await file_of(firm, await kept(firm)), "a.xlsx")) == EVERY_KIND


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_sample_is_a_template_itself(language: str) -> None:
    sample = document(Template("", None), Texts.load().say(language, MOSCOW))
    questions = parse_survey(read_sheet(sample, "a.xlsx"))
    assert [question.kind for question in questions] == ["text", "yes_no", "number", "one", "several", "date"]
    assert load_workbook(BytesIO(sample)).worksheets[0].max_row == 7


async def test_a_file_sent_on_a_version_is_its_next_version(firm: Firm) -> None:
    template = await kept(firm)
    await firm.anna.do(templates.expect_file, template, "id", "исправлено.xlsx", 100)
    await firm.anna.do(templates.expect_file, None, "id", "новая.xlsx", 100)
    jobs = await firm.rows(select(Job.params).where(Job.kind == "read_template").order_by(Job.id))
    assert [(job["template"], job["campaign"]) for job in jobs] == [("Знакомство", None), (None, None)]
    assert (await firm.anna.ask(templates.shelf, 0)).reading
    with pytest.raises(Invalid):
        await firm.anna.do(templates.expect_file, None, "id", "a.xlsx", 21 * 2**20)


async def test_only_an_admin_keeps_templates(firm: Firm) -> None:
    template = await kept(firm)
    for ask in (
        lambda unit: templates.shelf(unit, 0),
        lambda unit: templates.version(unit, template, 0),
        lambda unit: templates.offer(unit, template, False),
        lambda unit: templates.expect_file(unit, None, "id", "a.xlsx", 1),
        lambda unit: templates.ask_file(unit, template),
    ):
        with pytest.raises(Forbidden):
            await firm.maria.do(ask)
    with pytest.raises(NotFound):
        await firm.anna.ask(templates.version, 999, 0)


async def test_long_surveys_are_read_page_by_page(firm: Firm) -> None:
    many = [QuestionRow(number, f"Вопрос {number}", "text") for number in range(1, 21)]
    template = await firm.anna.do(templates.add_template, "Длинная", many)
    last = await firm.anna.ask(templates.version, template, 99)
    assert (last.questions.page, [question.number for question in last.questions.rows]) == (2, [17, 18, 19, 20])
    assert isinstance(last.questions.rows[0], TemplateQuestion)
    assert len(SHORT) == 1
