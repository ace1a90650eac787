"""Invitations, groups, one's own settings."""

from bot.callbacks.people import Invite, Speak
from bot.routes import Routes
from bot.screens import people
from bot.screens.people import NONE, OPEN
from bot.views import View
from services import staff
from services.unit import Unit

routes = Routes()


@routes.command("invite")
def invite(unit: Unit, rest: str) -> View:
    return people.inviting("", OPEN, OPEN)


@routes.tap(Invite)
def invite_further(unit: Unit, tap: Invite) -> View:
    if tap.manager == OPEN:
        return people.inviting(tap.role, tap.group, tap.manager)
    code = staff.invite(unit, tap.role, _chosen(tap.group), _chosen(tap.manager))
    return people.invitation_link(code)


def _chosen(choice: int) -> int | None:
    return None if choice == NONE else choice


@routes.command("groups")
def groups(unit: Unit, rest: str) -> View:
    return people.groups_admin()


@routes.typing(people.groups_admin)
def add_group(unit: Unit, params: dict[str, str], name: str) -> View:
    staff.add_group(unit, name)
    return people.groups_admin().saying("group_added")


@routes.command("settings")
def settings(unit: Unit, rest: str) -> View:
    return people.settings_page()


@routes.tap(Speak)
def speak(unit: Unit, tap: Speak) -> View:
    staff.speak(unit, tap.language)
    return people.settings_page().saying("language_kept")
