"""A file of counterparties before it is accepted: its rows, and what becomes of it."""

from typing import Any

from bot.callbacks.preflight import Accept, DropFile, FileRows, FileRowsAsTable
from bot.routes import File, Routes
from bot.screens import campaign, preflight
from bot.views import View
from handlers.campaign import take_file
from services import preflight as files
from services.errors import NotFound
from services.models.campaigns import VERDICTS
from services.unit import Unit

routes = Routes()


@routes.tap(FileRows)
def rows(unit: Unit, tap: FileRows) -> View:
    if tap.verdict not in VERDICTS:
        raise NotFound
    return preflight.file_rows(tap.campaign, tap.verdict, tap.page)


@routes.tap(FileRowsAsTable)
def send_table(unit: Unit, tap: FileRowsAsTable) -> View:
    files.ask_file(unit, tap.campaign, tap.verdict)
    return preflight.file_rows(tap.campaign, tap.verdict, 0).saying("file_coming")


@routes.tap(Accept)
def accept(unit: Unit, tap: Accept) -> View:
    files.accept(unit, tap.campaign)
    return campaign.campaign_card(tap.campaign)


@routes.tap(DropFile)
def drop(unit: Unit, tap: DropFile) -> View:
    files.discard(unit, tap.campaign)
    return campaign.campaign_card(tap.campaign).saying("file_dropped")


@routes.file(preflight.file_rows)
def another_file(unit: Unit, params: dict[str, Any], file: File) -> View:
    return take_file(unit, params, file)
