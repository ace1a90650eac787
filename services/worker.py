"""The worker: fires deadlines, runs jobs, delivers what is waiting. One beat a second, and at once when woken."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog
from sqlalchemy.orm import Session

from services.clock import Clock
from services.db import Database
from services.mail import delivery
from services.models import User
from services.overseeing import daily
from services.process import deadlines
from services.runtime import jobs, outbox, reachability
from services.runtime.jobs import ClaimedJob
from services.runtime.outbox import Dead, Envelope, Parcel, Verdict
from services.unit import PROCESS, Company, Unit

BEAT = 1.0
"""Seconds between beats: no wait is longer, so that a suspended machine or a moved clock is noticed at once."""
PARCELS = 100
LETTERS = 4
"""How many letters are handed to the mail server side by side."""

RunJob = Callable[[ClaimedJob], Awaitable[None]]
Deliver = Callable[[Sequence[Parcel]], Awaitable[Sequence[Verdict]]]
Post = Callable[[Envelope], Awaitable[delivery.Verdict]]
Shown = Callable[[int], Awaitable[None]]

log = structlog.get_logger()


class Worker:
    """Everything that happens without a tap. `run_job` maps a job's kind to what runs it, step by step, to its end;
    `ended` is told when the job is gone, so that nobody is shown it as still going on. `post` hands letters to a mail
    server, where the company has one; `settled` is told of the deals where that shows.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        company: Company,
        run_job: Mapping[str, RunJob],
        deliver: Deliver,
        ended: RunJob,
        post: Post | None = None,
        settled: Shown | None = None,
    ) -> None:
        self._db, self._clock, self._company = db, clock, company
        self._run_job, self._deliver, self._ended = run_job, deliver, ended
        self._post, self._settled = post, settled
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something may be due now: don't wait for the beat."""
        self._woken.set()

    async def run(self) -> None:
        """Works until cancelled. A failing part is logged and tried again at the next beat."""
        await asyncio.gather(*(self._beat(part) for part in (self.fire, self.work, self.deliver, self.mail)))

    async def drain(self) -> None:
        """Works until nothing is due at the clock's present moment."""
        while await self.fire() or await self.work() or await self.mail() or await self.deliver():
            pass

    async def fire(self) -> bool:
        """One batch of deadlines. Returns whether there was any."""
        return await self._db.run(self._fire) > 0

    async def work(self) -> bool:
        """One job, to its end."""
        job = await self._db.run(self._take)
        if job is None:
            return False
        if job.kind not in self._run_job:
            await self._db.run(jobs.set_aside, job, f"unknown kind {job.kind}")
            log.error("job of an unknown kind", kind=job.kind, id=job.id)
            return True
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

    async def mail(self) -> bool:
        """What is waiting for the mail server, which may be slow: each letter is settled by itself."""
        if self._post is None:
            return False
        envelopes = await self._db.run(self._collect_letters)
        await asyncio.gather(*(self._mail(self._post, envelope) for envelope in envelopes))
        return bool(envelopes)

    async def _mail(self, post: Post, envelope: Envelope) -> None:
        deal_id = await self._db.run(self._settle_letter, envelope, await post(envelope))
        self.wake()
        if deal_id is not None and self._settled is not None:
            await self._settled(deal_id)

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
        unit = Unit(session, PROCESS, self._clock.now(), self._company, "timer")
        return deadlines.fire(unit) + daily.fire(unit)

    def _settle(self, session: Session, parcels: Sequence[Parcel], verdicts: Sequence[Verdict]) -> None:
        now = self._clock.now()
        for parcel, verdict in zip(parcels, verdicts, strict=True):
            outbox.settle(session, parcel, verdict, now)
            if isinstance(verdict, Dead) and verdict.unreachable:
                reachability.went_out_of_reach(
                    Unit(session, PROCESS, now, self._company, "delivery"), User.id == parcel.recipient_id
                )

    def _collect_letters(self, session: Session) -> list[Envelope]:
        return delivery.collect(self._by_mail(session), LETTERS)

    def _settle_letter(self, session: Session, envelope: Envelope, verdict: delivery.Verdict) -> int | None:
        return delivery.settle(self._by_mail(session), envelope, verdict)

    def _by_mail(self, session: Session) -> Unit:
        return Unit(session, PROCESS, self._clock.now(), self._company, "mail")

    def _take(self, session: Session) -> ClaimedJob | None:
        return jobs.take(session, self._clock.now())

    def _collect(self, session: Session) -> list[Parcel]:
        return outbox.collect(session, self._company, self._clock.now(), PARCELS)
