"""Delivers parcels to Telegram within its limits, and says how each sending ended."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile, Message
from sqlalchemy.orm import Session

from bot.delivery.pushes import PUSHES
from bot.delivery.pushes.push import KeptFile, PushedDocument
from bot.screens import keyboards
from bot.screens.views import Drawing
from bot.updates.living_screen import PLAIN
from bot.updates.workplace import Workplace, away
from services.errors import NotFound
from services.rights import actors
from services.runtime import chats
from services.runtime.outbox import SILENT, Dead, Delivered, Parcel, RetryAfter, Verdict
from services.unit import Actor, Unit

SLACK = 0.05
"""Seconds of lateness that are made up for: a loop wakes a little late every time."""
AFTER_A_FAULT = timedelta(seconds=15)

log = structlog.get_logger()


class Pace:
    """Gives out moments to send at, evenly: `rate` a second over all chats, and one a second in each chat."""

    def __init__(self, rate: float, time: Callable[[], float]) -> None:
        self._gap, self._time = 1 / rate, time
        self._next = 0.0
        self._next_in: dict[int, float] = {}

    async def turn(self, chat: int) -> None:
        now = self._time()
        at = max(now, self._next, self._next_in.get(chat, 0.0))
        late = now - self._next
        self._next = (self._next if late <= SLACK else now) + self._gap
        self._next_in[chat] = at + 1.0
        if len(self._next_in) > 10_000:
            self._next_in = {each: until for each, until in self._next_in.items() if until > now}
        if at > now:
            await asyncio.sleep(at - now)


class Courier:
    """Takes parcels to their recipients: asks for what they tell, words them, sends them."""

    def __init__(self, bot: Bot, at: Workplace, pace: Pace) -> None:
        self._bot, self._at, self._pace = bot, at, pace

    async def deliver(self, parcels: Sequence[Parcel]) -> list[Verdict]:
        """All of them side by side; how each ended, in their order."""
        shown = await self._shown(parcels)
        verdicts = await asyncio.gather(*map(self._deliver, parcels, shown))
        sent = {
            parcel.recipient_id: verdict.message_id
            for parcel, verdict in zip(parcels, verdicts, strict=True)
            if isinstance(verdict, Delivered) and verdict.message_id is not None
        }
        if sent:
            await self._at.db.run(chats.below, sent)
        return verdicts

    async def _deliver(self, parcel: Parcel, shown: object) -> Verdict:
        if isinstance(shown, Dead | RetryAfter):
            return shown
        push, say = PUSHES[parcel.kind], self._at.texts.say(parcel.language, parcel.zone)
        try:
            if push.long:
                shown = await self._at.db.read(self._query, parcel)
            drawing = push.draw(shown, say)
            document = await asyncio.to_thread(push.document, shown, say) if drawing and push.document else None
        except Exception as error:
            log.error("message not worded", kind=parcel.kind, rows=parcel.ids, exc_info=error)
            return _given_up(error)
        if drawing is None:
            return Delivered(None)
        await self._pace.turn(parcel.telegram_id)
        return await self._send(parcel, drawing, document)

    async def _shown(self, parcels: Sequence[Parcel]) -> list[object]:
        """What each message shows; one that cannot be asked for is found by asking for each by itself."""
        try:
            return await self._at.db.run(self._ask, parcels)  # in the writer, where prepared statements cost a tenth
        except Exception as error:
            log.warning("messages asked for one by one", parcels=len(parcels), exc_info=error)
        return [await self._shown_alone(parcel) for parcel in parcels]

    async def _shown_alone(self, parcel: Parcel) -> object:
        try:
            return await self._at.db.run(self._ask_for, parcel)
        except Exception as error:
            log.error("message not asked for", kind=parcel.kind, rows=parcel.ids, exc_info=error)
            return _given_up(error)

    def _ask(self, session: Session, parcels: Sequence[Parcel]) -> list[object]:
        return [self._ask_for(session, parcel) for parcel in parcels]

    def _ask_for(self, session: Session, parcel: Parcel) -> object:
        """What the message shows, or why it can never be shown."""
        if parcel.kind not in PUSHES:
            log.error("message of an unknown kind", kind=parcel.kind, rows=parcel.ids)
            return Dead(f"unknown kind {parcel.kind}")
        push = PUSHES[parcel.kind]
        if lacking := {name for name in push.needs for each in parcel.params if name not in each}:
            log.error("message lacks what it tells", kind=parcel.kind, rows=parcel.ids, lacking=sorted(lacking))
            return Dead(f"lacks {sorted(lacking)}")
        try:
            actor = actors.actor_by_id(session, self._at.company, parcel.recipient_id)
        except NotFound:
            return Dead("the recipient has left the company")
        return None if push.long else push.query(self._unit(session, actor), parcel.params)

    def _query(self, session: Session, parcel: Parcel) -> object:
        actor = actors.actor_by_id(session, self._at.company, parcel.recipient_id)
        return PUSHES[parcel.kind].query(self._unit(session, actor), parcel.params)

    def _unit(self, session: Session, actor: Actor) -> Unit:
        return Unit(session, actor, self._at.clock.now(), self._at.company, "delivery")

    async def _send(self, parcel: Parcel, drawing: Drawing, document: PushedDocument | KeptFile | None) -> Verdict:
        try:
            sent = await self._put(parcel, drawing, document)
        except TelegramRetryAfter as limit:
            return RetryAfter(timedelta(seconds=limit.retry_after))
        except TelegramForbiddenError as error:
            return Dead(error.message, unreachable=True)
        except (TelegramNetworkError, TelegramServerError, ClientDecodeError) as error:
            log.warning("message not delivered", kind=parcel.kind, error=type(error).__name__)
            return RetryAfter(AFTER_A_FAULT)
        except TelegramAPIError as error:
            log.error("message refused", kind=parcel.kind, error=error.message)
            return Dead(error.message)
        return Delivered(sent.message_id)

    async def _put(self, parcel: Parcel, drawing: Drawing, document: PushedDocument | KeptFile | None) -> Message:
        telegram_id = parcel.telegram_id
        said: dict[str, Any] = {
            "parse_mode": "HTML",
            "reply_markup": keyboards.inline(drawing.rows),
            "disable_notification": parcel.kind in SILENT or None,
        }
        below = said | {"caption": drawing.text}
        match document:
            case PushedDocument(name, content):
                return await self._bot.send_document(telegram_id, BufferedInputFile(content, name), **below)
            case KeptFile("voice", file_id):
                return await self._bot.send_voice(telegram_id, file_id, **below)
            case KeptFile("audio", file_id):
                return await self._bot.send_audio(telegram_id, file_id, **below)
            case KeptFile("video", file_id):
                return await self._bot.send_video(telegram_id, file_id, **below)
            case KeptFile("photo", file_id):
                return await self._bot.send_photo(telegram_id, file_id, **below)
            case KeptFile(_, file_id):
                return await self._bot.send_document(telegram_id, file_id, **below)
        return await self._bot.send_message(telegram_id, drawing.text, link_preview_options=PLAIN, **said)


def _given_up(error: Exception) -> Verdict:
    """What cannot be asked for or worded never will be, unless the database was only away."""
    return RetryAfter(AFTER_A_FAULT) if away(error) else Dead(repr(error))
