"""What a draft is filled with: a file, a survey template, an executor."""

from dataclasses import dataclass

from bot.callbacks.campaigns.campaigns import CampaignPick, CampaignSet, OpenCampaign
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.campaigns import drafts
from services.errors import NotFound
from services.paging import Paged, cut
from services.rights.actors import Choice
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Choices:
    number: int
    what: str
    choices: Paged[Choice]


def _choices(unit: Unit, campaign_id: int, what: str, page: int = 0) -> Choices:
    drafts.require_draft(unit, campaign_id)
    match what:
        case "template":
            return Choices(campaign_id, what, cut(drafts.templates(unit), page))
        case "executor":
            return Choices(campaign_id, what, cut(drafts.executors(unit), page))
        case "file":
            return Choices(campaign_id, what, cut([], 0))
    raise NotFound


@screen("campaign_choice", _choices)
def campaign_choice(shown: Choices, say: Say) -> Drawing:
    number, what, choices = shown.number, shown.what, shown.choices
    rows = [[Button(label(each.name), CampaignSet(campaign=number, what=what, id=each.id))] for each in choices.rows]
    rows += turns(choices, lambda page: CampaignPick(campaign=number, what=what, page=page))
    rows.append(back(OpenCampaign(campaign=number), say))
    empty = "" if choices.total or what == "file" else "-none"
    return Drawing(say(f"campaign-choose-{what}{empty}", number=number), rows)
