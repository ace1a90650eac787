"""«Данные клиента»."""

from aiogram.filters.callback_data import CallbackData


class ClientForm(CallbackData, prefix="of"):
    deal: int
    page: int = 0


class EditField(CallbackData, prefix="oe"):
    """A field by its column; `phones` for the numbers."""

    deal: int
    field: str


class ClearField(CallbackData, prefix="ol"):
    deal: int
    field: str


class EditNumber(CallbackData, prefix="on"):
    deal: int
    phone: int


class MarkNumber(CallbackData, prefix="ow"):
    deal: int
    phone: int
    wrong: bool


class AllowCalls(CallbackData, prefix="oa"):
    """Takes «do not call» off the client."""

    deal: int
