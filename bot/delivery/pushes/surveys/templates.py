"""Survey templates as files: to be changed and sent back, and a sample to begin with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.callbacks.surveys.templates import Templates
from bot.delivery.pushes.push import Params, Push, PushedDocument
from bot.locales.say import Say
from bot.papers.tables import file_name, workbook
from bot.screens.surveys.templates import bounds, spoken
from bot.screens.views import Button, Drawing
from services.errors import Refusal
from services.surveys import templates
from services.surveys.templates import TemplateQuestion
from services.unit import Unit

COLUMNS = ("number", "text", "kind", "options", "required", "show-if")


@dataclass(frozen=True, slots=True)
class Template:
    """`questions` None: the sample, whose questions are the reader's language's."""

    name: str
    questions: Sequence[TemplateQuestion] | None


def _template(unit: Unit, params: Params) -> Template | None:
    """The last one asked for; None where it is none of the recipient's business by now."""
    template_id = params[-1]["template"]
    if template_id is None:
        return Template("", None)
    try:
        return Template(*templates.file(unit, template_id))
    except Refusal:
        return None


def _said(template: Template | None, say: Say) -> Drawing | None:
    if template is None:
        return None
    text = say("template-file", name=template.name) if template.questions is not None else say("template-sample")
    return Drawing(text, [[Button(say.plain("button-templates"), Templates(page=0))]])


def _document(template: Template, say: Say) -> PushedDocument:
    titles = [say.plain(f"survey-column-{column}") for column in COLUMNS]
    if template.questions is None:
        return PushedDocument(file_name(say.plain("template-sample-name")), workbook(titles, _sample(say)))
    return PushedDocument(file_name(template.name), workbook(titles, [_row(each, say) for each in template.questions]))


def _row(question: TemplateQuestion, say: Say) -> Sequence[str | int]:
    number, value = question.show_if or (None, "")
    return [
        question.number,
        question.text,
        say.plain(f"question-{question.kind}".replace("_", "-")),
        "; ".join(question.options) or bounds(question),
        say.plain("yes" if question.required else "no"),
        f"{number} = {spoken(value, say)}" if number is not None else "",
    ]


def _sample(say: Say) -> list[Sequence[str | int]]:
    """A question of each kind, the last ones shown by earlier answers."""
    kinds = (("text", True, ""), ("yes_no", True, ""), ("number", False, f"2 = {say.plain('yes')}"))
    further = (("one", False, ""), ("several", False, ""), ("date", False, ""))
    return [
        [
            number,
            say.plain(f"sample-{kind}".replace("_", "-")),
            say.plain(f"question-{kind}".replace("_", "-")),
            _sample_options(kind, say),
            say.plain("yes" if required else "no"),
            condition,
        ]
        for number, (kind, required, condition) in enumerate((*kinds, *further), 1)
    ]


def _sample_options(kind: str, say: Say) -> str:
    match kind:
        case "number":
            return "1–1000"
        case "one" | "several":
            return say.plain(f"sample-{kind}-options")
        case _:
            return ""


PUSHES: Mapping[str, Push] = {templates.FILE: Push(_template, _said, document=_document, needs=("template",))}
