"""Switching a person off: who takes what he leaves, and what will happen, before it does."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks.people.users import Leave, Leaving, OpenUser, PassingOn, PassOn
from bot.locales.say import Say
from bot.screens.paging import Made, back, choice_buttons, label, turns
from bot.screens.views import Button, Drawing, screen
from services.errors import Stale
from services.paging import cut
from services.people import leaving
from services.people.leaving import Belongings
from services.rights.actors import Choice
from services.rights.candidates import Candidate
from services.unit import Unit

OPEN, NONE = 0, -1
"""Not asked yet, and asked and left empty."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """How far the questions have come. `asks`: `heir`, `boss`, or `sure` when all is answered."""

    left: Belongings
    asks: str
    heir: int
    boss: int
    heirs: Sequence[Candidate]
    bosses: Sequence[Choice]
    page: int

    def named(self, choices: Sequence[Candidate] | Sequence[Choice], chosen: int) -> str:
        return next((each.name for each in choices if each.id == chosen), "")


def _farewell(unit: Unit, user_id: int, heir: int, boss: int, page: int = 0) -> Farewell:
    """Raises Stale where somebody chosen can no longer take over."""
    left = leaving.belongings(unit, user_id)
    heirs, bosses = leaving.heirs(unit, user_id), [Choice(*each) for each in leaving.bosses(unit, user_id)]
    heir = heir if left.needs_heir else NONE
    boss = boss if left.needs_boss else NONE
    if (heir > 0 and heir not in [each.id for each in heirs]) or (
        boss > 0 and boss not in [each.id for each in bosses]
    ):
        raise Stale
    asks = "heir" if heir == OPEN else "boss" if boss == OPEN else "sure"
    return Farewell(left, asks, heir, boss, heirs, bosses, page)


@screen("switching_off", _farewell)
def switching_off(shown: Farewell, say: Say) -> Drawing:
    user = shown.left.user_id
    lines = [say("leaving-title", name=shown.left.name), *_left_behind(shown.left, say), ""]
    if shown.asks == "sure":
        lines += _outcome(shown, say)
        sure = Leave(user=user, heir=shown.heir, boss=shown.boss)
        to_pass = shown.left.needs_heir or shown.left.needs_boss
        words = say.plain("button-switch-off-sure" if to_pass else "button-close-access")
        rows = [[Button(words, sure, style="danger")]]
    elif shown.asks == "heir":
        lines.append(say("leaving-heir" if shown.heirs else "leaving-no-heirs"))
        rows = _heirs(
            shown.heirs,
            shown.page,
            lambda heir: Leaving(user=user, heir=heir, boss=shown.boss),
            lambda page: Leaving(user=user, heir=OPEN, boss=shown.boss, page=page),
            say,
        )
    else:
        lines.append(say("leaving-boss"))
        rows = choice_buttons(
            shown.bosses,
            shown.page,
            lambda boss: Leaving(user=user, heir=shown.heir, boss=boss),
            lambda page: Leaving(user=user, heir=shown.heir, boss=OPEN, page=page),
        )
        rows.append([Button(say.plain("button-no-manager"), Leaving(user=user, heir=shown.heir, boss=NONE))])
    return Drawing("\n".join(lines), [*rows, [Button(say.plain("button-cancel"), OpenUser(user=user))]])


def _left_behind(left: Belongings, say: Say) -> Sequence[str]:
    counts = {
        "deals": left.deals,
        "tasks": left.tasks,
        "campaigns": left.campaigns,
        "authored": left.authored,
        "people": left.people,
    }
    lines = [say("leaving-counts", what=what, count=count) for what, count in counts.items() if count]
    if left.groups:
        lines.append(say("leaving-groups", groups=say.listing(left.groups, 5)))
    return lines or [say("leaving-nothing")]


def _outcome(shown: Farewell, say: Say) -> list[str]:
    lines = []
    if shown.left.needs_heir:
        lines.append(say("leaving-to-heir", name=shown.named(shown.heirs, shown.heir)))
    if shown.left.needs_boss:
        boss = shown.named(shown.bosses, shown.boss)
        lines.append(say("leaving-to-boss", name=boss) if boss else say("leaving-to-nobody"))
    return [*lines, say("leaving-sure", name=shown.left.name)]


def _heirs(heirs: Sequence[Candidate], page: int, pick: Made, to: Made, say: Say) -> list[list[Button]]:
    shown = cut(heirs, page)
    buttons = [
        [Button(label(say.plain("button-candidate", name=each.name, deals=each.open_deals)), pick(each.id))]
        for each in shown.rows
    ]
    return [*buttons, *turns(shown, to)]


def _passing(unit: Unit, user_id: int, page: int) -> tuple[Belongings, Sequence[Candidate], int]:
    return leaving.belongings(unit, user_id), leaving.heirs(unit, user_id), page


@screen("passing_on", _passing)
def passing_on(shown: tuple[Belongings, Sequence[Candidate], int], say: Say) -> Drawing:
    left, heirs, page = shown
    user = left.user_id
    rows = _heirs(
        heirs, page, lambda heir: PassOn(user=user, heir=heir), lambda turned: PassingOn(user=user, page=turned), say
    )
    text = say("passing-on" if heirs else "passing-on-no-heirs", name=left.name, deals=left.deals)
    return Drawing(text, [*rows, back(OpenUser(user=user), say)])
