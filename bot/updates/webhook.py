"""Updates by webhook instead of long polling: the same inbox, the same lanes."""

import hmac
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiohttp import web
from pydantic import SecretStr

from bot.updates.poll import ALLOWED, Poller

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 2**20
"""Bytes of a request; an update has far fewer."""

log = structlog.get_logger()


class WebhookServer:
    """Answers 200 once an update is kept; Telegram repeats what was not."""

    def __init__(self, url: str, secret: SecretStr, poller: Poller) -> None:
        self._url, self._secret, self._poller = url, secret, poller

    async def announce(self, bot: Bot) -> None:
        """Tells Telegram where to deliver."""
        await bot.set_webhook(self._url, secret_token=self._secret.get_secret_value(), allowed_updates=ALLOWED)

    def route(self) -> web.RouteDef:
        return web.post(urlsplit(self._url).path or "/", self._take)

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.get_secret_value().encode()):
            return web.Response(status=403)
        try:
            update = await request.json()
            known = isinstance(update, dict) and isinstance(update.get("update_id"), int)
        except ValueError:
            known = False
        if not known:
            log.warning("webhook", error="not an update")
            return web.Response(status=400)
        await self._poller.take([update])
        return web.Response()
