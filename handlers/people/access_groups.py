"""Access groups as an admin keeps them."""

from bot.callbacks.people.access_groups import HeadsFor, ListGroups, NamingGroup, OpenGroup, RemoveGroup, SetHead
from bot.screens.people import access_groups
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.people import access_groups as service
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("groups")
def group_list(unit: Unit, rest: str) -> View:
    return access_groups.groups_admin(0)


@routes.tap(ListGroups)
def turn_page(unit: Unit, tap: ListGroups) -> View:
    return access_groups.groups_admin(tap.page)


@routes.typing(access_groups.groups_admin)
def add(unit: Unit, name: str, page: int) -> View:
    service.add(unit, name)
    return access_groups.groups_admin(page).saying("group_added")


@routes.tap(OpenGroup)
def open_group(unit: Unit, tap: OpenGroup) -> View:
    return access_groups.group_page(tap.group)


@routes.tap(NamingGroup)
def name_group(unit: Unit, tap: NamingGroup) -> View:
    return access_groups.naming_group(tap.group)


@routes.typing(access_groups.naming_group)
def rename(unit: Unit, name: str, group_id: int) -> View:
    service.rename(unit, group_id, name)
    return access_groups.group_page(group_id)


@routes.tap(HeadsFor)
def choosing_head(unit: Unit, tap: HeadsFor) -> View:
    return access_groups.choosing_head(tap.group, tap.page)


@routes.tap(SetHead)
def set_head(unit: Unit, tap: SetHead) -> View:
    service.choose_head(unit, tap.group, tap.head or None)
    return access_groups.group_page(tap.group)


@routes.tap(RemoveGroup)
def remove(unit: Unit, tap: RemoveGroup) -> View:
    if not tap.sure:
        return access_groups.removing_group(tap.group)
    service.remove(unit, tap.group)
    return access_groups.groups_admin(0).saying("group_removed")
