"""The document «Холодный обзвон»: drawn up, filled, posted, and steered while it runs."""

from collections.abc import Callable, Mapping

from bot.callbacks.campaigns.campaigns import (
    BusyClients,
    CampaignPick,
    Campaigns,
    CampaignSet,
    Discard,
    IncludeAll,
    IncludeRow,
    Launch,
    OpenCampaign,
    Results,
    Steer,
)
from bot.screens.campaigns import campaigns as screens
from bot.screens.campaigns import choices, left_out_rows
from bot.screens.importing import preflight
from bot.screens.views import View
from bot.updates.routes import SentFile, UpdateRoutes
from services.campaigns import drafts, launching, results, states
from services.campaigns import left_out_rows as rows
from services.errors import NotFound
from services.unit import Unit

routes = UpdateRoutes()

STEERING: Mapping[str, tuple[Callable[[Unit, int], None], str]] = {
    "pause": (states.pause, "campaign_paused"),
    "resume": (states.resume, "campaign_resumed"),
    "cancel": (states.cancel, "campaign_cancelled"),
}


@routes.command("newcampaign")
def new_campaign(unit: Unit, rest: str) -> View:
    return screens.campaign_card(drafts.draw_up(unit))


@routes.command("campaigns")
def documents(unit: Unit, rest: str) -> View:
    return screens.campaign_list(0)


@routes.tap(Campaigns)
def documents_page(unit: Unit, tap: Campaigns) -> View:
    return screens.campaign_list(tap.page)


@routes.tap(OpenCampaign)
def open_campaign(unit: Unit, tap: OpenCampaign) -> View:
    return screens.campaign_card(tap.campaign)


@routes.tap(CampaignPick)
def choose(unit: Unit, tap: CampaignPick) -> View:
    return choices.campaign_choice(tap.campaign, tap.what, tap.page)


@routes.tap(CampaignSet)
def chosen(unit: Unit, tap: CampaignSet) -> View:
    match tap.what:
        case "template":
            drafts.choose_template(unit, tap.campaign, tap.id)
        case "executor":
            drafts.choose_executor(unit, tap.campaign, tap.id)
        case _:
            raise NotFound
    return screens.campaign_card(tap.campaign)


@routes.file(screens.campaign_card)
@routes.file(preflight.file_rows)
@routes.file(choices.campaign_choice)
def take_file(unit: Unit, file: SentFile, campaign_id: int, what: str = "clients") -> View:
    """A file sent to a draft: counterparties, or, while a survey template is asked for, a template."""
    meant = "template" if what == "template" else "clients"
    instead = drafts.expect_file(unit, campaign_id, meant, file.file_id, file.name, file.size)
    shown = screens.campaign_card(campaign_id)
    return shown.saying("file_instead") if instead else shown


@routes.tap(BusyClients)
def busy_clients(unit: Unit, tap: BusyClients) -> View:
    return left_out_rows.busy_clients(tap.campaign, tap.page)


@routes.tap(IncludeRow)
def include_row(unit: Unit, tap: IncludeRow) -> View:
    rows.include_row(unit, tap.campaign, tap.position, tap.wanted)
    return left_out_rows.busy_clients(tap.campaign, tap.page)


@routes.tap(IncludeAll)
def include_all(unit: Unit, tap: IncludeAll) -> View:
    if not tap.sure:
        return left_out_rows.busy_including(tap.campaign, 0)
    rows.include_all(unit, tap.campaign, tap.reason, tap.wanted)
    return screens.campaign_card(tap.campaign)


@routes.tap(Launch)
def launch(unit: Unit, tap: Launch) -> View:
    launching.post(unit, tap.campaign)
    return screens.campaign_card(tap.campaign).saying("campaign_posted")


@routes.tap(Discard)
def discard(unit: Unit, tap: Discard) -> View:
    if not tap.sure:
        return screens.draft_discarding(tap.campaign)
    drafts.discard(unit, tap.campaign)
    return screens.campaign_list(0).saying("draft_discarded")


@routes.tap(Steer)
def steer(unit: Unit, tap: Steer) -> View:
    if tap.what not in STEERING:
        raise NotFound
    if tap.what == "cancel" and not tap.sure:
        return screens.campaign_cancelling(tap.campaign)
    change, said = STEERING[tap.what]
    change(unit, tap.campaign)
    return screens.campaign_card(tap.campaign).saying(said)


@routes.tap(Results)
def send_results(unit: Unit, tap: Results) -> View:
    results.ask(unit, tap.campaign)
    return screens.campaign_card(tap.campaign).saying("file_coming")
