"""A file of counterparties before it is accepted: its rows, and what becomes of it."""

from bot.callbacks.importing.preflight import Accept, DropClientFile, FileRows, FileRowsAsTable
from bot.screens.campaigns import campaigns
from bot.screens.importing import preflight
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.errors import NotFound
from services.importing import preflight as service
from services.models.campaigns import VERDICTS
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(FileRows)
def rows(unit: Unit, tap: FileRows) -> View:
    if tap.verdict not in VERDICTS:
        raise NotFound
    return preflight.file_rows(tap.campaign, tap.verdict, tap.page)


@routes.tap(FileRowsAsTable)
def send_table(unit: Unit, tap: FileRowsAsTable) -> View:
    service.ask_file(unit, tap.campaign, tap.verdict)
    return preflight.file_rows(tap.campaign, tap.verdict, 0).saying("file_coming")


@routes.tap(Accept)
def accept(unit: Unit, tap: Accept) -> View:
    service.accept(unit, tap.campaign)
    return campaigns.campaign_card(tap.campaign)


@routes.tap(DropClientFile)
def drop(unit: Unit, tap: DropClientFile) -> View:
    service.discard(unit, tap.campaign)
    return campaigns.campaign_card(tap.campaign).saying("file_dropped")
