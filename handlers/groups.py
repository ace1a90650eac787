"""Access groups as an admin keeps them."""

from typing import Any

from bot.callbacks.groups import Groups, HeadsFor, NamingGroup, OpenGroup, RemoveGroup, SetHead
from bot.routes import Routes
from bot.screens import groups
from bot.views import View
from services import groups as service
from services.unit import Unit

routes = Routes()


@routes.command("groups")
def group_list(unit: Unit, rest: str) -> View:
    return groups.groups_admin(0)


@routes.tap(Groups)
def turn_page(unit: Unit, tap: Groups) -> View:
    return groups.groups_admin(tap.page)


@routes.typing(groups.groups_admin)
def add(unit: Unit, params: dict[str, Any], name: str) -> View:
    service.add(unit, name)
    return groups.groups_admin(params["page"]).saying("group_added")


@routes.tap(OpenGroup)
def open_group(unit: Unit, tap: OpenGroup) -> View:
    return groups.group_page(tap.group)


@routes.tap(NamingGroup)
def naming(unit: Unit, tap: NamingGroup) -> View:
    return groups.naming_group(tap.group)


@routes.typing(groups.naming_group)
def rename(unit: Unit, params: dict[str, Any], name: str) -> View:
    service.rename(unit, params["group_id"], name)
    return groups.group_page(params["group_id"])


@routes.tap(HeadsFor)
def choosing_head(unit: Unit, tap: HeadsFor) -> View:
    return groups.choosing_head(tap.group, tap.page)


@routes.tap(SetHead)
def set_head(unit: Unit, tap: SetHead) -> View:
    service.choose_head(unit, tap.group, tap.head or None)
    return groups.group_page(tap.group)


@routes.tap(RemoveGroup)
def remove(unit: Unit, tap: RemoveGroup) -> View:
    if not tap.sure:
        return groups.removing_group(tap.group)
    service.remove(unit, tap.group)
    return groups.groups_admin(0).saying("group_removed")
