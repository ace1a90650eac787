"""The worker: fires deadlines, runs jobs, delivers what is waiting. One beat a second, and at once when woken."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from services import jobs, outbox, reach, timers
from services.clock import Clock
from services.db import Database
from services.jobs import Claimed
from services.models import User
from services.outbox import Dead, Parcel, Verdict
from services.unit import PROCESS, Company, Unit

BEAT = 1.0
"""Seconds between beats: no wait is longer, so that a suspended machine or a moved clock is noticed at once."""
PARCELS = 100

RunJob = Callable[[Claimed], Awaitable[None]]
Deliver = Callable[[Sequence[Parcel]], Awaitable[Sequence[Verdict]]]

log = structlog.get_logger()


class Worker:
    """Everything that happens without a tap. `run_job` maps a job's kind to what runs it, step by step, to its end;
    `ended` is told when the job is gone, so that nobody is shown it as still going on.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        company: Company,
        run_job: Mapping[str, RunJob],
        deliver: Deliver,
        ended: RunJob,
    ) -> None:
        self._db, self._clock, self._company = db, clock, company
        self._run_job, self._deliver, self._ended = run_job, deliver, ended
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something may be due now: don't wait for the beat."""
        self._woken.set()

    async def run(self) -> None:
        """Works until cancelled. A failing part is logged and tried again at the next beat."""
        await asyncio.gather(*(self._beat(part) for part in (self.fire, self.work, self.deliver)))

    async def drain(self) -> None:
        """Works until nothing is due at the clock's present moment."""
        while await self.fire() or await self.work() or await self.deliver():
            pass

    async def fire(self) -> bool:
        """One batch of deadlines. Returns whether there was any."""
        return await self._db.run(self._fire) > 0

    async def work(self) -> bool:
        """One job, to its end."""
        job = await self._db.run(self._take)
        if job is None:
            return False
        try:
            await self._run_job[job.kind](job)
            await self._db.run(jobs.finish, job)
            await self._ended(job)
        except Exception as error:
            given_up = await self._db.run(jobs.fail, job, repr(error), self._clock.now())
            log.error("job failed", kind=job.kind, id=job.id, given_up=given_up, exc_info=error)
        return True

    async def deliver(self) -> bool:
        """What is waiting for Telegram, people side by side."""
        parcels = await self._db.run(self._collect)
        if parcels:
            await self._db.run(self._settle, parcels, await self._deliver(parcels))
        return bool(parcels)

    async def _beat(self, part: Callable[[], Awaitable[bool]]) -> None:
        while True:
            try:
                while await part():
                    pass
            except Exception as error:
                log.error("beat", part=part.__name__, exc_info=error)
            await self._rest()

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), BEAT)
        except TimeoutError:
            return
        self._woken.clear()

    def _fire(self, session: Session) -> int:
        return timers.fire(Unit(session, PROCESS, self._clock.now(), self._company, "timer"))

    def _settle(self, session: Session, parcels: Sequence[Parcel], verdicts: Sequence[Verdict]) -> None:
        now = self._clock.now()
        for parcel, verdict in zip(parcels, verdicts, strict=True):
            outbox.settle(session, parcel, verdict, now)
            if isinstance(verdict, Dead) and verdict.unreachable:
                reach.lost(Unit(session, PROCESS, now, self._company, "delivery"), User.id == parcel.recipient_id)

    def _take(self, session: Session) -> Claimed | None:
        return jobs.take(session, self._clock.now())

    def _collect(self, session: Session) -> list[Parcel]:
        return outbox.collect(session, self._company, self._clock.now(), PARCELS)


def next_event(session: Session) -> datetime | None:
    """When something will happen by itself next: a deadline or a message that waits (UTC)."""
    return min(filter(None, (timers.earliest(session), outbox.earliest(session))), default=None)
