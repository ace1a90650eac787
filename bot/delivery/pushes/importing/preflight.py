"""Rows of a file of counterparties, back as a table with the reason in the last column."""

from collections.abc import Mapping

from bot.callbacks.campaigns.campaigns import OpenCampaign
from bot.delivery.pushes.push import Params, Push, PushedDocument
from bot.locales.say import Say
from bot.papers.tables import file_name, workbook
from bot.screens.importing.preflight import reasons
from bot.screens.views import Button, Drawing
from services.errors import NotFound
from services.importing import acceptance, preflight
from services.importing.preflight import ReturnedRows
from services.unit import Unit


def _rows(unit: Unit, params: Params) -> ReturnedRows | None:
    """What was asked for last; None where the file is gone by now."""
    asked = params[-1]
    try:
        return preflight.returned_rows(unit, asked["campaign"], asked["verdicts"])
    except NotFound:
        return None


def _said(found: ReturnedRows | None, say: Say) -> Drawing | None:
    if found is None or not found.rows:
        return None
    text = say("rows-returned", file=found.file_name, rows=len(found.rows))
    to = Button(say.plain("button-to-campaign", number=found.number), OpenCampaign(campaign=found.number))
    return Drawing(text, [[to]])


def _table(found: ReturnedRows, say: Say) -> PushedDocument:
    """Rows may be shorter than the header, or longer where the file was shifted: the reason stands behind them all."""
    width = max(len(found.titles), *(len(row.cells) for row in found.rows))
    titles = [*found.titles, *[""] * (width - len(found.titles)), say.plain("rows-returned-reason")]
    rows = ([*row.cells, *[""] * (width - len(row.cells)), "; ".join(reasons(row, say.plain))] for row in found.rows)
    return PushedDocument(file_name(say.plain("rows-returned-name", number=found.number)), workbook(titles, rows))


PUSHES: Mapping[str, Push] = {
    acceptance.FILE: Push(_rows, _said, document=_table, long=True, needs=("campaign", "verdicts"))
}
