"""The desk: an update comes in, one unit of work is done for it, the presser's screen is drawn after the commit."""

import asyncio
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update
from aiogram.types import User as TelegramUser
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.locales.say import Say, Texts
from bot.screens.menu import Menu
from bot.screens.views import SCREENS, Drawing, Notice, View, following, known
from bot.updates.lanes import Lanes
from bot.updates.living_screen import MessagePlace, Pen, Standing
from bot.updates.routing import Act, Meaning
from bot.updates.watchers import Onlookers
from services.clock import Clock
from services.db import Database
from services.errors import Refusal
from services.models import User
from services.people import invitations
from services.rights import actors
from services.runtime import chats, inbox, reachability
from services.runtime.chats import LivingScreen
from services.runtime.inbox import ReceivedUpdate
from services.unit import PROCESS, Actor, Company, Unit

ATTEMPTS = 3
PAUSE = 0.2
FEW = 50
"""Deals: nobody waits for a screen to follow what is done to more of them at once."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sender:
    """Whoever sent the update, as Telegram names him; `message_id` is the message that he wrote or tapped on."""

    telegram_id: int
    name: str
    language: str
    message_id: int | None
    tapped: bool
    invitation: str | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """What a unit leaves behind for drawing."""

    actor: Actor
    place: MessagePlace | Standing
    view: View
    shown: Any
    touched: Collection[int] = ()
    """The deals that have changed."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Nobody of ours; `refusal` says why his invitation did not help, if he brought one."""

    refusal: Refusal | None = None


