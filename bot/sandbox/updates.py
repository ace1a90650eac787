"""getUpdates as the server does it: what an offset confirms, how long a poll waits, who is sent away."""

from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.request import Request
from bot.sandbox.state import BY_DEFAULT, State

MOST = 100
LONGEST_WAIT = 50
FARTHEST_AHEAD = 10
"""An offset further than this beyond the newest update is taken for a mistake."""
ON_REQUEST = ("chat_member", "message_reaction", "message_reaction_count")
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "terminated by setWebhook request"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Polling:
    """One poll at a time: a second one ends the first with 409."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._turn = 0
        self._ended_by = OTHER_POLLER

    async def get_updates(self, request: Request) -> list[dict[str, Any]]:
        if self._state.webhook:
            raise Refused(WEBHOOK_ACTIVE, 409)
        self.end(OTHER_POLLER)
        turn = self._turn
        allow(self._state, request)
        self._state.expire()
        self._confirm(request.number("offset"))
        limit = min(max(request.number("limit", MOST), 1), MOST)
        wait = min(max(request.number("timeout"), 0), LONGEST_WAIT)
        try:
            if not self._state.queue:
                await self._state.wait(lambda: self._turn != turn or self._state.queue, wait)
        except TimeoutError:
            pass
        if self._turn != turn:
            raise Refused(self._ended_by, 409)
        return [each.body for each in list(self._state.queue)[:limit]]

    def end(self, reason: str) -> None:
        """Sends away whoever polls now."""
        self._turn += 1
        self._ended_by = reason
        self._state.changed()

    def _confirm(self, offset: int) -> None:
        """A positive offset forgets what lies before it, a negative one all but the last few."""
        queue = self._state.queue
        if offset > 0:
            if queue and offset > queue[-1].id + FARTHEST_AHEAD:
                return
            while queue and queue[0].id < offset:
                queue.popleft()
        elif offset < 0:
            while len(queue) > -offset:
                queue.popleft()


def allow(state: State, request: Request) -> None:
    """Which kinds are queued from now on; left out or not a list, it stays as it was."""
    allowed = request.json("allowed_updates", "can't parse allowed updates")
    if isinstance(allowed, list):
        state.allowed = tuple(name for name in allowed if name in (*BY_DEFAULT, *ON_REQUEST)) or BY_DEFAULT
