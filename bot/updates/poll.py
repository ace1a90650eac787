"""The durable poll loop: updates are committed to the inbox before Telegram is told that they may be forgotten.

aiogram's own loop confirms an update when its handler starts and stumbles for ever over one it cannot parse, so the
raw JSON is asked for here, and each update is read on its own later.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

import aiohttp
import structlog

from bot.updates.lanes import Lanes
from services.clock import Clock
from services.db import Database
from services.runtime import inbox
from services.runtime.inbox import ReceivedUpdate

ALLOWED = ["message", "callback_query", "my_chat_member"]
LONG_POLL = 25
CROWDED = 500
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 5.0

log = structlog.get_logger()


class Unauthorized(Exception):
    """The token is wrong or revoked: polling on would never help."""


class Poller:
    """Asks for updates, keeps them, hands them to the lanes."""

    def __init__(
        self,
        base_url: str,
        token: str,
        db: Database,
        clock: Clock,
        lanes: Lanes,
        handle: Callable[[ReceivedUpdate], Any],
    ) -> None:
        self._url = f"{base_url.rstrip('/')}/bot{token}/getUpdates"
        self._db, self._clock, self._lanes, self._handle = db, clock, lanes, handle
        self._pause = FIRST_PAUSE

    async def run(self) -> None:
        """Polls until cancelled. Raises Unauthorized when Telegram does not know the token."""
        offset = await self._db.read(inbox.next_offset)
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LONG_POLL + 15)) as http:
            while True:
                updates = await self._ask(http, offset)
                if updates:
                    await self.take(updates)
                    offset = max(update["update_id"] for update in updates) + 1
                while self._lanes.busy > CROWDED:
                    await asyncio.sleep(0.05)

    async def take(self, updates: Sequence[dict[str, Any]]) -> None:
        """Keeps a batch of raw updates and starts work on those that are new."""
        batch = [_received(update) for update in updates]
        fresh = set(await self._db.run(inbox.keep, batch, self._clock.now()))
        for received in batch:
            if received.update_id in fresh:
                self.start(received)

    async def resume(self) -> None:
        """Starts work on what an earlier run kept but did not finish."""
        for received in await self._db.read(inbox.unsettled_updates):
            self.start(received)

    def start(self, received: ReceivedUpdate) -> None:
        self._lanes.put(received.sender or 0, lambda: self._handle(received))

    async def _ask(self, http: aiohttp.ClientSession, offset: int | None) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {"timeout": LONG_POLL, "allowed_updates": ALLOWED}
        if offset is not None:
            asked["offset"] = offset
        try:
            async with http.post(self._url, json=asked) as response:
                answer = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            await self._rest(f"{type(error).__name__}")
            return []
        if not isinstance(answer, dict) or not answer.get("ok"):
            await self._refused(answer if isinstance(answer, dict) else {})
            return []
        self._pause = FIRST_PAUSE
        return list(answer["result"])

    async def _refused(self, answer: dict[str, Any]) -> None:
        code = answer.get("error_code")
        if code in (401, 404):
            raise Unauthorized(str(answer.get("description")))
        wait = answer.get("parameters", {}).get("retry_after")
        await self._rest(str(answer.get("description")), float(wait) if wait else None)

    async def _rest(self, why: str, seconds: float | None = None) -> None:
        log.warning("polling", error=why, retry_in=seconds or self._pause)
        await asyncio.sleep(seconds or self._pause)
        self._pause = min(self._pause * 1.3, LONGEST_PAUSE)


def _received(update: dict[str, Any]) -> ReceivedUpdate:
    return ReceivedUpdate(int(update["update_id"]), _sender(update), json.dumps(update, ensure_ascii=False))


def _sender(update: dict[str, Any]) -> int | None:
    """The Telegram id of whoever caused the update, as far as it can be told from any shape of it."""
    for body in update.values():
        sender = body.get("from") if isinstance(body, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return None
