"""Users as an admin keeps them: found, changed, switched off and on."""

from bot.callbacks.people.users import (
    GroupsFor,
    Languages,
    Leave,
    Leaving,
    ManagersFor,
    OpenUser,
    PassingOn,
    PassOn,
    RenameUser,
    Return,
    Roles,
    SetLanguage,
    SetManager,
    SetRole,
    SetUserGroup,
    SetZone,
    Users,
    Zones,
)
from bot.screens import time_zones
from bot.screens.paging import shorten_words
from bot.screens.people import getting_about, users
from bot.screens.people import leaving as leaving_screens
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.people import leaving
from services.people import users as service
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("users")
def user_list(unit: Unit, words: str) -> View:
    return users.user_list(shorten_words(words), 0)


@routes.typing(users.user_list)
@routes.typing(users.user_page)
def search(unit: Unit, words: str) -> View:
    return users.user_list(shorten_words(words), 0)


@routes.tap(Users)
def turn_page(unit: Unit, tap: Users) -> View:
    return users.user_list(tap.words, tap.page)


@routes.tap(OpenUser)
def open_user(unit: Unit, tap: OpenUser) -> View:
    return users.user_page(tap.user)


@routes.tap(RenameUser)
def name_user(unit: Unit, tap: RenameUser) -> View:
    return users.naming(tap.user)


@routes.typing(users.naming)
def rename(unit: Unit, name: str, user_id: int) -> View:
    service.rename(unit, user_id, name)
    return users.user_page(user_id)


@routes.tap(Roles)
def choosing_roles(unit: Unit, tap: Roles) -> View:
    return users.choosing_roles(tap.user)


@routes.tap(SetRole)
def set_role(unit: Unit, tap: SetRole) -> View:
    (service.give_role if tap.held else service.take_role)(unit, tap.user, tap.role)
    return users.choosing_roles(tap.user)


@routes.tap(GroupsFor)
def choosing_group(unit: Unit, tap: GroupsFor) -> View:
    return users.choosing_group(tap.user, tap.page)


@routes.tap(SetUserGroup)
def set_group(unit: Unit, tap: SetUserGroup) -> View:
    service.join_group(unit, tap.user, tap.group or None)
    return users.user_page(tap.user)


@routes.tap(ManagersFor)
def choosing_manager(unit: Unit, tap: ManagersFor) -> View:
    return users.choosing_manager(tap.user, tap.page)


@routes.tap(SetManager)
def set_manager(unit: Unit, tap: SetManager) -> View:
    service.choose_manager(unit, tap.user, tap.manager or None)
    return users.user_page(tap.user)


@routes.tap(Zones)
def choosing_zone(unit: Unit, tap: Zones) -> View:
    return time_zones.choosing_zone(tap.user)


@routes.tap(SetZone)
def set_zone(unit: Unit, tap: SetZone) -> View:
    return _zone(unit, tap.user, tap.zone or None)


@routes.typing(time_zones.choosing_zone)
def type_zone(unit: Unit, written: str, user_id: int) -> View:
    return _zone(unit, user_id, written)


def _zone(unit: Unit, user_id: int, written: str | None) -> View:
    service.choose_zone(unit, user_id, written)
    page = getting_about.settings_page() if user_id == unit.actor.id else users.user_page(user_id)
    return page.saying("zone_kept")


@routes.tap(Languages)
def choosing_language(unit: Unit, tap: Languages) -> View:
    return users.choosing_language(tap.user)


@routes.tap(SetLanguage)
def set_language(unit: Unit, tap: SetLanguage) -> View:
    service.speak(unit, tap.user, tap.language)
    return users.user_page(tap.user)


@routes.tap(PassingOn)
def passing_on(unit: Unit, tap: PassingOn) -> View:
    return leaving_screens.passing_on(tap.user, tap.page)


@routes.tap(PassOn)
def pass_on(unit: Unit, tap: PassOn) -> View:
    deals = leaving.pass_on(unit, tap.user, tap.heir)
    return users.user_page(tap.user).saying("passed_on", deals=deals)


@routes.tap(Leaving)
def switching_off(unit: Unit, tap: Leaving) -> View:
    return leaving_screens.switching_off(tap.user, tap.heir, tap.boss, tap.page)


@routes.tap(Leave)
def switch_off(unit: Unit, tap: Leave) -> View:
    leaving.switch_off(unit, tap.user, _chosen(tap.heir), _chosen(tap.boss))
    return users.user_page(tap.user).saying("switched_off")


def _chosen(choice: int) -> int | None:
    return choice if choice > 0 else None


@routes.tap(Return)
def switch_on(unit: Unit, tap: Return) -> View:
    leaving.switch_on(unit, tap.user)
    return users.user_page(tap.user).saying("switched_on")
