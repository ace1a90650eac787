"""The table of results: every row of the document, with what its deal came to."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.delivery.pushes.campaigns.results import results_file
from bot.locales.say import Texts
from services.calling import calls
from services.campaigns import results
from services.deals import closing
from services.errors import NotFound
from services.reading.sheets.survey_forms import QuestionRow
from services.surveys import answering
from services.unit import Unit
from tests.services.firm import MOSCOW, Firm, client

SAY = Texts.load().say("ru", MOSCOW)
QUESTIONS = (
    QuestionRow(1, "Закупаете?", "yes_no", required=True),
    QuestionRow(2, "Сколько?", "number", show_if=(1, "yes")),
    QuestionRow(3, "Что?", "several", options=("Плёнка", "=Скотч")),
)


async def worked(firm: Firm) -> int:
    """Four clients: one answered, one called in vain, one closed, one left out."""
    await firm.launch(client("Занят"), author="viktor", executor="rinat")
    answered, called, closed = await firm.launch(
        client("Ответил", city="Тверь"), client("=2+2"), client("Закрыт"), client("Занят"), questions=QUESTIONS
    )

    def survey(unit: Unit) -> None:
        answering.answer(unit, answered, 1, True)
        answering.answer(unit, answered, 2, "250")
        answering.toggle(unit, answered, 3, 0)
        answering.toggle(unit, answered, 3, 1)

    await firm.pyotr.do(survey)
    await firm.pyotr.do(calls.record, called, await firm.call(called), "no_answer")
    await firm.pyotr.do(calls.record, called, await firm.call(called), "busy")
    await firm.pyotr.do(closing.close, closed, 1, "no_need")
    number: int = await firm.deal(answered, "campaign_id")
    return number


async def test_every_row_is_in_the_table_with_what_its_deal_came_to(firm: Firm) -> None:
    number = await worked(firm)
    found = await firm.maria.ask(results.results, number)
    assert [(row.client, row.left_out, row.closed, row.calls, row.outcome) for row in found.rows] == [
        ("Ответил", None, None, 0, None),
        ("=2+2", None, None, 2, "Занято"),
        ("Закрыт", None, "lost", 0, None),
        ("Занят", "open_deal", None, 0, None),
    ]
    assert found.rows[0].answers == {1: True, 2: 250, 3: ["Плёнка", "=Скотч"]}


async def test_answers_that_a_changed_answer_hides_are_not_told(firm: Firm) -> None:
    number = await worked(firm)
    first = (await firm.maria.ask(results.results, number)).rows[0]
    assert first.deal_id is not None
    await firm.pyotr.do(answering.answer, first.deal_id, 1, False)
    assert (await firm.maria.ask(results.results, number)).rows[0].answers == {1: False, 3: ["Плёнка", "=Скотч"]}


async def test_the_workbook_has_a_column_a_question_and_no_formulas(firm: Firm) -> None:
    number = await worked(firm)
    document = results_file(await firm.maria.ask(results.results, number), SAY)
    assert document.name == f"Обзвон {number} результаты.xlsx"
    titles, *rows = load_workbook(BytesIO(document.content)).worksheets[0].iter_rows(values_only=True)
    assert titles[-3:] == ("Закупаете?", "Сколько?", "Что?")
    assert rows[0][-3:] == ("Да", 250, "Плёнка; =Скотч")
    by_name = {row[0]: dict(zip(titles, row, strict=True)) for row in rows}
    assert by_name["=2+2"]["Последний исход"] == "Занято"
    assert by_name["Закрыт"]["Причина"] and by_name["Закрыт"]["Состояние"] == "закрыта"
    assert (by_name["Занят"]["Состояние"], by_name["Занят"]["Причина"]) == ("не вошёл", "уже есть открытая сделка")


async def test_results_come_at_once_to_whoever_asked_and_to_nobody_elses_document(firm: Firm) -> None:
    number = await worked(firm)
    await firm.maria.do(results.ask, number)
    assert await firm.told(results.FILE) == [(firm.maria.id, {"campaign": number})]
    for asked in (results.ask, results.results):
        with pytest.raises(NotFound):
            await firm.viktor.do(asked, number)
