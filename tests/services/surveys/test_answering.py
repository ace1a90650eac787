"""The survey of a deal: what each kind of question takes, which questions are asked, what completes it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from services.deals import cards, closing
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import Answer, History, Task
from services.overseeing import reassigning
from services.reading.sheets.survey_forms import QuestionRow
from services.surveys import answering, deal_survey, templates
from services.surveys.deal_survey import Survey
from tests.services.firm import Firm, client

QUESTIONS = (
    QuestionRow(1, "Контактное лицо", "text", required=True),
    QuestionRow(2, "Закупаете упаковку?", "yes_no", required=True),
    QuestionRow(3, "Сколько в месяц?", "number", bounds=(1, 1000.5), required=True, show_if=(2, "yes")),
    QuestionRow(4, "У кого?", "one", options=("Альфа", "Бета", "Другой"), show_if=(2, "yes")),
    QuestionRow(5, "Чем хорош?", "several", options=("цена", "срок", "качество"), required=True, show_if=(4, "Бета")),
    QuestionRow(6, "Когда закупка?", "date"),
    QuestionRow(7, "Что важно в сроках?", "text", show_if=(5, "срок")),
)


@pytest.fixture
async def deal(firm: Firm) -> int:
    return await firm.deal_of_one(questions=QUESTIONS)


async def answer(firm: Firm, deal: int, *answers: tuple[int, Any]) -> int | None:
    following: int | None = None
    for number, value in answers:
        following = await firm.pyotr.do(answering.answer, deal, number, value)
    return following


async def asked(firm: Firm, deal: int) -> list[int]:
    survey: Survey = await firm.pyotr.ask(deal_survey.survey, deal)
    return [question.number for question in survey.questions]


async def value(firm: Firm, deal: int, number: int) -> Any:
    return (await firm.pyotr.ask(deal_survey.survey, deal)).at(number).value


GOOD: dict[int, list[tuple[Any, Any]]] = {
    1: [(" Иванова ", "Иванова"), ("я" * 1000, "я" * 1000), ("0", "0")],
    2: [(True, True), (False, False)],
    3: [("250", 250), ("1", 1), ("1 000,5", 1000.5), ("12.5", 12.5), ("1\u00a0000", 1000)],
    4: [(0, "Альфа"), (2, "Другой")],
    6: [(date(2026, 12, 20), "2026-12-20")],
}
BAD: dict[int, list[tuple[Any, str]]] = {
    1: [("", "answer_empty"), ("  ", "answer_empty"), ("я" * 1001, "answer_long")],
    2: [("да", "answer_choice"), (1, "answer_choice"), (None, "answer_choice")],
    3: [("много", "answer_number"), ("", "answer_number"), ("0,99", "answer_bounds"), ("1001", "answer_bounds"),
        ("nan", "answer_number"), ("inf", "answer_number"), ("-1e999", "answer_number")],
    4: [(3, "answer_choice"), (-1, "answer_choice"), ("Альфа", "answer_choice")],
    5: [(0, "answer_choice"), ("цена", "answer_choice")],
    6: [("завтра", "answer_date"), (None, "answer_date")],
}  # fmt: skip


async def test_good_answers_are_kept_as_they_were_meant(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (2, True))
    for number, pairs in GOOD.items():
        for given, kept in pairs:
            await answer(firm, deal, (2, True), (number, given))
            found = await value(firm, deal, number)
            assert (found, type(found)) == (kept, type(kept))


async def test_bad_answers_are_refused_by_their_rule_and_the_earlier_one_stays(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (1, "Иванова"), (2, True), (3, "250"), (4, 1))
    for number, pairs in BAD.items():
        for given, code in pairs:
            with pytest.raises(Invalid) as refused:
                await answer(firm, deal, (number, given))
            assert refused.value.code == code, (number, given)
    assert [await value(firm, deal, number) for number in (1, 2, 3, 4)] == ["Иванова", True, 250, "Бета"]


@pytest.mark.parametrize(
    ("bounds", "given", "code", "details"),
    [
        ((1.0, 5.5), "6", "answer_bounds", {"lowest": 1, "highest": 5.5}),
        ((10.0, None), "9", "answer_least", {"lowest": 10}),
        ((None, 0.0), "1", "answer_most", {"highest": 0}),
    ],
)
async def test_a_number_out_of_bounds_hears_which_they_are(
    firm: Firm, bounds: Any, given: str, code: str, details: dict[str, float]
) -> None:
    deal = await firm.deal_of_one(questions=[QuestionRow(1, "Сколько?", "number", bounds=bounds)])
    with pytest.raises(Invalid) as refused:
        await answer(firm, deal, (1, given))
    assert (refused.value.code, refused.value.details) == (code, details)


async def test_questions_are_asked_only_where_an_earlier_answer_lets_them_through(firm: Firm, deal: int) -> None:
    assert await asked(firm, deal) == [1, 2, 6]
    assert await answer(firm, deal, (2, False)) == 6
    assert await answer(firm, deal, (2, True)) == 3
    assert await asked(firm, deal) == [1, 2, 3, 4, 6]
    assert await answer(firm, deal, (4, 1)) == 5
    await firm.pyotr.do(answering.toggle, deal, 5, 1)
    assert await asked(firm, deal) == [1, 2, 3, 4, 5, 6, 7]
    await answer(firm, deal, (4, 0))
    assert await asked(firm, deal) == [1, 2, 3, 4, 6]


async def test_an_answer_that_hides_a_question_hides_also_what_hung_on_that_one(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (2, True), (3, "5"), (4, 1))
    await firm.pyotr.do(answering.toggle, deal, 5, 1)
    assert 7 in await asked(firm, deal)
    await answer(firm, deal, (2, False))
    assert await asked(firm, deal) == [1, 2, 6]
    with pytest.raises(NotFound):
        await answer(firm, deal, (7, "доставка"))


async def test_what_was_hidden_comes_back_with_its_answers(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (2, True), (3, "250"), (2, False), (2, True))
    assert await value(firm, deal, 3) == 250


async def test_several_options_are_ticked_and_unticked_in_their_order(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (2, True), (4, 1))
    for option in (2, 0, 1, 0):
        await firm.pyotr.do(answering.toggle, deal, 5, option)
    assert await value(firm, deal, 5) == ["срок", "качество"]
    for number, option in ((5, 3), (5, -1), (4, 0), (99, 0)):
        with pytest.raises(NotFound):
            await firm.pyotr.do(answering.toggle, deal, number, option)


async def test_unticking_the_last_option_leaves_a_required_question_lacking(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (2, True), (4, 1))
    for _ in range(2):
        await firm.pyotr.do(answering.toggle, deal, 5, 0)
    assert (await firm.pyotr.ask(deal_survey.survey, deal)).at(5).lacking


async def test_a_skipped_question_is_passed_and_a_skip_takes_no_answer_back(firm: Firm, deal: int) -> None:
    assert await firm.pyotr.do(answering.skip, deal, 1) == 2
    survey = await firm.pyotr.ask(deal_survey.survey, deal)
    assert survey.first_open == 2
    assert survey.at(1).lacking
    await answer(firm, deal, (1, "Иванова"))
    await firm.pyotr.do(answering.skip, deal, 1)
    assert await value(firm, deal, 1) == "Иванова"


async def test_a_skipped_condition_lets_nothing_through(firm: Firm) -> None:
    questions = [QuestionRow(1, "Кто?", "text"), QuestionRow(2, "Отчего?", "text", show_if=(1, "None"))]
    deal = await firm.deal_of_one(questions=questions)
    assert await firm.pyotr.do(answering.skip, deal, 1) is None


async def test_completing_names_what_lacks_and_the_first_of_it(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (2, True), (4, 1))
    with pytest.raises(Invalid) as refused:
        await firm.pyotr.do(answering.complete, deal, 1)
    assert refused.value.code == "survey_open"
    assert refused.value.details == {
        "questions": ["Контактное лицо", "Сколько в месяц?", "Чем хорош?"],
        "first": 1,
    }
    assert await firm.deal(deal, "stage", "surveyed_at") == ("first_contact", None)


async def test_a_hidden_required_question_does_not_hold_the_survey_up(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (1, "Иванова"), (2, False))
    await firm.pyotr.do(answering.complete, deal, 1)
    assert await firm.deal(deal, "stage", "surveyed_at") == ("qualification", firm.now)


async def test_completing_moves_the_deal_once(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (1, "Иванова"), (2, False))
    await firm.pyotr.do(answering.complete, deal, 1)
    for step in (1, 2):
        with pytest.raises(Stale):
            await firm.pyotr.do(answering.complete, deal, step)
    assert await firm.deal(deal, "stage", "step") == ("qualification", 2)


async def test_answers_are_corrected_after_the_completion_and_the_stage_stays(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (1, "Иванова"), (2, False))
    await firm.pyotr.do(answering.complete, deal, 1)
    await answer(firm, deal, (1, "Петрова"), (2, True))
    survey = await firm.pyotr.ask(deal_survey.survey, deal)
    assert (survey.completed, survey.stage, survey.at(1).value) == (True, "qualification", "Петрова")
    assert 3 in [question.number for question in survey.questions]
    assert await firm.value(select(func.count()).where(History.event == "survey_completed")) == 1


async def test_the_first_answer_ends_the_task_to_start(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(answering.skip, deal, 1)
    assert await firm.value(select(Task.state)) == "open"
    await answer(firm, deal, (2, False))
    assert await firm.value(select(Task.state)) == "done"
    assert not (await firm.pyotr.ask(cards.card, deal)).is_new


async def test_an_answer_is_kept_with_who_gave_it_and_when(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (1, "Иванова"))
    assert await firm.value(select(Answer.answered_by, Answer.answered_at)) == (firm.pyotr.id, firm.now)


async def test_a_manager_reads_the_answers_and_gives_none(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (1, "Иванова"))
    assert (await firm.maria.ask(deal_survey.survey, deal)).at(1).value == "Иванова"
    with pytest.raises(Forbidden):
        await firm.maria.do(answering.answer, deal, 1, "Петрова")


async def test_a_new_version_of_a_template_leaves_running_surveys_alone(firm: Firm) -> None:
    first = await firm.deal_of_one()
    await firm.maria.do(templates.add_template, "Анкета 1", QUESTIONS)
    assert await asked(firm, first) == [1]
    await firm.launch(client("Лютик"))
    assert await asked(firm, first) == [1]


async def test_the_answers_of_a_closed_deal_stay_as_they_are(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (1, "Иванова"))
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    for service, *args in ((answering.answer, 1, "Петрова"), (answering.skip, 2), (answering.toggle, 5, 0)):
        with pytest.raises(Stale):
            await firm.pyotr.do(service, deal, *args)
    survey = await firm.pyotr.ask(deal_survey.survey, deal)
    assert (survey.closed, survey.at(1).value) == (True, "Иванова")


async def test_a_half_finished_survey_goes_on_with_the_next_executor(firm: Firm, deal: int) -> None:
    await answer(firm, deal, (1, "Иванова"))
    await firm.maria.do(reassigning.reassign, deal, 1, firm.olga.id)
    assert (await firm.olga.ask(deal_survey.survey, deal)).first_open == 2
    await firm.olga.do(answering.answer, deal, 2, False)
    await firm.olga.do(answering.complete, deal, 1)
    assert await firm.deal(deal, "stage") == "qualification"
