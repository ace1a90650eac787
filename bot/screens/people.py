"""Getting about: the welcome, help, one's own settings."""

from bot.callbacks.people import Speak
from bot.callbacks.users import Zones
from bot.commands import commands_for
from bot.screens import zones
from bot.screens.users import roles_named
from bot.texts import Say
from bot.views import Button, Drawing, screen
from services import people
from services.models.people import ROLES
from services.people import LANGUAGES, Profile
from services.unit import Unit

WORDS = (("word-next", "word-tasks"), ("word-deals", "word-find"))


def _me(unit: Unit) -> tuple[str, frozenset[str]]:
    return unit.actor.name, unit.actor.roles


@screen(_me)
def home(shown: tuple[str, frozenset[str]], say: Say) -> Drawing:
    name, roles = shown
    hints = [say(f"home-hint-{role}") for role in ROLES if role in roles] or [say("home-hint-nobody")]
    words = [[say.plain(word) for word in row] for row in WORDS]
    return Drawing("\n\n".join([say("home", name=name), *hints]), words=words)


@screen(_me)
def help_page(shown: tuple[str, frozenset[str]], say: Say) -> Drawing:
    lines = [f"/{name} — {say(f'command-{name}')}" for name in commands_for(shown[1])]
    return Drawing("\n".join([say("help-title"), "", *lines]))


def _own(unit: Unit) -> Profile:
    return people.profile(unit, unit.actor.user_id)


@screen(_own)
def settings_page(profile: Profile, say: Say) -> Drawing:
    languages = [Button(say.plain(f"language-{language}"), Speak(language=language)) for language in LANGUAGES]
    lines = [
        say("settings-title"),
        say("settings-name", name=profile.name),
        say("user-roles", roles=roles_named(profile.roles, say)),
        *([say("user-group", group=profile.group)] if profile.group else []),
        *([say("user-boss", name=profile.manager)] if profile.manager else []),
        say("user-zone", zone=zones.named(profile.zone, profile.now, say), time=zones.clock(profile)),
        "",
        say("settings-language"),
    ]
    return Drawing("\n".join(lines), [languages, [Button(say.plain("button-zone"), Zones(user=profile.id))]])
