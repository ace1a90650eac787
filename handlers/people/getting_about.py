"""Invitations and one's own settings."""

from typing import Any

from bot.callbacks.people.getting_about import Invitations, Invite, Inviting, OpenInvitation, Revoke, Settings, Speak
from bot.screens.people import getting_about
from bot.screens.people import invitations as screens
from bot.screens.people.invitations import NONE, OPEN
from bot.screens.process import versions
from bot.screens.views import View
from bot.updates.routes import Routes
from services.people import invitations
from services.people import users as people_service
from services.unit import Unit

routes = Routes()


@routes.command("invite")
def invite(unit: Unit, rest: str) -> View:
    return screens.inviting("", OPEN, OPEN)


@routes.tap(Inviting)
def invite_anew(unit: Unit, tap: Inviting) -> View:
    return screens.inviting("", OPEN, OPEN)


@routes.tap(Invite)
def invite_further(unit: Unit, tap: Invite) -> View:
    if tap.manager == OPEN:
        return screens.inviting(tap.role, tap.group, tap.manager, tap.page)
    code = invitations.invite(unit, tap.role, _chosen(tap.group), _chosen(tap.manager))
    return screens.invitation_link(code)


def _chosen(choice: int) -> int | None:
    return None if choice in (OPEN, NONE) else choice


@routes.tap(Invitations)
def invitation_list(unit: Unit, tap: Invitations) -> View:
    return screens.invitation_list(tap.page)


@routes.tap(OpenInvitation)
def open_invitation(unit: Unit, tap: OpenInvitation) -> View:
    return screens.invitation_link(tap.code)


@routes.tap(Revoke)
def revoke(unit: Unit, tap: Revoke) -> View:
    invitations.revoke(unit, tap.code)
    return screens.invitation_link(tap.code).saying("invitation_revoked")


@routes.command("settings")
def settings(unit: Unit, rest: str) -> View:
    return getting_about.settings_page()


@routes.tap(Settings)
def to_settings(unit: Unit, tap: Settings) -> View:
    return getting_about.settings_page()


@routes.typing(getting_about.settings_page)
def own_zone(unit: Unit, params: dict[str, Any], written: str) -> View:
    people_service.choose_zone(unit, unit.actor.user_id, written)
    return getting_about.settings_page().saying("zone_kept")


@routes.tap(Speak)
def speak(unit: Unit, tap: Speak) -> View:
    people_service.speak(unit, unit.actor.user_id, tap.language)
    return getting_about.settings_page().saying("language_kept")


@routes.command("process")
def show_process(unit: Unit, rest: str) -> View:
    return versions.process_page()
