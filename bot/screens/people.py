"""Coming in and getting about: the welcome, help, invitations, groups, one's own settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.callbacks.people import Invite, Speak
from bot.commands import commands_for
from bot.texts import Say
from bot.views import Button, Drawing, screen
from services import access, staff
from services.models.people import ROLES
from services.staff import Choice, Invited
from services.unit import Unit

WORDS = (("word-next", "word-tasks"), ("word-deals", "word-find"))
OPEN, NONE = 0, -1
"""In an invitation being made: not asked yet, and asked and left empty."""


def _me(unit: Unit) -> tuple[str, frozenset[str]]:
    return unit.actor.name, unit.actor.roles


@screen(_me)
def home(shown: tuple[str, frozenset[str]], say: Say) -> Drawing:
    name, roles = shown
    hints = [say(f"home-hint-{role}") for role in ROLES if role in roles]
    words = [[say.plain(word) for word in row] for row in WORDS]
    return Drawing("\n\n".join([say("home", name=name), *hints]), words=words)


@screen(_me)
def help_page(shown: tuple[str, frozenset[str]], say: Say) -> Drawing:
    lines = [f"/{name} — {say(f'command-{name}')}" for name in commands_for(shown[1])]
    return Drawing("\n".join([say("help-title"), "", *lines]))


@dataclass(frozen=True, slots=True)
class Inviting:
    """An invitation in the making, and what is to be chosen next from which list."""

    role: str
    group: int
    manager: int
    asks: str
    choices: Sequence[Choice]


def _inviting(unit: Unit, role: str, group: int, manager: int) -> Inviting:
    access.require(unit, "invite")
    if not role:
        return Inviting(role, group, manager, "role", [])
    if group == OPEN:
        return Inviting(role, group, manager, "group", staff.groups(unit))
    return Inviting(role, group, manager, "manager", staff.holders(unit, "manager", "admin"))


@screen(_inviting)
def inviting(shown: Inviting, say: Say) -> Drawing:
    if shown.asks == "role":
        roles = [
            [
                Button(say.plain(f"role-{role}").capitalize(), Invite(role=role, group=OPEN, manager=OPEN))
                for role in pair
            ]
            for pair in zip(ROLES[::2], ROLES[1::2], strict=True)
        ]
        return Drawing(say("invite-role"), roles)
    rows = [[Button(choice.name, _chosen(shown, choice.id))] for choice in shown.choices]
    rows.append([Button(say.plain(f"button-no-{shown.asks}"), _chosen(shown, NONE))])
    return Drawing(say(f"invite-{shown.asks}", role=say.plain(f"role-{shown.role}")), rows)


def _chosen(shown: Inviting, choice: int) -> Invite:
    if shown.asks == "group":
        return Invite(role=shown.role, group=choice, manager=shown.manager)
    return Invite(role=shown.role, group=shown.group, manager=choice)


def _invitation(unit: Unit, code: str) -> tuple[Invited, str, datetime]:
    return staff.invitation(unit, code), unit.company.bot_name, unit.now


@screen(_invitation)
def invitation_link(shown: tuple[Invited, str, datetime], say: Say) -> Drawing:
    invited, bot_name, now = shown
    link = f"https://t.me/{bot_name}?start={staff.INVITATION_PREFIX}{invited.code}"
    lines = [say("invite-link", link=link), "", say("invite-for", role=say.plain(f"role-{invited.role}"))]
    if invited.group:
        lines.append(say("invite-for-group", group=invited.group))
    if invited.manager:
        lines.append(say("invite-for-manager", manager=invited.manager))
    lines.append(say("invite-until", moment=say.moment(invited.expires_at, now)))
    return Drawing("\n".join(lines), [[Button(say.plain("button-copy-link"), copies=link)]])


@screen(staff.groups)
def groups_admin(groups: Sequence[Choice], say: Say) -> Drawing:
    names = [say("group-line", name=group.name) for group in groups]
    return Drawing("\n".join([say("groups-title" if groups else "groups-none"), *names, "", say("groups-add")]))


@screen(_me)
def settings_page(shown: tuple[str, frozenset[str]], say: Say) -> Drawing:
    return Drawing(
        say("settings-language"), [[Button("Русский", Speak(language="ru")), Button("English", Speak(language="en"))]]
    )
