"""What happened to a deal."""

from aiogram.filters.callback_data import CallbackData


class OpenHistory(CallbackData, prefix="yh"):
    """«История»."""

    deal: int
    page: int = 0


class OpenContacts(CallbackData, prefix="yn"):
    """«Взаимодействия»."""

    deal: int
    page: int = 0


class AuditPage(CallbackData, prefix="ya"):
    deal: int
    page: int
