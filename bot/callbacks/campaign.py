"""The document «Холодный обзвон»."""

from aiogram.filters.callback_data import CallbackData


class Campaign(CallbackData, prefix="c"):
    campaign: int


class CampaignPick(CallbackData, prefix="cp"):
    """The list to choose from: `template` or `executor`."""

    campaign: int
    what: str


class CampaignSet(CallbackData, prefix="cs"):
    campaign: int
    what: str
    id: int


class Launch(CallbackData, prefix="cw"):
    """«В работу»."""

    campaign: int
