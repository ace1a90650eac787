"""An update comes in, one unit of work is done for it, the presser's screen is drawn after the commit."""

import asyncio

from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.screens.menu import Menu
from bot.screens.views import Notice, View
from bot.updates.admission import Sender, Stranger, admit, who_tapped, who_wrote
from bot.updates.incidents import Incidents
from bot.updates.living_screen import MessagePlace, ScreenDrawer, StandingMessage
from bot.updates.routing import Act, Routing
from bot.updates.showing import PeoplesScreens, Served, place_of, worded
from bot.updates.workplace import Workplace
from services.errors import Refusal
from services.models import User
from services.runtime import chats, inbox, reachability
from services.runtime.chats import LivingScreen
from services.runtime.inbox import ReceivedUpdate
from services.unit import PROCESS, Actor, Unit

ATTEMPTS = 3
PAUSE = 0.2


class UpdateHandler:
    """Serves updates. `handle` never raises: what cannot be applied is set aside with a number that the log has too."""

    def __init__(
        self, at: Workplace, routing: Routing, screens: PeoplesScreens, drawer: ScreenDrawer, menu: Menu
    ) -> None:
        self._at, self._routing, self._screens, self._drawer, self._menu = at, routing, screens, drawer, menu
        self._incidents = Incidents(at, drawer)

    async def handle(self, received: ReceivedUpdate) -> None:
        try:
            update = Update.model_validate_json(received.payload)
        except ValidationError as error:
            await self._incidents.unreadable(received, error, error.error_count())
            return
        try:
            await self._serve(update)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person gets an answer and the lane goes on
            await self._incidents.unapplied(received, error)

    async def _serve(self, update: Update) -> None:
        event = update.callback_query or update.message or update.my_chat_member
        match event:
            case CallbackQuery():
                await self._serve_tap(update.update_id, event)
            case Message(chat=chat, from_user=user) if chat.type == "private" and user is not None:
                sender = who_wrote(event, user)
                served = await self._apply(update.update_id, sender, self._routing.of_message(event))
                await self._show(sender, served)
            case ChatMemberUpdated() if event.chat.type == "private":
                reachable = event.new_chat_member.status == "member"
                await self._at.db.run(self._note_reachability, update.update_id, event.from_user.id, reachable)
            case _:
                await self._at.db.run(inbox.settle, update.update_id)

    async def _serve_tap(self, update_id: int, query: CallbackQuery) -> None:
        sender = who_tapped(query)
        served = await self._apply(update_id, sender, self._routing.of_tap(query.data or ""))
        text, alert = self._screens.toast(served) if isinstance(served, Served) else (None, False)
        await self._drawer.answer(query.id, text, alert)
        await self._show(sender, served)

    async def _show(self, sender: Sender, served: Served | Stranger | None) -> None:
        match served:
            case Served():
                self._screens.show_deals(served.touched, but=sender.telegram_id)
                await self._screens.draw(served, aloud=not sender.tapped)
                await self._menu.give(sender.telegram_id, served.actor)
            case Stranger(refusal):
                say = self._at.say_to_stranger(sender.language)
                why = worded(Notice(refusal.code, refusal.details), say) + "\n\n" if refusal else ""
                await self._drawer.say(sender.telegram_id, why + say("stranger", id=str(sender.telegram_id)))

    async def _apply(self, update_id: int, sender: Sender, act: Act) -> Served | Stranger | None:
        """Runs the unit; a refusal is a unit of its own, which settles the update and shows where the person stands."""
        for attempt in range(ATTEMPTS):
            try:
                return await self._at.db.run(self._unit, update_id, sender, act)
            except Refusal as refusal:
                act = self._stand_still(refusal)
            except DBAPIError:
                if attempt + 1 == ATTEMPTS:
                    raise
                await asyncio.sleep(PAUSE * 2**attempt)
        return await self._at.db.run(self._unit, update_id, sender, act)

    def _unit(self, session: Session, update_id: int, sender: Sender, act: Act) -> Served | Stranger | None:
        """None: the update was applied before. Raises Refusal as the services do."""
        if not inbox.settle(session, update_id):
            return None
        now = self._at.clock.now()
        actor, refusal = admit(session, self._at.company, sender, now)
        if actor is None:
            return Stranger(refusal)
        unit = Unit(session, actor, now, self._at.company, "tap" if sender.tapped else "message")
        former = self._screens.looked_at(session, actor)
        view = act(unit, former)
        if refusal is not None:
            view = view.saying(refusal.code, **refusal.details)
        shown, view = self._screens.ask_for(unit, view)
        place = _keep(session, actor, sender, former, view)
        return Served(unit.actor, place, view, shown, unit.touched)

    def _stand_still(self, refusal: Refusal) -> Act:
        """The person's screen as it is now, with the reason."""

        def act(unit: Unit, screen: LivingScreen | None) -> View:
            view = View(screen.view, screen.params) if screen else self._screens.home()
            return View(view.name, view.params, Notice(refusal.code, refusal.details, alert=True))

        return act

    def _note_reachability(self, session: Session, update_id: int, telegram_id: int, reachable: bool) -> None:
        if not inbox.settle(session, update_id):
            return
        if reachable:
            reachability.came_back(session, telegram_id)
        else:
            unit = Unit(session, PROCESS, self._at.clock.now(), self._at.company, "telegram")
            reachability.went_out_of_reach(unit, User.telegram_id == telegram_id)


def _keep(
    session: Session, actor: Actor, sender: Sender, former: LivingScreen | None, view: View
) -> MessagePlace | StandingMessage:
    """Writes down what the person looks at from now on, and says where that is drawn."""
    if view.where == "tapped" and sender.tapped and sender.message_id is not None:
        return StandingMessage(sender.telegram_id, sender.message_id)
    screen, gone = place_of(former, view, sender)
    turn = chats.turn(session, actor.user_id, screen)
    return MessagePlace(actor.user_id, sender.telegram_id, turn, screen, gone)
