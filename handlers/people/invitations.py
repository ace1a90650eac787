"""Invitations and one's own settings."""

from bot.callbacks.people.invitations import Invitations, Invite, Inviting, OpenInvitation, Revoke
from bot.screens.people import invitations as screens
from bot.screens.people.invitations import NONE, OPEN
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.people import invitations
from services.unit import Unit

routes = UpdateRoutes()


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
