"""getUpdates as the server does it: what an offset confirms, how long a poll waits, who is sent away."""

import asyncio
from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.request import Request
from bot.sandbox.state import BY_DEFAULT, State

MOST = 100
LONGEST_WAIT = 50
KNOWN = (*BY_DEFAULT, "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result", "poll",
         "poll_answer", "chat_member", "chat_join_request", "message_reaction", "message_reaction_count")  # fmt: skip
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Polling:
    """One poll at a time: a second one ends the first with 409."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._turn = 0

    async def get_updates(self, request: Request) -> list[dict[str, Any]]:
        self._turn += 1
        turn = self._turn
        self._allow(request)
        self._confirm(request.number("offset"))
        limit = min(max(request.number("limit", MOST), 1), MOST)
        wait = min(max(request.number("timeout"), 0), LONGEST_WAIT)
        self._state.changed()
        try:
            await self._state.wait(lambda: self._turn != turn or self._state.queue, wait)
        except TimeoutError:
            return []
        if self._turn != turn:
            raise Refused(OTHER_POLLER, 409)
        self._state.expire()
        return [each.body for each in list(self._state.queue)[:limit]]

    def _allow(self, request: Request) -> None:
        allowed = request.json("allowed_updates", "can't parse allowed updates")
        if isinstance(allowed, list):
            self._state.allowed = tuple(name for name in allowed if name in KNOWN) or BY_DEFAULT

    def _confirm(self, offset: int) -> None:
        """A positive offset forgets what lies before it, a negative one all but the last few."""
        queue = self._state.queue
        if offset > 0:
            if queue and offset > queue[-1].id + 10:
                return
            while queue and queue[0].id < offset:
                queue.popleft()
        elif offset < 0:
            while len(queue) > -offset:
                queue.popleft()


async def delete_webhook(state: State, request: Request) -> bool:
    if request.flag("drop_pending_updates"):
        state.queue.clear()
    await asyncio.sleep(0)
    return True


def get_webhook_info(state: State, request: Request) -> dict[str, Any]:
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(state.queue)}
