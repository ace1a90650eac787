"""Survey templates, as an admin keeps them."""

from aiogram.filters.callback_data import CallbackData


class Templates(CallbackData, prefix="kv"):
    page: int


class TemplateVersion(CallbackData, prefix="kw"):
    """A version with a page of its questions."""

    template: int
    page: int


class OfferTemplate(CallbackData, prefix="kx"):
    """Offers a template for new documents, or retires it."""

    template: int
    offered: bool


class TemplateFile(CallbackData, prefix="ky"):
    """A version as a file; 0: the sample."""

    template: int
