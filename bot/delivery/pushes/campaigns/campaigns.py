"""Messages about documents «Холодный обзвон»: launches, files that could not be used."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.callbacks.campaigns.campaigns import OpenCampaign
from bot.callbacks.deals.lists import Next
from bot.callbacks.surveys.templates import Templates
from bot.delivery.pushes.campaigns.results import results_file
from bot.delivery.pushes.company.company import to_products
from bot.delivery.pushes.push import Params, Push, same
from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.views import Button, Drawing
from services.campaigns import results
from services.campaigns.results import CampaignResults
from services.company import product_directory
from services.deals import deals_in_messages
from services.errors import Refusal
from services.unit import Unit

LONGEST_NAME = 100
NAMED = 5
"""New deals up to which a launch names each."""

Launch = tuple[int, int, Sequence[tuple[int, str]]]
"""A document's number, how many deals of it the recipient has, and those that are named: number and client."""


def _launches(unit: Unit, params: Params) -> list[Launch]:
    counts = deals_in_messages.launches(unit, [each["campaign"] for each in params])
    return [
        (number, deals, deals_in_messages.deals_of_launch(unit, number) if deals <= NAMED else [])
        for number, deals in counts
    ]


def _launched(launches: list[Launch], say: Say) -> Drawing | None:
    if not launches:
        return None
    lines: list[str] = []
    for number, deals, named in launches:
        lines.append(say("launched", number=number, deals=deals))
        lines += [say("launched-deal", number=deal, client=label(client, LONGEST_NAME)) for deal, client in named]
    return Drawing("\n".join(lines), [[Button(say.plain("button-next-task"), Next(), style="primary")]])


def _results(unit: Unit, params: Params) -> CampaignResults | None:
    """Of the document asked for last; None where it is none of the recipient's business by now."""
    try:
        return results.results(unit, params[-1]["campaign"])
    except Refusal:
        return None


def _results_said(found: CampaignResults | None, say: Say) -> Drawing | None:
    if found is None:
        return None
    return Drawing(say("campaign-results", number=found.number), [[_to_campaign(found.number, say)]])


def _file_refused(files: Params, say: Say) -> Drawing | None:
    lines = [
        say("file-refused", file=each["name"])
        + "\n"
        + say(f"notice-{each['code']}".replace("_", "-"), **each["details"])
        for each in files
    ]
    return Drawing("\n\n".join(lines), [[_back(files[-1], say)]])


def _back(file: Mapping[str, Any], say: Say) -> Button:
    """To where the file was sent."""
    campaign = file["campaign"]
    if file.get("job") == product_directory.READ_JOB:
        return to_products(say)
    if campaign is None:
        return Button(say.plain("button-templates"), Templates(page=0))
    return _to_campaign(campaign, say)


def _to_campaign(number: int, say: Say) -> Button:
    return Button(say.plain("button-to-campaign", number=number), OpenCampaign(campaign=number))


PUSHES: Mapping[str, Push] = {
    "launched": Push(_launches, _launched, needs=("campaign",)),
    results.FILE: Push(_results, _results_said, document=results_file, long=True, needs=("campaign",)),
    "file_refused": Push(same, _file_refused, needs=("campaign", "name", "code", "details")),
}
