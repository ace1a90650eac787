"""Messages of every working day, each kind at its own hours and for its own people."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import delete, select, update

from services.models import DailyMessage, User, UserRole
from services.overseeing import daily
from services.overseeing.daily import DAILY, Daily, between, posting, with_role
from tests.services.firm import Firm

DAY = timedelta(days=1)
TODAY_AT_18 = datetime(2026, 11, 24, 15, tzinfo=UTC)
EVENING = Daily(when=between(time(18), time(20)), to=with_role("manager"), tell=posting("told_at_six"))
KINDS = {**DAILY, "six": EVENING}


async def fire(firm: Firm, now: datetime | None = None) -> int:
    firm.now = now or firm.now
    return await firm.by_itself(daily.fire, kinds=KINDS)


async def told(firm: Firm) -> list[str]:
    names = {person.id: name for name, person in firm.people.items()}
    return sorted(names[recipient] for recipient, _ in await firm.told("told_at_six"))


async def moments(firm: Firm, person: str) -> dict[str, datetime]:
    found = select(DailyMessage.kind, DailyMessage.due_at).where(DailyMessage.user_id == firm.people[person].id)
    return dict(await firm.rows(found))


async def test_each_kind_has_a_moment_of_its_own_by_the_persons_clock(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.boris.id).values(time_zone="Asia/Vladivostok"))
    await fire(firm)
    assert await moments(firm, "maria") == {
        "morning": TODAY_AT_18 - 9 * timedelta(hours=1) + DAY,
        "six": TODAY_AT_18,
    }
    assert (await moments(firm, "boris"))["six"] == datetime(2026, 11, 24, 8, tzinfo=UTC)


async def test_it_comes_once_at_its_hour_to_those_whom_it_is_for(firm: Firm) -> None:
    await fire(firm)
    for _ in range(3):
        await fire(firm, TODAY_AT_18)
    assert await told(firm) == ["boris", "maria", "viktor"]
    assert set(await moments(firm, "pyotr")) == {"morning"}
    assert (await moments(firm, "maria"))["six"] == TODAY_AT_18 + DAY


@pytest.mark.parametrize(
    "awake",
    [TODAY_AT_18 + timedelta(hours=2), TODAY_AT_18 + DAY - timedelta(hours=6), TODAY_AT_18 + 4 * DAY],
    ids=["too late", "the next noon", "saturday"],
)
async def test_noticed_after_its_hours_it_waits_for_the_next_working_day(firm: Firm, awake: datetime) -> None:
    await fire(firm)
    await fire(firm, awake)
    assert await told(firm) == []
    await fire(firm, (await moments(firm, "maria"))["six"])
    assert await told(firm) == ["boris", "maria", "viktor"]


async def test_whoever_is_a_manager_no_more_is_told_no_more_and_keeps_his_morning(firm: Firm) -> None:
    await fire(firm)
    await firm.force(delete(UserRole).where(UserRole.user_id == firm.viktor.id, UserRole.role == "manager"))
    await fire(firm, TODAY_AT_18)
    assert await told(firm) == ["boris", "maria"]
    assert set(await moments(firm, "viktor")) == {"morning"}


async def test_a_kind_that_there_is_no_more_goes_without_a_word(firm: Firm) -> None:
    await fire(firm)
    firm.now = TODAY_AT_18
    assert await firm.by_itself(daily.fire) == 3
    assert await told(firm) == []
    assert set(await moments(firm, "maria")) == {"morning"}
