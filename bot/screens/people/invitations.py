"""Invitations: made by three choices, shown as a link to forward, listed, revoked."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.callbacks.people.invitations import Invitations, Invite, Inviting, OpenInvitation, Revoke
from bot.locales.say import Say
from bot.screens.paging import choice_buttons, label, turns
from bot.screens.views import Button, Drawing, screen
from services.models.people import ROLES
from services.paging import Paged
from services.people import invitations
from services.people.invitations import MANAGING, InvitationLine
from services.rights import access, actors
from services.rights.actors import Choice
from services.unit import Unit

OPEN, NONE = 0, -1
"""In an invitation being made: not asked yet, and asked and left empty."""
SHARE = "https://t.me/share/url"
MARKS = {"waiting": "⏳", "used": "✅", "expired": "⌛", "revoked": "🚫"}


@dataclass(frozen=True, slots=True)
class InvitationInMaking:
    """An invitation in the making, and what is to be chosen next from which list."""

    role: str
    group: int
    manager: int
    asks: str
    choices: Sequence[Choice]
    page: int


def _inviting(unit: Unit, role: str, group: int, manager: int, page: int = 0) -> InvitationInMaking:
    access.require(unit, "invite")
    if not role:
        return InvitationInMaking(role, group, manager, "role", [], page)
    if group == OPEN:
        return InvitationInMaking(role, group, manager, "group", actors.groups(unit), page)
    return InvitationInMaking(role, group, manager, "manager", actors.holders(unit, *MANAGING), page)


@screen("inviting", _inviting)
def inviting(shown: InvitationInMaking, say: Say) -> Drawing:
    if shown.asks == "role":
        buttons = [
            Button(say.plain(f"role-{role}").capitalize(), Invite(role=role, group=OPEN, manager=OPEN))
            for role in ROLES
        ]
        rows = [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
        return Drawing(say("invite-role"), [*rows, [_to_list(say)]])

    def turned(page: int) -> Invite:
        return Invite(role=shown.role, group=shown.group, manager=shown.manager, page=page)

    rows = choice_buttons(shown.choices, shown.page, lambda choice: _chosen(shown, choice), turned)
    rows.append([Button(say.plain(f"button-no-{shown.asks}"), _chosen(shown, NONE))])
    return Drawing(say(f"invite-{shown.asks}", role=say.plain(f"role-{shown.role}")), rows)


def _chosen(shown: InvitationInMaking, choice: int) -> Invite:
    if shown.asks == "group":
        return Invite(role=shown.role, group=choice, manager=shown.manager)
    return Invite(role=shown.role, group=shown.group, manager=choice)


def _invitation(unit: Unit, code: str) -> tuple[InvitationLine, str]:
    return invitations.invitation(unit, code), unit.company.bot_name


@screen("invitation_link", _invitation)
def invitation_link(shown: tuple[InvitationLine, str], say: Say) -> Drawing:
    invited, bot_name = shown
    link = f"https://t.me/{bot_name}?start={invitations.PREFIX}{invited.code}"
    waits = invited.state == "waiting"
    lines = [say("invite-link", link=link)] if waits else [_ended(invited, say)]
    lines += ["", say("invite-for", role=say.plain(f"role-{invited.role}"))]
    if invited.group:
        lines.append(say("invite-for-group", group=invited.group))
    if invited.manager:
        lines.append(say("invite-for-manager", manager=invited.manager))
    if waits:
        lines.append(say("invite-until", moment=say.moment(invited.expires_at, invited.now)))
    rows = _passing(invited, link, say) if waits else []
    rows += [[Button(say.plain("button-invite-more"), Inviting()), _to_list(say)]]
    return Drawing("\n".join(lines), rows)


def _ended(invited: InvitationLine, say: Say) -> str:
    moment = invited.used_at or invited.revoked_at or invited.expires_at
    return say(
        "invitation-ended", state=invited.state, name=invited.used_by or "", moment=say.moment(moment, invited.now)
    )


def _passing(invited: InvitationLine, link: str, say: Say) -> list[list[Button]]:
    """Ways to get the link to the person, and to take it back."""
    words = say.plain("invite-share")
    shared = f"{SHARE}?{urlencode({'url': link, 'text': words})}"
    return [
        [Button(say.plain("button-forward"), opens=shared), Button(say.plain("button-copy-link"), copies=link)],
        [Button(say.plain("button-revoke"), Revoke(code=invited.code), style="danger")],
    ]


@screen("invitation_list", invitations.invitations_page)
def invitation_list(page: Paged[InvitationLine], say: Say) -> Drawing:
    rows = [[Button(label(_line(invited, say)), OpenInvitation(code=invited.code))] for invited in page.rows]
    rows += turns(page, lambda number: Invitations(page=number))
    rows.append([Button(say.plain("button-invite"), Inviting())])
    if not page.total:
        return Drawing(say("invitations-none"), rows)
    return Drawing(say("invitations-title", total=page.total), rows)


def _line(invited: InvitationLine, say: Say) -> str:
    role = say.plain(f"role-{invited.role}")
    tail = invited.used_by or (
        say.plain("invitation-until", moment=say.moment(invited.expires_at, invited.now))
        if invited.state == "waiting"
        else say.plain("invitation-state", state=invited.state)
    )
    return f"{MARKS[invited.state]} {role} · {tail}"


def _to_list(say: Say) -> Button:
    return Button(say.plain("button-invitations"), Invitations(page=0))
