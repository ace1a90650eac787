"""The welcome, help, one's own settings."""

from bot.callbacks.people.getting_about import OpenSettings, Speak
from bot.screens.people import getting_about
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.people import users
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("start")
@routes.command("cancel")
def start(unit: Unit, rest: str) -> View:
    return getting_about.home()


@routes.command("help")
def help_page(unit: Unit, rest: str) -> View:
    return getting_about.help_page()


@routes.command("settings")
def settings(unit: Unit, rest: str) -> View:
    return getting_about.settings_page()


@routes.tap(OpenSettings)
def to_settings(unit: Unit, tap: OpenSettings) -> View:
    return getting_about.settings_page()


@routes.typing(getting_about.settings_page)
def own_zone(unit: Unit, written: str) -> View:
    users.choose_zone(unit, unit.actor.user_id, written)
    return getting_about.settings_page().saying("zone_kept")


@routes.tap(Speak)
def speak(unit: Unit, tap: Speak) -> View:
    users.speak(unit, unit.actor.user_id, tap.language)
    return getting_about.settings_page().saying("language_kept")
