"""A promised callback: the moments offered, and the message at its time, for whoever has the deal then."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from services.calling import calls, promised_callbacks
from services.calling.promised_callbacks import KIND, DueCallback
from services.errors import Stale
from services.models import Campaign, Outbox
from services.overseeing import reassigning
from services.runtime import outbox
from tests.services.firm import MOSCOW, Firm, Person, client

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VLADIVOSTOK = "Asia/Vladivostok"


async def promised(firm: Firm, deal_id: int, at: datetime, note: str | None = None) -> None:
    await firm.pyotr.do(calls.record, deal_id, await firm.call(deal_id), "callback", promised_at=at, note=note)


async def due(firm: Firm, person: Person) -> list[DueCallback]:
    """What the message would say to a person now."""
    params = [params for recipient, params in await firm.told(KIND) if recipient == person.id]
    return await person.ask(promised_callbacks.due, params)


async def test_it_sounds_at_its_time_whatever_the_hour(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Ромашка", "+74950000001", contact_person="Иванова"))
    sunday_night = datetime(2026, 11, 29, 23, 10, tzinfo=MOSCOW)
    await promised(firm, deal_id, sunday_night, "после спектакля")
    assert await firm.value(select(Outbox.deliver_at).where(Outbox.kind == KIND)) == sunday_night
    firm.now = sunday_night
    parcels = await firm.db.run(lambda session: outbox.collect(session, firm.company, firm.now, 10))
    assert firm.pyotr.id in [parcel.recipient_id for parcel in parcels if parcel.kind == KIND]
    assert await due(firm, firm.pyotr) == [
        DueCallback(deal_id, "Ромашка", "Иванова", ("+74950000001", None), "Перезвонить", "после спектакля")
    ]


async def test_nothing_is_said_of_a_call_that_was_made_or_moved_before(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await promised(firm, deal_id, firm.now + HOUR)
    firm.now += 30 * timedelta(minutes=1)
    await promised(firm, deal_id, firm.now + 5 * HOUR)
    firm.now += HOUR
    assert await due(firm, firm.pyotr) == []
    firm.now += 4 * HOUR
    assert [each.deal_id for each in await due(firm, firm.pyotr)] == [deal_id]
    await firm.pyotr.do(calls.record, deal_id, await firm.call(deal_id), "no_answer")
    assert await due(firm, firm.pyotr) == []


async def test_the_new_executor_hears_it_and_the_former_one_does_not(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await promised(firm, deal_id, firm.now + DAY)
    await firm.maria.do(reassigning.reassign, deal_id, 1, firm.olga.id)
    firm.now += DAY
    assert [each.deal_id for each in await due(firm, firm.olga)] == [deal_id]
    assert await due(firm, firm.pyotr) == []


async def test_a_paused_campaign_stays_silent(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await promised(firm, deal_id, firm.now + HOUR)
    await firm.force(update(Campaign).values(state="paused"))
    firm.now += HOUR
    assert await due(firm, firm.pyotr) == []


async def test_a_promise_beyond_thirty_days_says_that_more_time_is_needed(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    launched = firm.now
    await promised(firm, deal_id, launched + 20 * DAY)
    assert await firm.pyotr.ask(promised_callbacks.beyond, deal_id) is None
    await promised(firm, deal_id, launched + 40 * DAY)
    assert await firm.pyotr.ask(promised_callbacks.beyond, deal_id) == launched + 30 * DAY


def local(*moments: str) -> list[datetime]:
    return [datetime.fromisoformat(f"2026-{moment}+03:00") for moment in moments]


OFFERS: dict[str, tuple[str, str | None, list[datetime]]] = {
    "in the morning": (
        "11-24 10:02", None, local("11-24 11:05", "11-24 16:00", "11-25 10:00", "11-25 15:00", "11-30 10:00"),
    ),
    "in the evening": ("11-24 17:30", None, local("11-24 18:30", "11-25 10:00", "11-25 15:00", "11-30 10:00")),
    "on Friday": ("11-27 17:30", None, local("11-27 18:30", "11-30 09:00", "11-30 10:00")),
    "of a client far in the east": (
        "11-24 10:00", VLADIVOSTOK, local("11-24 11:00", "11-25 09:00", "11-25 10:00", "11-26 09:00", "11-30 10:00"),
    ),
    "of a client who sleeps": ("11-24 17:00", VLADIVOSTOK, local("11-25 10:00", "11-26 09:00", "11-30 10:00")),
}  # fmt: skip


@pytest.mark.parametrize("case", OFFERS)
async def test_the_moments_offered_suit_both(firm: Firm, case: str) -> None:
    clock, zone, moments = OFFERS[case]
    firm.now = datetime.fromisoformat(f"2026-{clock}+03:00")
    deal_id = await firm.deal_of_one(client("Ромашка", time_zone=zone))
    offered = await firm.pyotr.ask(promised_callbacks.offer, deal_id, await firm.call(deal_id), "callback")
    assert list(offered.moments) == moments
    assert (offered.zone is None) == (zone is None)


async def test_nothing_is_offered_for_a_call_that_is_over(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await firm.call(deal_id)
    await firm.pyotr.do(calls.record, deal_id, call_id, "busy")
    with pytest.raises(Stale):
        await firm.pyotr.ask(promised_callbacks.offer, deal_id, call_id, "callback")
