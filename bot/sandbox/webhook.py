"""Updates by webhook, as a local server delivers them: over http too, to any port. After WebhookActor.cpp.

Updates of one chat (or one person's presses) go in order: the next waits until the one before got 2xx. The rest go at
the same time. A method in the bot's answer is not carried out; strict mode says so.
"""

import asyncio
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.errors import Refused
from bot.sandbox.request import Described, Request
from bot.sandbox.state import State, Update
from bot.sandbox.updates import BY_WEBHOOK, Polling, allow

SECRET = re.compile(r"[A-Za-z0-9_-]*")
LONGEST_SECRET = 256
HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWERS_WITHIN = 60
LONGEST_PAUSE = 60
LONGEST_ASKED_PAUSE = 3600
METHOD_IN_ANSWER = re.compile(rb'"method"|name="method"')

Key = tuple[str, int]


class Webhook:
    def __init__(self, state: State, polling: Polling) -> None:
        self._state, self._polling = state, polling
        self._secret = ""
        self._last_error = ""
        self._busy: dict[Key, asyncio.Task[None]] = {}
        self._watch: asyncio.Task[None] | None = None

    async def set_webhook(self, request: Request) -> Described:
        url, secret = request.text("url"), request.text("secret_token")
        if not url:
            return await self.delete_webhook(request)
        if len(secret) > LONGEST_SECRET:
            raise Refused("secret token is too long")
        if not SECRET.fullmatch(secret):
            raise Refused("secret token contains unallowed characters")
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise Refused("invalid webhook URL specified")
        allow(self._state, request)
        self._drop(request)
        same = (url, secret) == (self._state.webhook, self._secret)
        if not same:
            await self.close()
            self._state.webhook, self._secret, self._last_error = url, secret, ""
            self._polling.end(BY_WEBHOOK)
            self._watch = asyncio.create_task(self._deliver_all())
        return Described(True, "Webhook is already set" if same else "Webhook was set")

    async def delete_webhook(self, request: Request) -> Described:
        self._drop(request)
        was_set = bool(self._state.webhook)
        self._state.webhook = ""
        await self.close()
        return Described(True, "Webhook was deleted" if was_set else "Webhook is already deleted")

    def get_webhook_info(self, request: Request) -> dict[str, Any]:
        info = {
            "url": self._state.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self._state.queue),
        }
        return info | ({"last_error_message": self._last_error} if self._last_error else {})

    async def close(self) -> None:
        """Stops delivering."""
        running = [*self._busy.values(), *([self._watch] if self._watch else [])]
        self._busy, self._watch = {}, None
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _drop(self, request: Request) -> None:
        if request.flag("drop_pending_updates"):
            self._state.queue.clear()
            self._state.changed()

    async def _deliver_all(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWERS_WITHIN)) as session:
            while True:
                await self._state.wait(self._idle_keys, None)
                for key in self._idle_keys():
                    self._busy[key] = asyncio.create_task(self._deliver(key, session))

    def _idle_keys(self) -> set[Key]:
        return {_key(each) for each in self._state.queue} - self._busy.keys()

    async def _deliver(self, key: Key, session: aiohttp.ClientSession) -> None:
        """Everything with this key, one after another: again at once after a failure, then in 2, 4, 8 … seconds."""
        failures = 0
        while (update := self._first(key)) is not None:
            asked = await self._post(update, session)
            if asked is None:
                self._state.queue = type(self._state.queue)(each for each in self._state.queue if each is not update)
                self._state.changed()
                failures = 0
                continue
            await self._pause(asked or (min(2**failures, LONGEST_PAUSE) if failures else 0))
            failures += 1
        self._busy.pop(key, None)

    def _first(self, key: Key) -> Update | None:
        self._state.expire()
        return next((each for each in self._state.queue if _key(each) == key), None)

    async def _post(self, update: Update, session: aiohttp.ClientSession) -> int | None:
        """None once it is delivered, else the seconds that the bot asked to wait."""
        headers = {HEADER: self._secret} if self._secret else {}
        try:
            async with session.post(self._state.webhook, json=update.body, headers=headers) as response:
                if response.ok:
                    self._note_method(await response.read())
                    return None
                self._last_error = f"Wrong response from the webhook: {response.status} {response.reason}"
                asked = response.headers.get("Retry-After", "")
                return min(int(asked), LONGEST_ASKED_PAUSE) if asked.isdigit() else 0
        except (aiohttp.ClientError, TimeoutError) as error:
            self._last_error = f"Connection failed: {type(error).__name__}"
            return 0

    def _note_method(self, body: bytes) -> None:
        if METHOD_IN_ANSWER.search(body):
            self._state.violate("a method in the answer to a webhook: the sandbox does not carry it out")

    async def _pause(self, seconds: int) -> None:
        """Passes with the sandbox's clock: a frozen one has to be moved."""
        clock = self._state.clock
        until = clock.now() + timedelta(seconds=seconds)
        while (left := (until - clock.now()).total_seconds()) > 0:
            try:
                await self._state.wait(lambda: clock.now() >= until, None if clock.frozen else left)
            except TimeoutError:
                continue


def _key(update: Update) -> Key:
    """What its order is kept within."""
    kind = next((name for name in update.body if name != "update_id"), "")
    body = update.body.get(kind)
    owner = body.get("from" if kind == "callback_query" else "chat") if isinstance(body, dict) else None
    number = owner.get("id") if isinstance(owner, dict) else None
    return "message" if kind == "edited_message" else kind, number if isinstance(number, int) else 0
