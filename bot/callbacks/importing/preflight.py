"""A file of counterparties before it is accepted."""

from aiogram.filters.callback_data import CallbackData


class Accept(CallbackData, prefix="ia"):
    """«Принять N строк»."""

    campaign: int


class FileRows(CallbackData, prefix="ir"):
    """A page of the rows of one verdict."""

    campaign: int
    verdict: str
    page: int = 0


class FileRowsAsTable(CallbackData, prefix="ix"):
    """Sends these rows as XLSX."""

    campaign: int
    verdict: str


class DropClientFile(CallbackData, prefix="id"):
    """Forgets the file."""

    campaign: int
