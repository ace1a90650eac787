"""Users as an admin keeps them: the list, a person's page, and what is chosen for him."""

from collections.abc import Sequence

from bot.callbacks.people.invitations import Invitations, Inviting
from bot.callbacks.people.users import (
    GroupsFor,
    Languages,
    Leaving,
    ManagersFor,
    OpenUser,
    PassingOn,
    RenameUser,
    Return,
    Roles,
    SetLanguage,
    SetManager,
    SetRole,
    SetUserGroup,
    Users,
    Zones,
)
from bot.locales.say import Say
from bot.screens import time_zones
from bot.screens.paging import back, choice_buttons, label, turns
from bot.screens.views import Button, Drawing, screen
from services.models.people import ROLES
from services.paging import Paged
from services.people import users
from services.people.users import LANGUAGES, Profile, UserLine
from services.rights import actors
from services.rights.actors import Choice
from services.unit import Unit

NONE = 0


def _listed(unit: Unit, words: str, page: int) -> tuple[str, Paged[UserLine]]:
    return words, users.users_page(unit, words, page)


@screen("user_list", _listed)
def user_list(shown: tuple[str, Paged[UserLine]], say: Say) -> Drawing:
    words, page = shown
    rows = [[Button(label(_button(line, say)), OpenUser(user=line.id))] for line in page.rows]
    rows += turns(page, lambda number: Users(page=number, words=words))
    if words:
        rows.append([Button(say.plain("button-everybody"), Users(page=0))])
    rows.append(
        [Button(say.plain("button-invite"), Inviting()), Button(say.plain("button-invitations"), Invitations(page=0))]
    )
    if not page.total:
        return Drawing(say("users-not-found", words=words), rows)
    title = say("users-found", words=words, total=page.total) if words else say("users-title", total=page.total)
    return Drawing("\n\n".join([title, *(_line(line, say) for line in page.rows), say("users-search")]), rows)


def _line(line: UserLine, say: Say) -> str:
    about = [roles_named(line.roles, say)]
    about += [name for name in (line.group,) if name]
    about += [say.plain("user-manager", name=line.manager)] if line.manager else []
    about += [say.plain("user-deals", deals=line.open_deals)] if line.open_deals else []
    return say("user-line", name=line.name, about=" · ".join(about), active="yes" if line.active else "no")


def _button(line: UserLine, say: Say) -> str:
    return line.name if line.active else say.plain("button-switched-off", name=line.name)


def roles_named(roles: Sequence[str], say: Say) -> str:
    """«исполнитель, руководитель», or that there are none."""
    return ", ".join(say.plain(f"role-{role}") for role in roles) or say.plain("roles-none")


@screen("user_page", users.profile)
def user_page(profile: Profile, say: Say) -> Drawing:
    return Drawing("\n".join(_about(profile, say)), _actions(profile, say))


def _about(profile: Profile, say: Say) -> Sequence[str]:
    spoken = say.plain(f"language-{profile.language}") if profile.language else say.plain("as-company")
    lines = [
        say("user-head", name=profile.name),
        say("user-roles", roles=roles_named(profile.roles, say)),
        say("user-group", group=profile.group or say.plain("no-one")),
        say("user-boss", name=profile.manager or say.plain("no-one")),
        say("user-zone", zone=time_zones.zone_name(profile.zone, profile.now, say), time=time_zones.clock(profile)),
        say("user-language", language=spoken),
        say("user-open-deals", deals=profile.open_deals),
    ]
    return lines if profile.active else [*lines, "", say("user-switched-off")]


def _actions(profile: Profile, say: Say) -> list[list[Button]]:
    user = profile.id
    to_list = [Button(say.plain("button-users"), Users(page=0))]
    if not profile.active:
        return [[Button(say.plain("button-switch-on"), Return(user=user), style="success")], to_list]
    passing = [[Button(say.plain("button-pass-on"), PassingOn(user=user, page=0))]] if profile.open_deals else []
    return [
        [Button(say.plain("button-name"), RenameUser(user=user)), Button(say.plain("button-roles"), Roles(user=user))],
        [
            Button(say.plain("button-group"), GroupsFor(user=user, page=0)),
            Button(say.plain("button-manager"), ManagersFor(user=user, page=0)),
        ],
        [
            Button(say.plain("button-zone"), Zones(user=user)),
            Button(say.plain("button-language"), Languages(user=user)),
        ],
        *passing,
        [Button(say.plain("button-switch-off"), Leaving(user=user, heir=0, boss=0), style="danger")],
        to_list,
    ]


@screen("naming", users.profile)
def naming(profile: Profile, say: Say) -> Drawing:
    return Drawing(say("user-naming", name=profile.name), [back(OpenUser(user=profile.id), say)])


@screen("choosing_roles", users.profile)
def choosing_roles(profile: Profile, say: Say) -> Drawing:
    buttons = [
        Button(
            f"{'☑' if role in profile.roles else '☐'} {say.plain(f'role-{role}')}",
            SetRole(user=profile.id, role=role, held=role not in profile.roles),
        )
        for role in ROLES
    ]
    return Drawing(
        say("choose-roles", name=profile.name), [*([each] for each in buttons), back(OpenUser(user=profile.id), say)]
    )


def _groups_for(unit: Unit, user_id: int, page: int) -> tuple[Profile, Sequence[Choice], int]:
    return users.profile(unit, user_id), actors.groups(unit), page


@screen("choosing_group", _groups_for)
def choosing_group(shown: tuple[Profile, Sequence[Choice], int], say: Say) -> Drawing:
    profile, groups, page = shown
    user = profile.id
    rows = choice_buttons(
        groups,
        page,
        lambda group: SetUserGroup(user=user, group=group),
        lambda turned: GroupsFor(user=user, page=turned),
    )
    rows.append([Button(say.plain("button-no-group"), SetUserGroup(user=user, group=NONE))])
    return Drawing(say("choose-users-group", name=profile.name), [*rows, back(OpenUser(user=user), say)])


def _managers_for(unit: Unit, user_id: int, page: int) -> tuple[Profile, Sequence[Choice], int]:
    return users.profile(unit, user_id), users.managers_for(unit, user_id), page


@screen("choosing_manager", _managers_for)
def choosing_manager(shown: tuple[Profile, Sequence[Choice], int], say: Say) -> Drawing:
    profile, managers, page = shown
    user = profile.id
    rows = choice_buttons(
        managers,
        page,
        lambda manager: SetManager(user=user, manager=manager),
        lambda turned: ManagersFor(user=user, page=turned),
    )
    rows.append([Button(say.plain("button-no-manager"), SetManager(user=user, manager=NONE))])
    return Drawing(say("choose-users-manager", name=profile.name), [*rows, back(OpenUser(user=user), say)])


@screen("choosing_language", users.profile)
def choosing_language(profile: Profile, say: Say) -> Drawing:
    buttons = [
        Button(say.plain(f"language-{language}"), SetLanguage(user=profile.id, language=language))
        for language in LANGUAGES
    ]
    return Drawing(say("choose-language", name=profile.name), [buttons, back(OpenUser(user=profile.id), say)])
