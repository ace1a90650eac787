"""The company's own requisites."""

from aiogram.filters.callback_data import CallbackData


class OpenOwnCompany(CallbackData, prefix="bc"):
    """The form."""


class CompanyField(CallbackData, prefix="bf"):
    field: str


class EmptyCompanyField(CallbackData, prefix="bk"):
    field: str


class IncludeVat(CallbackData, prefix="bw"):
    """Whether prices include VAT from now on."""

    included: bool


class OwnLetter(CallbackData, prefix="by"):
    """What is written with a `proposal` or an `invoice`."""

    what: str


class UsualLetter(CallbackData, prefix="bu"):
    """Back to the usual text."""

    what: str


class RemoveLogo(CallbackData, prefix="bx"):
    pass
