"""What happens without a tap: jobs come to their end and are gone before anybody is shown it."""

from sqlalchemy import func, select

from services.clock import MovableClock
from services.models import Job
from services.runtime import jobs
from services.runtime.jobs import ClaimedJob
from services.runtime.outbox import Parcel, Verdict
from services.worker import Worker
from tests.services.firm import Firm


async def test_a_job_that_has_ended_is_gone_when_its_end_is_shown(firm: Firm) -> None:
    left: list[int] = []

    async def run(job: ClaimedJob) -> None:
        assert job.params == {"campaign": 7}

    async def show(job: ClaimedJob) -> None:
        left.append(await firm.value(select(func.count()).select_from(Job)))

    async def deliver(parcels: object) -> list[Verdict]:
        raise AssertionError(parcels)

    worker = Worker(firm.db, MovableClock(firm.now), firm.company, {"read_clients": run}, deliver, show)
    await firm.db.run(jobs.add, "read_clients", {"campaign": 7}, firm.now)
    assert await worker.work()
    assert left == [0]


async def test_a_job_that_fails_is_kept_and_tried_again_later(firm: Firm) -> None:
    shown: list[int] = []

    async def fail(job: ClaimedJob) -> None:
        raise OSError("the disk is away")

    async def show(job: ClaimedJob) -> None:
        shown.append(job.id)

    async def deliver(parcels: list[Parcel]) -> list[Verdict]:
        return []

    clock = MovableClock(firm.now)
    worker = Worker(firm.db, clock, firm.company, {"launch": fail}, deliver, show)  # type: ignore[arg-type]
    await firm.db.run(jobs.add, "launch", {"campaign": 7}, firm.now)
    assert await worker.work()
    assert not await worker.work()
    clock.advance(jobs.PAUSE)
    assert await worker.work()
    assert not shown
