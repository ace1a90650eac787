"""Jobs: work too long for a tap. One step is one unit; a killed process goes on with the next step."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from services.models import Job
from services.runtime.claims import LEASE, claim, free, token

RETRIES = 5
PAUSE = timedelta(seconds=30)

OLDEST = claim(
    select(Job.id)
    .where(Job.run_at <= bindparam("now"), Job.error.is_(None), free(Job))
    .order_by(Job.run_at, Job.id)
    .limit(1),
    Job,
)


@dataclass(frozen=True, slots=True)
class ClaimedJob:
    id: int
    lease: str
    kind: str
    params: dict[str, Any]
    attempts: int


def add(session: Session, kind: str, params: dict[str, Any], now: datetime) -> int:
    """Queues a job, to run at once. Returns its id."""
    job = Job(kind=kind, params=params, run_at=now)
    session.add(job)
    session.flush()
    return job.id


def take(session: Session, now: datetime) -> ClaimedJob | None:
    """Claims the oldest job that is due."""
    lease = token()
    job_id = OLDEST.value(session, now=now, lease=lease, until=now + LEASE)
    if job_id is None:
        return None
    job = session.get_one(Job, job_id)
    return ClaimedJob(job.id, lease, job.kind, job.params, job.attempts)


def finish(session: Session, job: ClaimedJob) -> None:
    session.execute(delete(Job).where(Job.id == job.id, Job.lease == job.lease))


def fail(session: Session, job: ClaimedJob, error: str, now: datetime) -> bool:
    """Puts a failed job off; after five attempts it stays for an admin to see. Returns whether it was given up."""
    mine = update(Job).where(Job.id == job.id, Job.lease == job.lease)
    given_up = job.attempts >= RETRIES
    if given_up:
        session.execute(mine.values(error=error[:2000], lease=None, leased_until=None))
    else:
        session.execute(mine.values(run_at=now + PAUSE * job.attempts, lease=None, leased_until=None))
    return given_up


def set_aside(session: Session, job: ClaimedJob, error: str) -> None:
    """Nobody can run it, however often it is tried: it stays for an admin to see."""
    mine = update(Job).where(Job.id == job.id, Job.lease == job.lease)
    session.execute(mine.values(error=error, lease=None, leased_until=None))


def release(session: Session) -> None:
    """Gives up every lease: the only process of this database has just started."""
    session.execute(update(Job).where(Job.error.is_(None)).values(lease=None, leased_until=None))
