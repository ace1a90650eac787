"""Stage 13: the invoice."""

from aiogram.filters.callback_data import CallbackData


class WriteInvoice(CallbackData, prefix="qw"):
    """«Отправить счёт»: it is printed, and the letter shown before it goes."""

    deal: int


class LookAtInvoice(CallbackData, prefix="qi"):
    """«Посмотреть счёт»."""

    deal: int
