"""The document «Холодный обзвон»: drawn up, filled, posted, and steered while it runs."""

from collections.abc import Callable, Mapping

from bot.callbacks.campaign import (
    BusyClients,
    Campaign,
    CampaignPick,
    Campaigns,
    CampaignSet,
    Discard,
    IncludeAll,
    IncludeRow,
    Launch,
    Results,
    Steer,
)
from bot.routes import File, Routes
from bot.screens import campaign, campaign_choices, left_out
from bot.views import View
from services import campaign_states, campaigns, launching, results
from services import left_out as rows
from services.errors import NotFound
from services.unit import Unit

routes = Routes()

STEERING: Mapping[str, tuple[Callable[[Unit, int], None], str]] = {
    "pause": (campaign_states.pause, "campaign_paused"),
    "resume": (campaign_states.resume, "campaign_resumed"),
    "cancel": (campaign_states.cancel, "campaign_cancelled"),
}


@routes.command("newcampaign")
def new_campaign(unit: Unit, rest: str) -> View:
    return campaign.campaign_card(campaigns.draw_up(unit))


@routes.command("campaigns")
def documents(unit: Unit, rest: str) -> View:
    return campaign.campaign_list(0)


@routes.tap(Campaigns)
def documents_page(unit: Unit, tap: Campaigns) -> View:
    return campaign.campaign_list(tap.page)


@routes.tap(Campaign)
def open_campaign(unit: Unit, tap: Campaign) -> View:
    return campaign.campaign_card(tap.campaign)


@routes.tap(CampaignPick)
def choose(unit: Unit, tap: CampaignPick) -> View:
    return campaign_choices.campaign_choice(tap.campaign, tap.what, tap.page)


@routes.tap(CampaignSet)
def chosen(unit: Unit, tap: CampaignSet) -> View:
    match tap.what:
        case "template":
            campaigns.choose_template(unit, tap.campaign, tap.id)
        case "executor":
            campaigns.choose_executor(unit, tap.campaign, tap.id)
        case _:
            raise NotFound
    return campaign.campaign_card(tap.campaign)


@routes.file(campaign.campaign_card)
@routes.file(campaign_choices.campaign_choice)
def take_file(unit: Unit, params: dict[str, object], file: File) -> View:
    """A file sent to a draft: counterparties, or, while a survey template is asked for, a template."""
    number = int(str(params["campaign_id"]))
    what = "template" if params.get("what") == "template" else "clients"
    instead = campaigns.expect_file(unit, number, what, file.file_id, file.name, file.size)
    shown = campaign.campaign_card(number)
    return shown.saying("file_instead") if instead else shown


@routes.tap(BusyClients)
def busy_clients(unit: Unit, tap: BusyClients) -> View:
    return left_out.busy_clients(tap.campaign, tap.page)


@routes.tap(IncludeRow)
def include_row(unit: Unit, tap: IncludeRow) -> View:
    rows.include_row(unit, tap.campaign, tap.position, tap.wanted)
    return left_out.busy_clients(tap.campaign, tap.page)


@routes.tap(IncludeAll)
def include_all(unit: Unit, tap: IncludeAll) -> View:
    if not tap.sure:
        return left_out.busy_including(tap.campaign, 0)
    rows.include_all(unit, tap.campaign, tap.reason, tap.wanted)
    return campaign.campaign_card(tap.campaign)


@routes.tap(Launch)
def launch(unit: Unit, tap: Launch) -> View:
    launching.post(unit, tap.campaign)
    return campaign.campaign_card(tap.campaign).saying("campaign_posted")


@routes.tap(Discard)
def discard(unit: Unit, tap: Discard) -> View:
    if not tap.sure:
        return campaign.draft_discarding(tap.campaign)
    campaigns.discard(unit, tap.campaign)
    return campaign.campaign_list(0).saying("draft_discarded")


@routes.tap(Steer)
def steer(unit: Unit, tap: Steer) -> View:
    if tap.what not in STEERING:
        raise NotFound
    if tap.what == "cancel" and not tap.sure:
        return campaign.campaign_cancelling(tap.campaign)
    change, said = STEERING[tap.what]
    change(unit, tap.campaign)
    return campaign.campaign_card(tap.campaign).saying(said)


@routes.tap(Results)
def send_results(unit: Unit, tap: Results) -> View:
    results.ask(unit, tap.campaign)
    return campaign.campaign_card(tap.campaign).saying("file_coming")
