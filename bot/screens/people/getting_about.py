"""Getting about: the welcome, help, one's own settings."""

from bot.callbacks.people.getting_about import Speak
from bot.callbacks.people.users import Zones
from bot.locales.say import Say
from bot.screens import time_zones
from bot.screens.commands import commands_for
from bot.screens.people.users import roles_named
from bot.screens.views import Button, Drawing, screen
from services.models.people import ROLES
from services.people import users
from services.people.users import LANGUAGES, Profile
from services.unit import Unit

WORDS = (("word-next", "word-tasks"), ("word-deals", "word-find"))


def _me(unit: Unit) -> tuple[str, frozenset[str]]:
    return unit.actor.name, unit.actor.roles


@screen("home", _me)
def home(shown: tuple[str, frozenset[str]], say: Say) -> Drawing:
    name, roles = shown
    hints = [say(f"home-hint-{role}") for role in ROLES if role in roles] or [say("home-hint-nobody")]
    words = [[say.plain(word) for word in row] for row in WORDS]
    return Drawing("\n\n".join([say("home", name=name), *hints]), words=words)


@screen("help_page", _me)
def help_page(shown: tuple[str, frozenset[str]], say: Say) -> Drawing:
    lines = [f"/{name} — {say(f'command-{name}')}" for name in commands_for(shown[1])]
    return Drawing("\n".join([say("help-title"), "", *lines]))


def _own(unit: Unit) -> Profile:
    return users.profile(unit, unit.actor.user_id)


@screen("settings_page", _own)
def settings_page(profile: Profile, say: Say) -> Drawing:
    languages = [Button(say.plain(f"language-{language}"), Speak(language=language)) for language in LANGUAGES]
    lines = [
        say("settings-title"),
        say("settings-name", name=profile.name),
        say("user-roles", roles=roles_named(profile.roles, say)),
        *([say("user-group", group=profile.group)] if profile.group else []),
        *([say("user-boss", name=profile.manager)] if profile.manager else []),
        say("user-zone", zone=time_zones.zone_name(profile.zone, profile.now, say), time=time_zones.clock(profile)),
        "",
        say("settings-language"),
    ]
    return Drawing("\n".join(lines), [languages, [Button(say.plain("button-zone"), Zones(user=profile.id))]])
