"""The document «Холодный обзвон»."""

from aiogram.filters.callback_data import CallbackData


class OpenCampaign(CallbackData, prefix="c"):
    campaign: int


class CampaignPick(CallbackData, prefix="cp"):
    """The list to choose from: `template` or `executor`; or the request for a `file`."""

    campaign: int
    what: str
    page: int = 0


class CampaignSet(CallbackData, prefix="cs"):
    campaign: int
    what: str
    id: int


class Launch(CallbackData, prefix="cw"):
    """«В работу»."""

    campaign: int


class Campaigns(CallbackData, prefix="kl"):
    """A page of the list of documents."""

    page: int


class Discard(CallbackData, prefix="kd"):
    """Throws a draft away, once it is `sure`."""

    campaign: int
    sure: bool


class Steer(CallbackData, prefix="ks"):
    """`pause`, `resume` or `cancel`; cancelling is asked once more before it is `sure`."""

    campaign: int
    what: str
    sure: bool = False


class Results(CallbackData, prefix="kr"):
    """«Результаты (XLSX)»."""

    campaign: int


class BusyClients(CallbackData, prefix="ko"):
    """The rows whose clients have open deals."""

    campaign: int
    page: int


class IncludeRow(CallbackData, prefix="ki"):
    """Takes one of them in, or leaves it out again."""

    campaign: int
    position: int
    wanted: bool
    page: int


class IncludeAll(CallbackData, prefix="ka"):
    """All rows that are left out for a `reason`; clients with open deals once it is `sure`."""

    campaign: int
    reason: str
    wanted: bool
    sure: bool
