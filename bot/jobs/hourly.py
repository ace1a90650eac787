"""What is done at intervals and harms nobody when it is late. Whatever a person waits for is a timer row instead."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from services.clock import Clock
from services.db import Database
from services.runtime import inbox

REMEMBERED = timedelta(days=2)
"""Telegram keeps an update for a day; twice that is remembered, so that no repetition is taken for a new one."""


class Cadence:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db, self._clock = db, clock

    async def forget_updates(self) -> None:
        await self._db.run(inbox.prune, self._clock.now() - REMEMBERED)

    @contextmanager
    def running(self) -> Iterator[None]:
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
        scheduler.add_job(self.forget_updates, "interval", hours=1)
        scheduler.start()
        try:
            yield
        finally:
            scheduler.shutdown(wait=False)
