"""A survey template is read whole or refused with the row that is wrong."""

import pytest

from services.reading.refusals import IntakeError
from services.reading.sheets.survey_forms import QuestionRow, parse_survey
from tests.services.reading.sheets.making import sample, sheet

HEADER = ("№", "Вопрос", "Тип", "Варианты", "Обязательный", "Показывать если")
FIRST = ("1", "Покупаете ли вы упаковку?", "да/нет", "", "да", "")


def test_the_sample_survey_is_read_whole() -> None:
    questions = parse_survey(sample("anketa.xlsx"))
    assert [question.kind for question in questions] == ["text", "yes_no", "number", "several", "one", "date", "yes_no"]
    assert [question.number for question in questions if question.required] == [1, 2, 5, 7]
    assert (questions[2].bounds, questions[2].show_if) == ((0, 100000), (2, "yes"))
    assert questions[3].options == ("Производитель", "Оптовик", "Маркетплейс", "Свои")


def test_numbers_and_types_may_be_left_out() -> None:
    questions = parse_survey(sheet(["Вопрос", "Варианты"], ["Как дела?", ""], ["Что важнее?", "Цена; Срок"]))
    assert questions == (
        QuestionRow(1, "Как дела?", "text"),
        QuestionRow(2, "Что важнее?", "one", options=("Цена", "Срок")),
    )


def test_a_condition_on_an_option_is_kept_as_the_option_is_written() -> None:
    rows = [HEADER, ("1", "Что?", "один", "Цена; Ёлки", "", ""), ("2", "Где?", "текст", "", "", "1 = ЕЛКИ")]
    assert parse_survey(sheet(*rows))[1].show_if == (1, "Ёлки")


@pytest.mark.parametrize(
    ("written", "bounds"),
    [("0..100000", (0, 100000)), ("0…5", (0, 5)), ("1 – 10", (1, 10)), ("-5..5", (-5, 5)), ("0,5..", (0.5, None)),
     ("..100 000", (None, 100000)), ("", None)],
)  # fmt: skip
def test_bounds(written: str, bounds: tuple[float | None, float | None] | None) -> None:
    assert parse_survey(sheet(HEADER, ("1", "Сколько?", "число", written, "", "")))[0].bounds == bounds


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("2", "", "текст", "", "", ""), "question_empty"),
        (("2", "Что?", "картинка", "", "", ""), "kind_unknown"),
        (("2", "Что?", "один", "", "", ""), "options_missing"),
        (("2", "Что?", "несколько", "Одно", "", ""), "options_missing"),
        (("2", "Сколько?", "число", "много", "", ""), "bounds_invalid"),
        (("2", "Сколько?", "число", "10..1", "", ""), "bounds_invalid"),
        (("2", "Сколько?", "число", "..", "", ""), "bounds_invalid"),
        (("2", "Что?", "текст", "", "возможно", ""), "required_unknown"),
        (("1", "Что?", "текст", "", "", ""), "question_number"),
        (("два", "Что?", "текст", "", "", ""), "question_number"),
        (("2", "Что?", "текст", "", "", "когда-нибудь"), "show_if_invalid"),
        (("2", "Что?", "текст", "", "", "2 = да"), "show_if_not_earlier"),
        (("2", "Что?", "текст", "", "", "9 = да"), "show_if_not_earlier"),
        (("2", "Что?", "текст", "", "", "1 = может быть"), "show_if_value"),
    ],
)
def test_a_wrong_row_is_named(row: tuple[str, ...], code: str) -> None:
    with pytest.raises(IntakeError) as caught:
        parse_survey(sheet(HEADER, FIRST, row))
    assert (caught.value.code, caught.value.details["row"]) == (code, 3)


def test_a_header_alone_is_no_survey() -> None:
    with pytest.raises(IntakeError, match="no_questions"):
        parse_survey(sheet(HEADER))
