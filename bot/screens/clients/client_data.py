"""«Данные клиента»: the fields with their values, and each of them to be changed by typing."""

from bot.callbacks.clients.client_data import AllowCalls, ClearField, ClientForm, EditField, EditNumber, MarkNumber
from bot.callbacks.deals.deals import OpenDeal
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.clients import client_data
from services.clients.client_data import NEEDED, Form, KnownNumber
from services.paging import PAGE, Paged, cut
from services.reading.sheets.client_rows import FORM
from services.unit import Unit

NUMBERS = "phones"
LONGEST_TITLE, LONGEST_VALUE = 60, 200
MOST_EXTRA = 8
MOST_NUMBERS = 20
"""Numbers that get a button; nobody has more."""


def page_of(field: str) -> int:
    """The page of the form that shows a field."""
    return FORM.index(field) // PAGE


def _form(unit: Unit, deal_id: int, page: int) -> tuple[Form, int]:
    return client_data.form(unit, deal_id), page


@screen("client_form", _form)
def client_form(shown: tuple[Form, int], say: Say) -> Drawing:
    form, page = shown
    fields = cut(FORM, page)
    lines = [_line(form, field, say) for field in fields.rows]
    if form.group:
        lines.append(say("client-group", group=form.group))
    if form.do_not_call:
        lines.append(say("deal-do-not-call"))
    if fields.page == fields.pages - 1:
        lines += _extra(form, say)
    hint = [say("client-hint")] if form.may_edit else []
    title = say("client-title", client=form.client)
    return Drawing("\n\n".join([title, "\n".join(lines), *hint]), _ways(form, fields, say))


def _line(form: Form, field: str, say: Say) -> str:
    return say("client-line", field=say(f"client-field-{field}".replace("_", "-")), value=_value(form, field, say))


def _extra(form: Form, say: Say) -> list[str]:
    """What no field is for, below the last of them."""
    shown = list(form.extra.items())[:MOST_EXTRA]
    return [
        say("client-line", field=label(title, LONGEST_TITLE), value=label(value, LONGEST_VALUE))
        for title, value in shown
    ]


def _value(form: Form, field: str, say: Say) -> str:
    if field == NUMBERS:
        good = [_number(number, say) for number in form.numbers if not number.wrong]
        return say.listing(good, 3) if good else "—"
    return label(form.values[field] or "—", LONGEST_VALUE)


def _number(number: KnownNumber, say: Say) -> str:
    if number.extension is None:
        return number.number
    return say.plain("button-number-extension", number=number.number, extension=number.extension)


def _ways(form: Form, fields: Paged[str], say: Say) -> list[list[Button]]:
    buttons = [
        Button(
            say.plain(f"client-field-{field}".replace("_", "-")),
            EditField(deal=form.deal_id, field=field),
        )
        for field in (fields.rows if form.may_edit else ())
    ]
    rows = [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
    if form.do_not_call and form.may_unmark:
        rows.append([Button(say.plain("button-allow-calls"), AllowCalls(deal=form.deal_id))])
    return [*rows, *turns(fields, lambda page: ClientForm(deal=form.deal_id, page=page)), _to_deal(form, say)]


def _to_deal(form: Form, say: Say) -> list[Button]:
    return [Button(say.plain("button-to-deal"), OpenDeal(deal=form.deal_id))]


def _field(unit: Unit, deal_id: int, field: str) -> tuple[Form, str]:
    return client_data.form(unit, deal_id), field


@screen("client_field", _field)
def client_field(shown: tuple[Form, str], say: Say) -> Drawing:
    form, field = shown
    ways = back(ClientForm(deal=form.deal_id, page=page_of(field)), say)
    if form.values[field] and field not in NEEDED:
        ways.append(Button(say.plain("button-clear"), ClearField(deal=form.deal_id, field=field)))
    text = [say("client-title", client=form.client), _line(form, field, say)]
    return Drawing("\n\n".join([*text, say("client-type", field=field)]), [ways])


def _numbers(unit: Unit, deal_id: int) -> Form:
    return client_data.form(unit, deal_id)


@screen("client_numbers", _numbers)
def client_numbers(form: Form, say: Say) -> Drawing:
    lines = [
        say("client-number-wrong" if number.wrong else "client-number", number=_number(number, say))
        for number in form.numbers
    ]
    rows = [
        [Button(_number(number, say), EditNumber(deal=form.deal_id, phone=number.id))]
        for number in form.numbers[:MOST_NUMBERS]
    ]
    parts = [
        say("client-title", client=form.client),
        "\n".join(lines) or say("deal-no-phone"),
        say("client-add-number"),
    ]
    return Drawing("\n\n".join(parts), [*rows, back(ClientForm(deal=form.deal_id), say)])


def _one_number(unit: Unit, deal_id: int, phone: int) -> tuple[Form, KnownNumber]:
    form = client_data.form(unit, deal_id)
    return form, form.number(phone)


@screen("client_number", _one_number)
def client_number(shown: tuple[Form, KnownNumber], say: Say) -> Drawing:
    form, number = shown
    mark = "button-number-good" if number.wrong else "button-number-wrong"
    marked = MarkNumber(deal=form.deal_id, phone=number.id, wrong=not number.wrong)
    line = say("client-number-wrong" if number.wrong else "client-number", number=_number(number, say))
    return Drawing(
        "\n\n".join([say("client-title", client=form.client), line, say("client-change-number")]),
        [[Button(say.plain(mark), marked)], back(EditField(deal=form.deal_id, field=NUMBERS), say)],
    )
