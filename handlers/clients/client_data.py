"""«Данные клиента»: any field at any stage."""

from bot.callbacks.clients.client_data import AllowCalls, ClearField, ClientForm, EditField, EditNumber, MarkNumber
from bot.screens.clients import client_data as screens
from bot.screens.clients.client_data import NUMBERS
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.clients import client_data
from services.clients.client_data import FIELDS
from services.errors import NotFound
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(ClientForm)
def form(unit: Unit, tap: ClientForm) -> View:
    return screens.client_form(tap.deal, tap.page)


@routes.tap(EditField)
def edit(unit: Unit, tap: EditField) -> View:
    if tap.field == NUMBERS:
        return screens.client_numbers(tap.deal)
    if tap.field not in FIELDS:
        raise NotFound
    return screens.client_field(tap.deal, tap.field)


@routes.typing(screens.client_field)
def type_value(unit: Unit, text: str, deal_id: int, field: str) -> View:
    client_data.change(unit, deal_id, field, text)
    return _form_with(deal_id, field).saying("client_kept")


@routes.tap(ClearField)
def clear(unit: Unit, tap: ClearField) -> View:
    client_data.clear(unit, tap.deal, tap.field)
    return _form_with(tap.deal, tap.field).saying("client_kept")


def _form_with(deal_id: int, field: str) -> View:
    return screens.client_form(deal_id, screens.page_of(field))


@routes.tap(EditNumber)
def edit_number(unit: Unit, tap: EditNumber) -> View:
    return screens.client_number(tap.deal, tap.phone)


@routes.typing(screens.client_numbers)
def type_number(unit: Unit, text: str, deal_id: int) -> View:
    client_data.add_number(unit, deal_id, text)
    return screens.client_numbers(deal_id).saying("client_kept")


@routes.typing(screens.client_number)
def retype_number(unit: Unit, text: str, deal_id: int, phone: int) -> View:
    client_data.change_number(unit, deal_id, phone, text)
    return screens.client_numbers(deal_id).saying("client_kept")


@routes.tap(MarkNumber)
def mark_number(unit: Unit, tap: MarkNumber) -> View:
    client_data.mark_number(unit, tap.deal, tap.phone, wrong=tap.wrong)
    return screens.client_numbers(tap.deal).saying("client_kept")


@routes.tap(AllowCalls)
def allow_calls(unit: Unit, tap: AllowCalls) -> View:
    client_data.allow_calls(unit, tap.deal)
    return screens.client_form(tap.deal, 0).saying("client_kept")
