"""The menu of commands: each person's own roles, in his language; set when it differs from what he has."""

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeChat

from bot.locales.say import Texts
from bot.screens.commands import commands_for
from services.unit import Actor

log = structlog.get_logger()


class Menu:
    """Remembers what each chat was given since the start, so that it is asked of Telegram once."""

    def __init__(self, bot: Bot, texts: Texts) -> None:
        self._bot, self._texts = bot, texts
        self._given: dict[int, tuple[str, frozenset[str]]] = {}

    async def give(self, telegram_id: int, actor: Actor) -> None:
        wanted = (actor.language, actor.roles)
        if self._given.get(telegram_id) == wanted:
            return
        say = self._texts.say(actor.language, actor.zone)
        commands = [
            BotCommand(command=name, description=say.plain(f"command-{name}")) for name in commands_for(actor.roles)
        ]
        try:
            await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=telegram_id))
        except (TelegramAPIError, ClientDecodeError) as error:
            log.info("menu not set", error=str(error))
            return
        self._given[telegram_id] = wanted

    async def withdraw(self, telegram_id: int) -> None:
        """Somebody is nobody of ours any more."""
        self._given.pop(telegram_id, None)
        try:
            await self._bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=telegram_id))
        except (TelegramAPIError, ClientDecodeError) as error:
            log.info("menu not withdrawn", error=str(error))
