"""The outbox: when messages sound, how they are grouped, and how a sending ends."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from services.errors import NotFound
from services.models import Outbox, User
from services.overseeing import overdue, reassigning
from services.runtime import outbox
from services.runtime.outbox import Dead, Delivered, Parcel, RetryAfter
from tests.services.firm import MOSCOW, Firm, client

HOUR = timedelta(hours=1)


def moscow(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


async def post(firm: Firm, kind: str, *recipients: int) -> None:
    await firm.by_itself(outbox.post, kind, {recipient: {"deals": [recipient]} for recipient in recipients})


async def collect(firm: Firm, later: timedelta = timedelta(), most: int = 100) -> list[Parcel]:
    return await firm.db.run(outbox.collect, firm.company, firm.now + later, most)


async def states(firm: Firm) -> list[str]:
    return await firm.rows(select(Outbox.state).order_by(Outbox.id))


@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("2026-11-24 10:00", "2026-11-24 10:00"),
        ("2026-11-24 19:59", "2026-11-24 19:59"),
        ("2026-11-24 20:00", "2026-11-25 09:00"),
        ("2026-11-25 03:00", "2026-11-25 09:00"),
        ("2026-11-27 22:00", "2026-11-30 09:00"),
        ("2026-11-28 12:00", "2026-11-30 09:00"),
        ("2026-11-03 22:00", "2026-11-05 09:00"),
    ],
)
async def test_sounds_wait_out_quiet_hours_and_days_off(firm: Firm, written: str, sounds: str) -> None:
    firm.now = moscow(written)
    await post(firm, "task_given", firm.pyotr.id)
    assert await firm.value(select(Outbox.deliver_at)) == moscow(sounds)


async def test_quiet_hours_are_those_of_the_recipients_own_zone(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.pyotr.id).values(time_zone="Asia/Vladivostok"))
    firm.now = moscow("2026-11-24 16:00")
    await post(firm, "task_given", firm.pyotr.id, firm.olga.id)
    delivered = dict(await firm.rows(select(Outbox.recipient_id, Outbox.deliver_at)))
    assert delivered == {firm.pyotr.id: moscow("2026-11-25 02:00"), firm.olga.id: firm.now}


async def test_what_was_promised_to_a_client_sounds_at_its_moment(firm: Firm) -> None:
    firm.now = moscow("2026-11-28 22:00")
    await post(firm, "callback_due", firm.pyotr.id)
    assert await firm.value(select(Outbox.deliver_at)) == firm.now


async def test_facts_do_not_wait_for_the_sound(firm: Firm) -> None:
    firm.now = moscow("2026-11-27 17:00")
    deal = await firm.qualified(await firm.deal_of_one())
    firm.now = moscow("2026-11-28 17:00")
    await firm.fire()
    late = await firm.maria.ask(overdue.overdue)
    assert [line.deal_id for line in late.lines.rows] == [deal]
    delivered = await firm.value(select(Outbox.deliver_at).where(Outbox.kind == "overdue"))
    assert delivered == moscow("2026-11-30 09:00")


async def test_parcels_are_grouped_by_person_and_kind(firm: Firm) -> None:
    for kind, person in (("overdue", firm.maria), ("closed_itself", firm.maria), ("overdue", firm.viktor)) * 2:
        await post(firm, kind, person.id)
    parcels = await collect(firm)
    assert sorted((parcel.recipient_id, parcel.kind, len(parcel.ids), len(parcel.params)) for parcel in parcels) == [
        (firm.maria.id, "closed_itself", 2, 2),
        (firm.maria.id, "overdue", 2, 2),
        (firm.viktor.id, "overdue", 2, 2),
    ]


async def test_a_parcel_knows_where_and_in_which_language(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.pyotr.id).values(language="en", time_zone="Asia/Omsk"))
    await post(firm, "task_given", firm.pyotr.id)
    (parcel,) = await collect(firm)
    assert (parcel.telegram_id, parcel.language, parcel.zone.key) == (21, "en", "Asia/Omsk")


async def test_nothing_is_taken_before_its_time_nor_twice(firm: Firm) -> None:
    firm.now = moscow("2026-11-24 21:00")
    await post(firm, "task_given", firm.pyotr.id)
    assert await collect(firm, 11 * HOUR) == []
    assert len(await collect(firm, 12 * HOUR)) == 1
    assert await collect(firm, 12 * HOUR) == []


async def test_no_more_is_taken_than_asked_for_and_the_oldest_first(firm: Firm) -> None:
    for person in (firm.olga, firm.pyotr, firm.maria):
        await post(firm, "task_given", person.id)
        firm.now += timedelta(minutes=1)
    taken = await collect(firm, most=2)
    assert {parcel.recipient_id for parcel in taken} == {firm.olga.id, firm.pyotr.id}


async def test_a_delivered_parcel_is_done_with(firm: Firm) -> None:
    await post(firm, "task_given", firm.pyotr.id)
    (parcel,) = await collect(firm)
    await firm.db.run(outbox.settle, parcel, Delivered(77), firm.now)
    assert await firm.value(select(Outbox.state, Outbox.message_id, Outbox.settled_at)) == ("sent", 77, firm.now)
    assert await collect(firm, 24 * HOUR) == []


async def test_a_lease_that_was_lost_settles_nothing(firm: Firm) -> None:
    await post(firm, "task_given", firm.pyotr.id)
    (first,) = await collect(firm)
    (second,) = await collect(firm, timedelta(minutes=2))
    assert first.lease != second.lease
    for verdict in (Delivered(1), RetryAfter(HOUR), Dead("gone")):
        await firm.db.run(outbox.settle, first, verdict, firm.now)
    assert await firm.value(select(Outbox.state, Outbox.lease)) == ("waiting", second.lease)
    await firm.db.run(outbox.settle, second, Delivered(2), firm.now)
    await firm.db.run(outbox.settle, second, Dead("late"), firm.now)
    assert await firm.value(select(Outbox.state, Outbox.message_id, Outbox.error)) == ("sent", 2, None)


async def test_what_telegram_puts_off_is_tried_again_after_that_time(firm: Firm) -> None:
    await post(firm, "task_given", firm.pyotr.id)
    (parcel,) = await collect(firm)
    await firm.db.run(outbox.settle, parcel, RetryAfter(timedelta(seconds=30)), firm.now)
    assert await collect(firm, timedelta(seconds=29)) == []
    (again,) = await collect(firm, timedelta(seconds=30))
    assert again.ids == parcel.ids
    assert await firm.value(select(Outbox.attempts)) == 2


async def test_what_can_never_arrive_is_kept_with_its_error(firm: Firm) -> None:
    await post(firm, "task_given", firm.pyotr.id)
    (parcel,) = await collect(firm)
    await firm.db.run(outbox.settle, parcel, Dead("x" * 2000), firm.now)
    state, error = await firm.value(select(Outbox.state, Outbox.error))
    assert (state, error) == ("dead", "x" * 500)
    assert await collect(firm, 24 * HOUR) == []


async def test_a_restart_gives_leases_back(firm: Firm) -> None:
    await post(firm, "task_given", firm.pyotr.id)
    await collect(firm)
    await firm.db.run(outbox.release)
    assert len(await collect(firm)) == 1


async def test_the_next_message_is_known(firm: Firm) -> None:
    assert await firm.db.read(outbox.earliest) is None
    firm.now = moscow("2026-11-24 21:00")
    await post(firm, "task_given", firm.pyotr.id)
    assert await firm.db.read(outbox.earliest) == moscow("2026-11-25 09:00")


async def test_a_message_is_written_with_the_change_it_tells_of_or_not_at_all(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("Ромашка"))
    before = await firm.value(select(func.count()).select_from(Outbox))

    def broken(unit: object) -> None:
        reassigning.reassign(unit, deal, 1, firm.olga.id)  # type: ignore[arg-type]
        raise NotFound

    with pytest.raises(NotFound):
        await firm.maria.do(broken)
    assert await firm.value(select(func.count()).select_from(Outbox)) == before
    assert await firm.deal(deal, "executor_id") == firm.pyotr.id
    assert await states(firm) == ["waiting"] * before
