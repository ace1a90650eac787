"""Lanes: what one person sent is handled in order, what different people sent side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

Work = Callable[[], Awaitable[None]]

log = structlog.get_logger()


class Lanes:
    """A queue and a task per person who has something waiting; an idle person costs nothing."""

    def __init__(self) -> None:
        self._waiting: dict[int, deque[Work]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def put(self, person: int, work: Work) -> None:
        """Queues work behind what this person has waiting. What it raises is logged, and the lane goes on."""
        if person in self._waiting:
            self._waiting[person].append(work)
            return
        self._waiting[person] = deque([work])
        task = asyncio.get_running_loop().create_task(self._run(person))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    @property
    def busy(self) -> int:
        return len(self._waiting)

    async def idle(self) -> None:
        """Waits until every lane is empty."""
        while self._running:
            await asyncio.wait(self._running)

    async def _run(self, person: int) -> None:
        waiting = self._waiting[person]
        try:
            while waiting:
                await _finished(waiting.popleft())
        finally:
            del self._waiting[person]


async def _finished(work: Work) -> None:
    try:
        await work()
    except Exception as error:
        log.error("work in a lane failed", exc_info=error)
