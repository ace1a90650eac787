"""Picking clients from the directory into a document «Холодный обзвон»."""

from bot.callbacks.campaigns.picking import PickAll, PickFilter, Picking, PickOne
from bot.screens.campaigns import picking as screens
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.campaigns import picking
from services.campaigns.picking import Filters
from services.unit import Unit

routes = UpdateRoutes()


def _directory(campaign_id: int, filters: Filters, page: int = 0) -> View:
    return screens.client_directory(campaign_id, filters.group, filters.city, filters.since, filters.free, page)


@routes.tap(Picking)
def open_directory(unit: Unit, tap: Picking) -> View:
    return screens.client_directory(tap.campaign, tap.group, tap.city, tap.since, tap.free, tap.page)


@routes.tap(PickFilter)
def choose_filter(unit: Unit, tap: PickFilter) -> View:
    return screens.client_filter(tap.campaign, tap.group, tap.city, tap.since, tap.free, tap.what, tap.page)


@routes.typing(screens.client_directory)
@routes.typing(screens.client_filter)
def type_city(unit: Unit, text: str, group: int, since: int, free: bool, campaign_id: int) -> View:
    city = picking.find_city(unit, text)
    filters = Filters(group, city, since, free)
    return _directory(campaign_id, filters)


@routes.tap(PickOne)
def pick_one(unit: Unit, tap: PickOne) -> View:
    change = picking.pick_one if tap.wanted else picking.drop_one
    change(unit, tap.campaign, tap.client)
    return _directory(tap.campaign, Filters(tap.group, tap.city, tap.since, tap.free), tap.page)


@routes.tap(PickAll)
def pick_all(unit: Unit, tap: PickAll) -> View:
    filters = Filters(tap.group, tap.city, tap.since, tap.free)
    shown = _directory(tap.campaign, filters)
    if not tap.wanted:
        picking.drop_all(unit, tap.campaign, filters)
        return shown
    return shown.saying("clients_picked", clients=picking.pick_all(unit, tap.campaign, filters))
