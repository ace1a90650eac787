"""The survey: one question a screen, and the summary before it is completed."""

from datetime import date, timedelta
from typing import Any

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.surveys.answering import Complete, OpenSurvey, Pick, Skip, Summary
from bot.locales.say import Say
from bot.screens.paging import label, turns
from bot.screens.views import Button, Drawing, View, screen
from services.paging import Paged, cut
from services.surveys import deal_survey
from services.surveys.deal_survey import Survey, SurveyQuestion
from services.unit import Unit

DAYS_OFFERED = (1, 7, 30)
LONGEST_LINE = 150
"""Letters of a question and of an answer in the summary."""


def question_asked(unit: Unit, deal_id: int, number: int) -> tuple[Survey, SurveyQuestion, date]:
    survey = deal_survey.survey(unit, deal_id)
    return survey, survey.at(number), unit.actors_today


@screen("survey_question", question_asked)
def survey_question(shown: tuple[Survey, SurveyQuestion, date], say: Say) -> Drawing:
    survey, question, today = shown
    place = say("survey-place", place=survey.place(question.number), total=len(survey.questions))
    parts: list[str] = [
        place,
        say("survey-question" if question.required else "survey-question-optional", text=question.text),
    ]
    if question.answered and question.value not in (None, []):
        parts.append(say("survey-answered", answer=spoken(question, say)))
    if hint := _hint(question, say):
        parts.append(hint)
    return Drawing("\n\n".join(parts), [*_choices(survey, question, today, say), _ways(survey, question, say)])


def _hint(question: SurveyQuestion, say: Say) -> str | None:
    """What to type, where there is something to type."""
    if question.kind == "number" and (question.lowest is not None or question.highest is not None):
        return say("survey-hint-bounds", lowest=_bound(question.lowest), highest=_bound(question.highest))
    return say(f"survey-hint-{question.kind}") if question.kind in ("text", "number", "date", "several") else None


def _bound(value: float | None) -> str:
    return "…" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def _choices(survey: Survey, question: SurveyQuestion, today: date, say: Say) -> list[list[Button]]:
    def pick(words: str, option: int) -> Button:
        return Button(words, Pick(deal=survey.deal_id, number=question.number, option=option))

    match question.kind:
        case "yes_no":
            return [[pick(say.plain("yes"), 1), pick(say.plain("no"), 0)]]
        case "one":
            return [[pick(label(option), place)] for place, option in enumerate(question.options)]
        case "several":
            ticked = question.value or []
            return [
                [pick(label(f"{'☑' if option in ticked else '☐'} {option}"), place)]
                for place, option in enumerate(question.options)
            ]
        case "date":
            days = [(today + timedelta(days=days), days) for days in DAYS_OFFERED]
            return [[pick(say.date(day), days) for day, days in days]]
        case _:
            return []


def _ways(survey: Survey, question: SurveyQuestion, say: Say) -> list[Button]:
    before = survey.before(question.number)
    back = OpenSurvey(deal=survey.deal_id, number=before) if before else OpenDeal(deal=survey.deal_id)
    ways = [Button(say.plain("button-back"), back)]
    if question.kind == "several" and question.value:
        after = survey.after(question.number)
        forth = OpenSurvey(deal=survey.deal_id, number=after) if after else Summary(deal=survey.deal_id)
        ways.append(Button(say.plain("button-next"), forth, style="primary"))
    else:
        ways.append(Button(say.plain("button-skip"), Skip(deal=survey.deal_id, number=question.number)))
    return ways


def _summed_up(unit: Unit, deal_id: int, page: int = 0) -> tuple[Survey, Paged[SurveyQuestion]]:
    survey = deal_survey.survey(unit, deal_id)
    return survey, cut(survey.questions, page)


@screen("survey_summary", _summed_up)
def survey_summary(shown: tuple[Survey, Paged[SurveyQuestion]], say: Say) -> Drawing:
    survey, questions = shown
    title = say("survey-completed-title" if survey.completed else "survey-summary-title")
    lines = [_line(question, say) for question in questions.rows]
    rows = [] if survey.closed else _to_finish(survey, questions, say)
    rows += turns(questions, lambda page: Summary(deal=survey.deal_id, page=page))
    rows.append([Button(say.plain("button-to-deal"), OpenDeal(deal=survey.deal_id))])
    return Drawing("\n\n".join([title, "\n".join(lines)]), rows)


def _line(question: SurveyQuestion, say: Say) -> Any:
    text, answer = label(question.text, LONGEST_LINE), label(str(spoken(question, say)), LONGEST_LINE)
    return say("survey-line", number=question.number, text=text, answer=answer)


def _to_finish(survey: Survey, questions: Paged[SurveyQuestion], say: Say) -> list[list[Button]]:
    changes = [_change(survey, question, say) for question in questions.rows]
    rows = [changes[place : place + 4] for place in range(0, len(changes), 4)]
    if not survey.completed:
        done = Complete(deal=survey.deal_id, step=survey.step)
        rows.insert(0, [Button(say.plain("button-complete-survey"), done, style="success")])
    return rows


def _change(survey: Survey, question: SurveyQuestion, say: Say) -> Button:
    back_to = OpenSurvey(deal=survey.deal_id, number=question.number)
    return Button(say.plain("button-change", number=question.number), back_to)


def spoken(question: SurveyQuestion, say: Say) -> Any:
    """An answer as people say it."""
    value = question.value
    if not question.answered or value in (None, []):
        return say.plain("answer-lacking" if question.required else "answer-none")
    match question.kind:
        case "yes_no":
            return say.plain("yes" if value else "no")
        case "several":
            return ", ".join(value)
        case "date":
            return say.date(date.fromisoformat(value))
        case "number":
            return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
        case _:
            return str(value)


def resume_survey(unit: Unit, deal_id: int) -> View:
    """The survey where it was left, or its summary when nothing is open."""
    number = deal_survey.survey(unit, deal_id).first_open
    return survey_question(deal_id, number) if number else survey_summary(deal_id)
