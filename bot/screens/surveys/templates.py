"""Survey templates: the list, and a version with its questions."""

from bot.callbacks.surveys.templates import OfferTemplate, TemplateFile, Templates, TemplateVersion
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.surveys import templates
from services.surveys.templates import TemplateLine, TemplateQuestion, TemplateShelf, VersionPage

LONGEST_LINE = 160
LONGEST_WORD = 60
"""Letters of a question and of a condition that a list shows: a page of them is one message."""


@screen("template_list", templates.shelf, follows="job")
def template_list(shelf: TemplateShelf, say: Say) -> Drawing:
    shown = shelf.templates
    rows = [[Button(_label(each, say), TemplateVersion(template=each.id, page=0))] for each in shown.rows]
    rows += turns(shown, lambda page: Templates(page=page))
    rows.append([Button(say.plain("button-template-sample"), TemplateFile(template=0))])
    lines = [say("templates-title" if shown.total else "templates-none"), say("templates-columns")]
    if shelf.reading:
        lines.append(say("templates-reading"))
    return Drawing("\n\n".join(lines), rows)


def _label(kept: TemplateLine, say: Say) -> str:
    return say.plain(
        "button-template", name=label(kept.name), version=kept.version, questions=kept.questions, active=kept.active
    )


@screen("template_version", templates.version, follows="job")
def template_version(version: VersionPage, say: Say) -> Drawing:
    name, day = label(version.name, LONGEST_LINE), say.date(version.created_at)
    head = [say("template-title", name=name, version=version.version, day=day, active=version.active)]
    lines = [question_line(question, say) for question in version.questions.rows]
    tail = [say("templates-reading" if version.reading else "template-new-version")]
    return Drawing("\n\n".join([*head, *lines, *tail]), _ways(version, say))


def _ways(version: VersionPage, say: Say) -> list[list[Button]]:
    rows = turns(version.questions, lambda page: TemplateVersion(template=version.id, page=page))
    beside = [
        Button(say.plain("button-template-version", version=number), TemplateVersion(template=there, page=0))
        for there, number in ((version.earlier, version.version - 1), (version.later, version.version + 1))
        if there is not None
    ]
    rows += [beside] if beside else []
    offer = OfferTemplate(template=version.id, offered=not version.active)
    rows += [
        [Button(say.plain("button-template-file"), TemplateFile(template=version.id))],
        [Button(say.plain("button-template-retire" if version.active else "button-template-offer"), offer)],
        back(Templates(page=0), say),
    ]
    return rows


def question_line(question: TemplateQuestion, say: Say) -> str:
    """«3. Сколько упаковок в месяц? — число 1–1000, обязательный, если 2 = да»."""
    about = [say.plain(f"question-{question.kind}".replace("_", "-")), _takes(question, say)]
    about.append(say.plain("question-required") if question.required else "")
    about.append(_condition(question, say))
    text, words = label(question.text, LONGEST_LINE), ", ".join(word for word in about if word)
    return say("question-line", number=question.number, text=text, about=words)


def _takes(question: TemplateQuestion, say: Say) -> str:
    if question.options:
        return label(" / ".join(question.options), LONGEST_LINE)
    return bounds(question)


def bounds(question: TemplateQuestion) -> str:
    """«1–100», with an end left open: «1–…»; as a file of questions has it."""
    if question.lowest is None and question.highest is None:
        return ""
    return f"{_bound(question.lowest)}–{_bound(question.highest)}"


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def _condition(question: TemplateQuestion, say: Say) -> str:
    if question.show_if is None:
        return ""
    number, value = question.show_if
    return say.plain("question-show-if", number=number, value=label(spoken(value, say), LONGEST_WORD))


def spoken(value: str, say: Say) -> str:
    """The answer that a condition asks for, as people write it."""
    return say.plain(value) if value in ("yes", "no") else value
