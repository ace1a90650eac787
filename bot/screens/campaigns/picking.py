"""Picking clients from the directory: what is looked for, who is found, ticks for who is in the document."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.callbacks.campaigns.campaigns import OpenCampaign
from bot.callbacks.campaigns.picking import PickAll, PickFilter, Picking, PickOne
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.campaigns import drafts, picking
from services.campaigns.picking import ANY, MONTHS, NEVER, NONE, City, FilteredClients, Filters, PickableClient
from services.errors import NotFound
from services.paging import Paged, cut
from services.rights import actors
from services.rights.actors import Choice
from services.unit import Unit

ANYTHING = {"group": "picking-any", "city": "picking-any-city", "since": "picking-whenever"}
"""What stands for no filter at all."""


def _directory(
    unit: Unit, campaign_id: int, group: int, city: int, since: int, free: bool, page: int
) -> FilteredClients:
    return picking.directory(unit, campaign_id, Filters(group, city, since, free), page)


@screen("client_directory", _directory)
def client_directory(shown: FilteredClients, say: Say) -> Drawing:
    clients = shown.clients
    lines = [
        say("picking-title", number=shown.number),
        say("picking-group", group=_group(shown, say)),
        say("picking-city", city=shown.city or say.plain("picking-any-city")),
        say("picking-since", since=_since(shown.filters.since, say)),
        "",
        say("picking-found", clients=clients.total, picked=shown.picked),
    ]
    there = [*_filters(shown, say), *([_tick(each, shown)] for each in clients.rows)]
    there += turns(clients, lambda page: Picking(**_carried(shown), page=page))
    return Drawing("\n".join(lines), [*there, *_all(shown, say), back(OpenCampaign(campaign=shown.number), say)])


def _group(shown: FilteredClients, say: Say) -> str:
    if shown.filters.group == NONE:
        return say.plain("picking-no-group")
    return shown.group or say.plain("picking-any")


def _since(since: int, say: Say) -> str:
    match since:
        case 0:
            return say.plain("picking-whenever")
        case -1:
            return say.plain("picking-never")
        case _:
            return say.plain("picking-months", months=since)


def _carried(shown: FilteredClients) -> dict[str, Any]:
    """What every button carries: the document and the filters."""
    return {"campaign": shown.number, **asdict(shown.filters)}


def _filters(shown: FilteredClients, say: Say) -> list[list[Button]]:
    def choose(what: str) -> Button:
        return Button(say.plain(f"button-filter-{what}"), PickFilter(**_carried(shown), what=what))

    free = asdict(replace(shown.filters, free=not shown.filters.free))
    tick = f"{'☑' if shown.filters.free else '☐'} {say.plain('button-filter-free')}"
    return [
        [choose("group"), choose("city"), choose("since")],
        [Button(tick, Picking(campaign=shown.number, **free))],
    ]


def _tick(client: PickableClient, shown: FilteredClients) -> Button:
    name = f"{'☑' if client.picked else '☐'} {client.name}"
    if client.city and shown.filters.city == ANY:
        name += f" · {client.city}"
    toggled = PickOne(**_carried(shown), page=shown.clients.page, client=client.id, wanted=not client.picked)
    return Button(label(name), toggled)


def _all(shown: FilteredClients, say: Say) -> list[list[Button]]:
    rows = []
    if left := shown.clients.total - shown.picked:
        pick = PickAll(**_carried(shown), wanted=True)
        rows.append([Button(say.plain("button-pick-all", clients=left), pick, style="primary")])
    if shown.picked:
        drop = PickAll(**_carried(shown), wanted=False)
        rows.append([Button(say.plain("button-drop-all", clients=shown.picked), drop)])
    return rows


@dataclass(frozen=True, slots=True)
class Filtering:
    """A filter about to be chosen from a list of values with their names."""

    number: int
    filters: Filters
    what: str
    values: Paged[tuple[int, str]] | Paged[City]


def _filtering(
    unit: Unit, campaign_id: int, group: int, city: int, since: int, free: bool, what: str, page: int
) -> Filtering:
    drafts.require_draft(unit, campaign_id)
    filters = Filters(group, city, since, free)
    match what:
        case "group":
            return Filtering(campaign_id, filters, what, cut(_groups(actors.groups(unit)), page))
        case "city":
            return Filtering(campaign_id, filters, what, picking.cities(unit, page))
        case "since":
            return Filtering(campaign_id, filters, what, cut([(value, "") for value in (NEVER, *MONTHS)], page))
    raise NotFound


def _groups(groups: Sequence[Choice]) -> list[tuple[int, str]]:
    return [*((group.id, group.name) for group in groups), (NONE, "")]


@screen("client_filter", _filtering)
def client_filter(shown: Filtering, say: Say) -> Drawing:
    seen = {"campaign": shown.number, **asdict(shown.filters)}

    def chosen(name: str, value: int) -> Button:
        return Button(label(name[:1].upper() + name[1:]), Picking(**seen | {shown.what: value}))

    anything = say.plain(ANYTHING[shown.what])
    rows = [[chosen(_name(value, shown.what, say), _value(value))] for value in shown.values.rows]
    rows += turns(shown.values, lambda page: PickFilter(**seen, what=shown.what, page=page))
    rows += [[chosen(anything, ANY)], back(Picking(**seen), say)]
    return Drawing(say(f"picking-choose-{shown.what}", number=shown.number), rows)


def _value(value: tuple[int, str] | City) -> int:
    return value.client_id if isinstance(value, City) else value[0]


def _name(value: tuple[int, str] | City, what: str, say: Say) -> str:
    if isinstance(value, City):
        return say.plain("button-city", city=value.name, clients=value.clients)
    number, name = value
    if what == "since":
        return _since(number, say)
    return name or say.plain("picking-no-group")
