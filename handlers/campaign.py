"""The document «Холодный обзвон»: drawn up, filled, posted."""

from bot.callbacks.campaign import Campaign, CampaignPick, CampaignSet, Launch
from bot.routes import File, Routes
from bot.screens import campaign
from bot.views import View
from services import campaigns
from services.errors import NotFound
from services.unit import Unit

routes = Routes()


@routes.command("newcampaign")
def new_campaign(unit: Unit, rest: str) -> View:
    return campaign.campaign_card(campaigns.draw_up(unit))


@routes.command("campaigns")
def recent(unit: Unit, rest: str) -> View:
    return campaign.campaign_list()


@routes.tap(Campaign)
def open_campaign(unit: Unit, tap: Campaign) -> View:
    return campaign.campaign_card(tap.campaign)


@routes.tap(CampaignPick)
def choose(unit: Unit, tap: CampaignPick) -> View:
    return campaign.campaign_choice(tap.campaign, tap.what)


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
@routes.file(campaign.campaign_choice)
def take_file(unit: Unit, params: dict[str, object], file: File) -> View:
    """A file sent to a draft: counterparties, or, while a survey template is asked for, a template."""
    number = int(str(params["campaign_id"]))
    what = "template" if params.get("what") == "template" else "clients"
    campaigns.expect_file(unit, number, what, file.file_id, file.name, file.size)
    return campaign.campaign_card(number)


@routes.tap(Launch)
def launch(unit: Unit, tap: Launch) -> View:
    campaigns.post(unit, tap.campaign)
    return campaign.campaign_card(tap.campaign).saying("campaign_posted")
