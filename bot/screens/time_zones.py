"""Time zones as people in Russia name them: by the hours from Moscow."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.callbacks.people.getting_about import OpenSettings
from bot.callbacks.people.users import OpenUser, SetZone
from bot.locales.say import Say
from bot.screens.paging import back
from bot.screens.views import Button, Drawing, screen
from services.people import users
from services.people.users import Profile
from services.unit import Unit

MOSCOW = ZoneInfo("Europe/Moscow")
FROM_MOSCOW = range(-1, 10)
IN_ROW = 4
HOUR = timedelta(hours=1)


def zone_name(zone: ZoneInfo, now: datetime, say: Say) -> str:
    """«МСК+7»; by its own name where the hours from Moscow are no whole number."""
    apart = (zone.utcoffset(now) or timedelta()) - (MOSCOW.utcoffset(now) or timedelta())
    hours, rest = divmod(apart, HOUR)
    return zone.key if rest else say.plain("zone-from-moscow", hours=f"{hours:+d}" if hours else "")


def clock(profile: Profile) -> str:
    """What the person's own clock shows."""
    return f"{profile.now.astimezone(profile.zone):%H:%M}"


def _zones_of(unit: Unit, user_id: int) -> tuple[Profile, bool]:
    return users.profile(unit, user_id), user_id == unit.actor.id


@screen("choosing_zone", _zones_of)
def choosing_zone(shown: tuple[Profile, bool], say: Say) -> Drawing:
    profile, own = shown
    offered = [
        Button(
            say.plain("zone-from-moscow", hours=f"{hours:+d}" if hours else ""),
            SetZone(user=profile.id, zone=f"MSK{hours:+d}"),
        )
        for hours in FROM_MOSCOW
    ]
    rows = [offered[place : place + IN_ROW] for place in range(0, len(offered), IN_ROW)]
    rows.append([Button(say.plain("button-company-zone"), SetZone(user=profile.id, zone=""))])
    rows.append(back(OpenSettings() if own else OpenUser(user=profile.id), say))
    present = zone_name(profile.zone, profile.now, say)
    return Drawing(say("choose-zone", name=profile.name, zone=present, own="yes" if own else "no"), rows)
