"""What keeps the work going across restarts: the inbox, jobs, numbers, and how much of it waits."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from services.db.id_ranges import take_range
from services.models import Counter, Inbox, Job
from services.runtime import inbox, jobs, queue_lengths
from services.runtime.inbox import ReceivedUpdate
from services.runtime.jobs import ClaimedJob
from tests.services.firm import Firm

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def update(number: int, sender: int | None = 21) -> ReceivedUpdate:
    return ReceivedUpdate(number, sender, f'{{"update_id": {number}}}')


async def keep(firm: Firm, *numbers: int) -> list[int]:
    return await firm.db.run(inbox.keep, [update(number) for number in numbers], firm.now)


async def waiting(firm: Firm) -> list[int]:
    return [received.update_id for received in await firm.db.read(inbox.unsettled_updates)]


async def test_a_repeated_delivery_is_no_new_update(firm: Firm) -> None:
    assert await keep(firm, 5, 6) == [5, 6]
    assert await keep(firm, 6, 7, 5) == [7]
    assert await waiting(firm) == [5, 6, 7]
    assert await keep(firm) == []


async def test_an_update_comes_back_as_it_was_kept(firm: Firm) -> None:
    nobodys = ReceivedUpdate(2**40, None, '{"text": "Берёза \\u0000 🌳"}')
    await firm.db.run(inbox.keep, [nobodys], firm.now)
    assert await firm.db.read(inbox.unsettled_updates) == [nobodys]


async def test_an_update_is_applied_once(firm: Firm) -> None:
    await keep(firm, 5)
    ends = await asyncio.gather(*(firm.db.run(inbox.settle, 5) for _ in range(4)))
    assert sorted(ends) == [False, False, False, True]
    assert not await firm.db.run(inbox.settle, 99)
    assert await waiting(firm) == []


async def test_an_update_whose_unit_fails_is_still_to_be_applied(firm: Firm) -> None:
    await keep(firm, 5)

    def fails(session: Session) -> None:
        inbox.settle(session, 5)
        raise LookupError

    with pytest.raises(LookupError):
        await firm.db.run(fails)
    assert await waiting(firm) == [5]


async def test_an_update_set_aside_keeps_its_error_and_holds_nobody_up(firm: Firm) -> None:
    await keep(firm, 5, 6)
    await firm.db.run(inbox.quarantine, 5, "KeyError" * 1000)
    assert await waiting(firm) == [6]
    assert await firm.value(select(Inbox.state, Inbox.error).where(Inbox.update_id == 5)) == (
        "quarantined", ("KeyError" * 1000)[:2000],
    )  # fmt: skip
    await firm.db.run(inbox.settle, 6)
    await firm.db.run(inbox.quarantine, 6, "late")
    assert await firm.value(select(Inbox.state).where(Inbox.update_id == 6)) == "done"


async def test_polling_goes_on_behind_the_newest_kept_update(firm: Firm) -> None:
    assert await firm.db.read(inbox.next_offset) is None
    await keep(firm, 5, 3)
    assert await firm.db.read(inbox.next_offset) == 6


async def test_old_updates_are_forgotten_but_the_newest_and_those_that_wait(firm: Firm) -> None:
    await keep(firm, 1, 2, 3, 4)
    for number in (1, 3, 4):
        await firm.db.run(inbox.settle, number)
    await firm.db.run(inbox.prune, firm.now)
    assert await firm.rows(select(Inbox.update_id).order_by(Inbox.update_id)) == [1, 2, 3, 4]
    await firm.db.run(inbox.prune, firm.now + SECOND)
    assert await firm.rows(select(Inbox.update_id).order_by(Inbox.update_id)) == [2, 4]


async def add(firm: Firm, kind: str, later: timedelta = timedelta()) -> None:
    await firm.db.run(jobs.add, kind, {"campaign": 7}, firm.now + later)


async def take(firm: Firm, later: timedelta = timedelta()) -> ClaimedJob:
    job = await firm.db.run(jobs.take, firm.now + later)
    assert job is not None
    return job


async def test_jobs_are_taken_when_due_the_oldest_first_and_by_one_only(firm: Firm) -> None:
    await add(firm, "second", SECOND)
    await add(firm, "first")
    job = await take(firm)
    assert (job.kind, job.params, job.attempts) == ("first", {"campaign": 7}, 1)
    assert await firm.db.run(jobs.take, firm.now) is None
    assert (await take(firm, SECOND)).kind == "second"


async def test_two_workers_never_take_one_job(firm: Firm) -> None:
    for number in range(4):
        await add(firm, str(number))
    taken = await asyncio.gather(*(firm.db.run(jobs.take, firm.now) for _ in range(8)))
    kinds = [job.kind for job in taken if job is not None]
    assert len(kinds) == len(set(kinds))
    while job := await firm.db.run(jobs.take, firm.now):
        kinds.append(job.kind)
    assert sorted(kinds) == ["0", "1", "2", "3"]


async def test_a_claim_takes_no_more_rows_than_it_hands_out_whatever_the_database_plans(firm: Firm) -> None:
    """PostgreSQL may run the choice of rows anew for every row that it looks at."""

    def take_by_the_worst_plan(session: Session) -> ClaimedJob | None:
        if firm.db.kind == "postgresql":
            for way in ("hashagg", "hashjoin", "mergejoin", "material", "sort", "memoize"):
                session.execute(text(f"SET LOCAL enable_{way} = off"))
        return jobs.take(session, firm.now)

    for number in range(4):
        await add(firm, str(number))
    assert (await firm.db.run(take_by_the_worst_plan)) is not None
    assert len(await firm.rows(select(Job.id).where(Job.lease.is_not(None)))) == 1


async def test_a_finished_job_is_gone_and_a_lost_one_is_not_finished_by_its_former_owner(firm: Firm) -> None:
    await add(firm, "launch")
    lost = await take(firm)
    found = await take(firm, 2 * MINUTE)
    await firm.db.run(jobs.finish, lost)
    assert await firm.rows(select(Job.lease)) == [found.lease]
    await firm.db.run(jobs.finish, found)
    assert await firm.rows(select(Job.id)) == []


async def test_a_failing_job_is_put_off_and_given_up_after_five_attempts(firm: Firm) -> None:
    await add(firm, "launch")
    for attempt in range(1, 6):
        job = await take(firm)
        given_up = await firm.db.run(jobs.fail, job, "broken", firm.now)
        assert given_up == (attempt == 5)
        pause = 30 * SECOND * attempt
        assert await firm.db.run(jobs.take, firm.now + pause - SECOND) is None
        firm.now += pause
    assert await firm.db.run(jobs.take, firm.now + timedelta(days=1)) is None
    assert await firm.value(select(Job.error, Job.attempts)) == ("broken", 5)


async def test_a_restart_goes_on_with_what_was_under_way(firm: Firm) -> None:
    await add(firm, "launch")
    await take(firm)
    await firm.db.run(jobs.release)
    assert (await take(firm)).kind == "launch"


async def test_numbers_are_given_out_once_whoever_asks(firm: Firm) -> None:
    firsts = await asyncio.gather(*(firm.db.run(take_range, "order", count) for count in (1, 3, 500, 2, 1) * 4))
    numbers = [
        number
        for first, count in zip(firsts, (1, 3, 500, 2, 1) * 4, strict=True)
        for number in range(first, first + count)
    ]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


async def test_numbers_of_different_things_do_not_mix(firm: Firm) -> None:
    assert [await firm.db.run(take_range, name, 2) for name in ("order", "contract", "order")] == [1, 1, 3]
    found = dict(await firm.rows(select(Counter.name, Counter.value)))
    assert (found["order"], found["contract"]) == (4, 2)


async def test_a_number_of_a_unit_that_failed_is_given_again(firm: Firm) -> None:
    def fails(session: Session) -> None:
        take_range(session, "order", 5)
        raise LookupError

    with pytest.raises(LookupError):
        await firm.db.run(fails)
    assert await firm.db.run(take_range, "order", 1) == 1


async def test_queues_tell_how_much_waits_and_how_late_it_is(firm: Firm) -> None:
    await firm.deal_of_one()
    await keep(firm, 5)
    firm.now += 11 * timedelta(days=1)
    found = {
        length.name: (length.waiting, length.late) for length in await firm.db.read(queue_lengths.lengths, firm.now)
    }
    assert found["timers"] == (1, timedelta(days=1))
    assert found["inbox"] == (1, timedelta(days=11))
    assert found["jobs"] == (1, timedelta(days=11))
