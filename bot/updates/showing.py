"""What people look at: which view is kept for each, what it shows now, where it is drawn."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot.locales.say import Say
from bot.screens.views import SCREENS, Drawing, Notice, View, following, known
from bot.updates.admission import Sender
from bot.updates.lanes import Lanes
from bot.updates.living_screen import MessagePlace, ScreenDrawer, StandingMessage
from bot.updates.watchers import Watchers
from bot.updates.workplace import Workplace, away
from services.errors import Refusal
from services.rights import actors
from services.runtime import chats
from services.runtime.chats import LivingScreen
from services.unit import Actor, Unit

FEW = 50
"""Deals: nobody waits for a screen to follow what is done to more of them at once."""
LONGEST_TOAST = 200

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Served:
    """What a unit leaves behind for drawing."""

    actor: Actor
    place: MessagePlace | StandingMessage
    view: View
    shown: Any
    touched: Collection[int] = ()
    """The deals that have changed."""


class PeoplesScreens:
    """The screens of all people. `home` is what there is to see where nothing else can be shown."""

    def __init__(self, at: Workplace, drawer: ScreenDrawer, lanes: Lanes, home: Callable[[], View]) -> None:
        self._at, self._drawer, self._lanes, self.home = at, drawer, lanes, home
        self._cards = following("deal")
        self._watchers = Watchers(self._cards)

    async def recall_watchers(self) -> None:
        """Takes up again who looks at what."""
        self._watchers.recall(await self._at.db.read(chats.looking_at, self._cards))

    async def show_deal(self, deal_id: int) -> None:
        """The deal's card, on the screens of all who look at it."""
        self.show_deals([deal_id])

    def show_deals(self, deals: Collection[int], but: int | None = None) -> None:
        """Draws the cards of changed deals anew for whoever looks at them, `but` for one person, by his Telegram id."""
        if 0 < len(deals) <= FEW:
            for each in self._watchers.of(deals, but):
                self._lanes.put(each, partial(self.refresh, each, only=self._cards))

    async def refresh(self, telegram_id: int, only: Collection[str]) -> None:
        """Draws a person's living screen again, where it is one of these."""
        served = await self._at.db.run(self._ask_again, telegram_id, only)
        if served is not None:
            await self.draw(served)

    async def restore(self, telegram_id: int) -> None:
        """Draws a person's living screen from what is kept; home, where that cannot be asked for any more."""
        try:
            served = await self._at.db.run(self._ask_again, telegram_id)
        except Exception as error:
            if away(error):
                raise
            log.error("screen not asked for", telegram_id=telegram_id, exc_info=error)
            served = await self._at.db.run(self._ask_for_home, telegram_id)
        if served is not None:
            await self.draw(served)

    async def draw(self, served: Served, *, aloud: bool = False) -> None:
        """Draws a screen; `aloud` puts the notice above it, since nothing was tapped that could show a toast."""
        say = self._at.say(served.actor)
        drawing = SCREENS[served.view.name].draw(served.shown, say)
        if aloud and served.view.notice is not None:
            drawing = Drawing(f"{worded(served.view.notice, say)}\n\n{drawing.text}", drawing.rows, drawing.words)
        match served.place:
            case MessagePlace() as place:
                self._watchers.looks(place.telegram_id, served.view.name, served.view.params)
                await self._drawer.draw(place, drawing)
            case StandingMessage() as message:
                await self._drawer.redraw(message, drawing)

    def toast(self, served: Served) -> tuple[str | None, bool]:
        """What a tap is answered with, and whether it has to be read."""
        notice = served.view.notice
        if notice is None:
            return None, False
        return self._at.say(served.actor).plain(_sentence(notice), **notice.details)[:LONGEST_TOAST], notice.alert

    def looked_at(self, session: Session, actor: Actor) -> LivingScreen | None:
        """The person's screen; home, where another release has left one that this one does not know."""
        screen = chats.screen_of(session, actor.user_id)
        if screen is None or known(screen.view, screen.params):
            return screen
        log.warning("screen of another release", user=actor.user_id, view=screen.view, params=sorted(screen.params))
        home = self.home()
        return replace(screen, view=home.name, params=home.params)

    def ask_for(self, unit: Unit, view: View) -> tuple[Any, View]:
        """What the view shows; where it can no longer be shown to this person, home is what there is to see."""
        try:
            return SCREENS[view.name].query(unit, **view.params), view
        except Refusal as refusal:
            home = self.home()
            notice = view.notice or Notice(refusal.code, refusal.details)
            return SCREENS[home.name].query(unit, **home.params), View(home.name, home.params, notice)

    def _ask_again(self, session: Session, telegram_id: int, only: Collection[str] | None = None) -> Served | None:
        actor = actors.actor_of(session, self._at.company, telegram_id)
        former = self.looked_at(session, actor) if actor else None
        if actor is None or former is None or (only is not None and former.view not in only):
            return None
        return self._asked(session, actor, telegram_id, former, View(former.view, former.params))

    def _ask_for_home(self, session: Session, telegram_id: int) -> Served | None:
        actor = actors.actor_of(session, self._at.company, telegram_id)
        former = chats.screen_of(session, actor.user_id) if actor else None
        return self._asked(session, actor, telegram_id, former, self.home()) if actor and former else None

    def _asked(self, session: Session, actor: Actor, telegram_id: int, former: LivingScreen, view: View) -> Served:
        unit = Unit(session, actor, self._at.clock.now(), self._at.company, "refresh")
        shown, view = self.ask_for(unit, view)
        screen = replace(former, view=view.name, params=view.params)
        turn = chats.turn(session, actor.user_id, screen)
        return Served(actor, MessagePlace(actor.user_id, telegram_id, turn, screen), view, shown)


def place_of(former: LivingScreen | None, view: View, sender: Sender) -> tuple[LivingScreen, int | None]:
    """Where the next screen goes: onto the message tapped, or below what was typed; and the message it replaces."""
    living, newest = (former.message_id, former.newest_id) if former else (None, None)
    newest = max(newest or 0, sender.message_id or 0) or None
    place = sender.message_id if sender.tapped else living
    if view.where == "below":
        return LivingScreen(view.name, view.params, None, newest), living
    screen = LivingScreen(view.name, view.params, place, newest)
    if screen.on_top:
        return screen, living if living not in (None, place) else None
    return screen, place


def worded(notice: Notice, say: Say) -> str:
    """As a line of a message."""
    return say(_sentence(notice), **notice.details)


def _sentence(notice: Notice) -> str:
    return f"notice-{notice.code.replace('_', '-')}"
