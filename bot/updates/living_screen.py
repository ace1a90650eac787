"""Draws screens: edits the living message in place while it is the last one, sends it anew below otherwise."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import LinkPreviewOptions, Message

from bot.screens import keyboards
from bot.screens.views import Drawing
from services.db import Database
from services.runtime import chats
from services.runtime.chats import LivingScreen

PLAIN = LinkPreviewOptions(is_disabled=True)
PATIENCE = 30.0
"""Seconds a 429 may ask for before the drawing is left to the next redraw."""
PASSING = (TelegramNetworkError, TelegramServerError, ClientDecodeError, TelegramRetryAfter)

R = TypeVar("R")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """Whose screen it is, which of his turns, where it goes, and the message it replaces."""

    user_id: int
    telegram_id: int
    turn: int
    screen: LivingScreen
    gone: int | None = None


@dataclass(frozen=True, slots=True)
class StandingMessage:
    """A message that came by itself, and stays where it is."""

    telegram_id: int
    message_id: int


class ScreenDrawer:
    """What is in the chats: sends, edits, and keeps the living screens' message ids."""

    def __init__(self, bot: Bot, db: Database) -> None:
        self._bot, self._db = bot, db
        self._shown: dict[int, int] = {}

    async def draw(self, place: MessagePlace, drawing: Drawing) -> None:
        """Shows a screen; the message it replaces loses its buttons.

        A passing failure leaves the screen undrawn: it is redrawn later from what is kept.
        """
        try:
            if place.gone is not None:
                await self._strip(place.telegram_id, place.gone)
            if await self._drawn_in_place(place, drawing):
                self._shown[place.user_id] = place.turn
                return
            sent = await patiently(lambda: self._send(place.telegram_id, drawing))
            await self._db.run(chats.keep_sent, place.user_id, place.turn, sent.message_id, living=not drawing.words)
        except TelegramForbiddenError:
            self._shown[place.user_id] = (
                place.turn
            )  # there is nobody to draw for; whoever comes back gets a fresh screen
        except PASSING as error:
            log.warning("screen not drawn", user=place.user_id, error=type(error).__name__)
        except TelegramAPIError:
            log.exception("screen refused", user=place.user_id)
            self._shown[place.user_id] = place.turn  # drawing it again would be refused again

    async def redraw(self, message: StandingMessage, drawing: Drawing) -> None:
        """Where that fails the message stays as it was: the next tap on it shows how things are."""
        try:
            if not await self._edit(message.telegram_id, message.message_id, drawing):
                await self._edit_caption(message, drawing)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.warning("message not redrawn", error=type(error).__name__)

    async def answer(self, query_id: str, text: str | None, alert: bool) -> None:
        """Stops a button's spinner, with a toast where there is something to say."""
        try:
            await self._bot.answer_callback_query(query_id, text=text, show_alert=alert)
        except TelegramAPIError as error:
            log.info("callback not answered", error=str(error))
        except ClientDecodeError as error:
            log.info("callback not answered", error=type(error).__name__)

    async def say(self, telegram_id: int, text: str) -> None:
        """A plain message to somebody without a screen."""
        try:
            await patiently(
                lambda: self._bot.send_message(telegram_id, text, parse_mode="HTML", link_preview_options=PLAIN)
            )
        except (TelegramAPIError, ClientDecodeError) as error:
            log.info("message not sent", error=str(error))

    async def flush(self) -> None:
        """Writes down which screens were redrawn in place since the last time."""
        shown, self._shown = self._shown, {}
        if shown:
            await self._db.run(chats.shown_in_place, shown)

    async def _drawn_in_place(self, place: MessagePlace, drawing: Drawing) -> bool:
        message_id = place.screen.message_id
        if message_id is None or not place.screen.on_top or drawing.words:
            return False
        return await self._edit(place.telegram_id, message_id, drawing)

    async def _edit(self, telegram_id: int, message_id: int, drawing: Drawing) -> bool:
        try:
            await patiently(
                lambda: self._bot.edit_message_text(
                    drawing.text,
                    chat_id=telegram_id,
                    message_id=message_id,
                    parse_mode="HTML",
                    link_preview_options=PLAIN,
                    reply_markup=keyboards.inline(drawing.rows),
                )
            )
        except TelegramBadRequest as error:
            return "message is not modified" in error.message
        return True

    async def _edit_caption(self, message: StandingMessage, drawing: Drawing) -> None:
        """Of a message that brought a file."""
        await self._bot.edit_message_caption(
            chat_id=message.telegram_id,
            message_id=message.message_id,
            caption=drawing.text,
            parse_mode="HTML",
            reply_markup=keyboards.inline(drawing.rows),
        )

    async def _send(self, telegram_id: int, drawing: Drawing) -> Message:
        markup: Any = keyboards.reply(drawing.words) if drawing.words else keyboards.inline(drawing.rows)
        return await self._bot.send_message(
            telegram_id,
            drawing.text,
            parse_mode="HTML",
            link_preview_options=PLAIN,
            reply_markup=markup,
            disable_notification=True,  # an answer to whoever looks at it: only what comes by itself makes a sound
        )

    async def _strip(self, telegram_id: int, message_id: int) -> None:
        try:
            await self._bot.edit_message_reply_markup(chat_id=telegram_id, message_id=message_id, reply_markup=None)
        except TelegramBadRequest:
            return


async def patiently(call: Callable[[], Awaitable[R]]) -> R:
    """Calls Telegram; where it asks to wait, and not for long, waits exactly that and calls once more."""
    try:
        return await call()
    except TelegramRetryAfter as limit:
        if limit.retry_after > PATIENCE:
            raise
        await asyncio.sleep(limit.retry_after)
        return await call()