class Desk:
    """Serves updates. `handle` never raises: what cannot be applied is set aside with a number that the log has too."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        company: Company,
        texts: Texts,
        pen: Pen,
        meaning: Meaning,
        home: Callable[[], View],
        menu: Menu,
        lanes: Lanes,
    ) -> None:
        self._db, self._clock, self._company = db, clock, company
        self._texts, self._pen, self._meaning, self._home, self._menu = texts, pen, meaning, home, menu
        self._cards = following("deal")
        self._lanes, self._onlookers = lanes, Onlookers(self._cards)

    async def handle(self, received: ReceivedUpdate) -> None:
        try:
            update = Update.model_validate_json(received.payload)
        except ValidationError as error:
            log.warning("update set aside", update=received.update_id, faults=error.error_count())
            await self._db.run(inbox.quarantine, received.update_id, str(error))
            return
        try:
            await self._serve(update)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person gets an answer and the lane goes on
            await self._incident(received, error)

    async def refresh(self, telegram_id: int, only: Collection[str] | None = None) -> None:
        """Draws a person's living screen again from what is kept; with `only`, where it is one of these screens."""
        served = await self._db.run(self._again, telegram_id, only)
        if served is not None:
            await self._draw(served)

    async def recall(self) -> None:
        """Takes up again who looks at what."""
        self._onlookers.recall(await self._db.read(chats.looking_at, self._cards))

    async def show(self, deal_id: int) -> None:
        """The deal's card, on the screens of all who look at it."""
        self._show([deal_id])

    def _show(self, deals: Collection[int], but: int | None = None) -> None:
        if 0 < len(deals) <= FEW:
            for each in self._onlookers.of(deals, but):
                self._lanes.put(each, partial(self.refresh, each, only=self._cards))

    async def _serve(self, update: Update) -> None:
        event = update.callback_query or update.message or update.my_chat_member
        match event:
            case CallbackQuery():
                await self._tapped(update.update_id, event)
            case Message() if event.chat.type == "private" and event.from_user is not None:
                sender = _sender(event.from_user, event.message_id, text=event.text)
                await self._finish(sender, await self._apply(update.update_id, sender, self._meaning.of_message(event)))
            case ChatMemberUpdated() if event.chat.type == "private":
                reachable = event.new_chat_member.status == "member"
                await self._db.run(self._membership, update.update_id, event.from_user.id, reachable)
            case _:
                await self._db.run(inbox.settle, update.update_id)

    async def _tapped(self, update_id: int, query: CallbackQuery) -> None:
        on = query.message.message_id if query.message else None
        sender = _sender(query.from_user, on, tapped=True)
        served = await self._apply(update_id, sender, self._meaning.of_tap(query.data or ""))
        text, alert = self._toast(served) if isinstance(served, Served) else (None, False)
        await self._pen.answer(query.id, text, alert)
        await self._finish(sender, served)

    async def _finish(self, sender: Sender, served: Served | Stranger | None) -> None:
        match served:
            case Served():
                self._show(served.touched, but=sender.telegram_id)
                await self._draw(served, aloud=not sender.tapped)
                await self._menu.give(sender.telegram_id, served.actor)
            case Stranger(refusal):
                language = sender.language if sender.language in self._texts.languages else self._company.language
                say = self._texts.say(language, self._company.zone)
                line = _line(say, Notice(refusal.code, refusal.details)) + "\n\n" if refusal else ""
                await self._pen.say(sender.telegram_id, line + say("stranger", id=str(sender.telegram_id)))

    async def _apply(self, update_id: int, sender: Sender, act: Act) -> Served | Stranger | None:
        """Runs the unit; a refusal is a unit of its own, which settles the update and shows where the person stands."""
        for attempt in range(ATTEMPTS):
            try:
                return await self._db.run(self._unit, update_id, sender, act)
            except Refusal as refusal:
                act = self._refused(refusal)
            except DBAPIError:
                if attempt + 1 == ATTEMPTS:
                    raise
                await asyncio.sleep(PAUSE * 2**attempt)
        return await self._db.run(self._unit, update_id, sender, act)

    def _unit(self, session: Session, update_id: int, sender: Sender, act: Act) -> Served | Stranger | None:
        """None: the update was applied before. Raises Refusal as the services do."""
        if not inbox.settle(session, update_id):
            return None
        now = self._clock.now()
        actor, refusal = self._admitted(session, sender, now)
        if actor is None:
            return Stranger(refusal)
        unit = Unit(session, actor, now, self._company, "tap" if sender.tapped else "message")
        former = self._kept(session, actor)
        view = act(unit, former)
        if refusal is not None:
            view = view.saying(refusal.code, **refusal.details)
        shown, view = self._look(unit, view)
        if view.where == "tapped" and sender.tapped and sender.message_id is not None:
            return Served(unit.actor, Standing(sender.telegram_id, sender.message_id), view, shown, unit.touched)
        screen, gone = _placed(former, view, sender)
        turn = chats.turn(session, actor.user_id, screen)
        place = MessagePlace(actor.user_id, sender.telegram_id, turn, screen, gone)
        return Served(unit.actor, place, view, shown, unit.touched)

    def _membership(self, session: Session, update_id: int, telegram_id: int, reachable: bool) -> None:
        if not inbox.settle(session, update_id):
            return
        if reachable:
            reachability.came_back(session, telegram_id)
        else:
            unit = Unit(session, PROCESS, self._clock.now(), self._company, "telegram")
            reachability.went_out_of_reach(unit, User.telegram_id == telegram_id)

    def _admitted(self, session: Session, sender: Sender, now: datetime) -> tuple[Actor | None, Refusal | None]:
        """Who the sender is, and why his invitation did not help, if he brought one."""
        refusal = None
        if sender.invitation is not None:
            try:
                invitations.accept(session, sender.invitation, sender.telegram_id, sender.name, now)
            except Refusal as wrong:
                refusal = wrong
        actor = actors.actor_of(session, self._company, sender.telegram_id)
        if actor is None and sender.telegram_id in self._company.admin_ids:
            actors.admit_admin(session, sender.telegram_id, sender.name, now)
            actor = actors.actor_of(session, self._company, sender.telegram_id)
        return actor, refusal

    def _refused(self, refusal: Refusal) -> Act:
        """Stands still: the person's screen as it is now, with the reason."""

        def act(unit: Unit, screen: LivingScreen | None) -> View:
            view = View(screen.view, screen.params) if screen else self._home()
            return View(view.name, view.params, Notice(refusal.code, refusal.details, alert=True))

        return act

    def _kept(self, session: Session, actor: Actor) -> LivingScreen | None:
        """The person's screen; home, where another release has left one that this one does not know."""
        screen = chats.screen_of(session, actor.user_id)
        if screen is None or known(screen.view, screen.params):
            return screen
        log.warning("screen of another release", user=actor.user_id, view=screen.view, params=sorted(screen.params))
        home = self._home()
        return replace(screen, view=home.name, params=home.params)

    def _look(self, unit: Unit, view: View) -> tuple[Any, View]:
        """What the view shows; where it can no longer be shown to this person, home is what there is to see."""
        try:
            return SCREENS[view.name].query(unit, **view.params), view
        except Refusal as refusal:
            home = self._home()
            notice = view.notice or Notice(refusal.code, refusal.details)
            return SCREENS[home.name].query(unit, **home.params), View(home.name, home.params, notice)

    def _again(self, session: Session, telegram_id: int, only: Collection[str] | None) -> Served | None:
        actor = actors.actor_of(session, self._company, telegram_id)
        former = self._kept(session, actor) if actor else None
        if actor is None or former is None or (only is not None and former.view not in only):
            return None
        unit = Unit(session, actor, self._clock.now(), self._company, "refresh")
        shown, view = self._look(unit, View(former.view, former.params))
        screen = LivingScreen(view.name, view.params, former.message_id, former.newest_id)
        turn = chats.turn(session, actor.user_id, screen)
        return Served(actor, MessagePlace(actor.user_id, telegram_id, turn, screen), view, shown)

    async def _draw(self, served: Served, *, aloud: bool = False) -> None:
        """Draws the screen; `aloud` puts the notice above it, since nothing was tapped that could show a toast."""
        say = self._texts.say(served.actor.language, served.actor.zone)
        drawing = SCREENS[served.view.name].draw(served.shown, say)
        if aloud and served.view.notice is not None:
            drawing = Drawing(f"{_line(say, served.view.notice)}\n\n{drawing.text}", drawing.rows, drawing.words)
        match served.place:
            case MessagePlace() as place:
                self._onlookers.looks(place.telegram_id, served.view.name, served.view.params)
                await self._pen.draw(place, drawing)
            case Standing() as message:
                await self._pen.redraw(message, drawing)

    def _toast(self, served: Served) -> tuple[str | None, bool]:
        notice = served.view.notice
        if notice is None:
            return None, False
        say = self._texts.say(served.actor.language, served.actor.zone)
        return say.plain(_id(notice), **notice.details)[:200], notice.alert

    async def _incident(self, received: ReceivedUpdate, error: Exception) -> None:
        number = secrets.token_hex(3).upper()
        log.error("incident", number=number, update=received.update_id, exc_info=error)
        await self._db.run(inbox.quarantine, received.update_id, f"{number} {error!r}")
        if received.sender is not None:
            say = self._texts.say(self._company.language, self._company.zone)
            await self._pen.say(received.sender, say("incident", number=number))


def _placed(former: LivingScreen | None, view: View, sender: Sender) -> tuple[LivingScreen, int | None]:
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


def _sender(user: TelegramUser, message_id: int | None, *, tapped: bool = False, text: str | None = None) -> Sender:
    command, _, word = (text or "").partition(" ")
    invited = command == "/start" and word.startswith(invitations.PREFIX)
    invitation = word.removeprefix(invitations.PREFIX).strip() if invited else None
    return Sender(user.id, user.full_name, user.language_code or "", message_id, tapped, invitation)


def _line(say: Say, notice: Notice) -> str:
    return say(_id(notice), **notice.details)


def _id(notice: Notice) -> str:
    return f"notice-{notice.code.replace('_', '-')}"
