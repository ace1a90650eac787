"""First calls are planned inside the client's local working hours and the executor's, whatever the launch's moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from services.calling import calls
from services.deals import cards
from services.models import Counterparty, Interaction, User
from tests.services.firm import MOSCOW, Firm, client

VLADIVOSTOK, KALININGRAD, KAMCHATKA = "Asia/Vladivostok", "Europe/Kaliningrad", "Asia/Kamchatka"


def moscow(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


CASES = {
    "in the middle of the day, at once": ("2026-11-24 14:00", None, "2026-11-24 14:00"),
    "before the day begins": ("2026-11-24 07:15", None, "2026-11-24 09:00"),
    "after it has ended": ("2026-11-24 18:00", None, "2026-11-25 09:00"),
    "Vladivostok, while both are at work": ("2026-11-24 10:00", VLADIVOSTOK, "2026-11-24 10:00"),
    "Vladivostok, when it is evening there": ("2026-11-24 11:00", VLADIVOSTOK, "2026-11-25 09:00"),
    "Kaliningrad sleeps an hour longer": ("2026-11-24 09:10", KALININGRAD, "2026-11-24 10:00"),
    "Kaliningrad, over a weekend": ("2026-11-27 18:00", KALININGRAD, "2026-11-30 10:00"),
    "Vladivostok, over a weekend": ("2026-11-27 11:30", VLADIVOSTOK, "2026-11-30 09:00"),
    "on a Saturday": ("2026-11-28 12:00", None, "2026-11-30 09:00"),
    "over New Year": ("2026-12-30 18:30", None, "2027-01-11 09:00"),
    "Vladivostok, over New Year": ("2026-12-30 12:00", VLADIVOSTOK, "2027-01-11 09:00"),
    "Kamchatka never meets Moscow: its last hour": ("2026-11-24 12:00", KAMCHATKA, "2026-11-25 08:00"),
}


@pytest.mark.parametrize(("launched", "zone", "planned"), CASES.values(), ids=CASES)
async def test_the_first_call_is_planned(firm: Firm, launched: str, zone: str | None, planned: str) -> None:
    firm.now = moscow(launched)
    deal_id = await firm.deal_of_one(client("Ромашка", time_zone=zone))
    assert await firm.value(select(Interaction.planned_at)) == moscow(planned)
    card = await firm.pyotr.ask(cards.card, deal_id)
    assert card.zone == (ZoneInfo(zone) if zone else MOSCOW)


async def test_one_launch_plans_each_client_by_his_own_zone(firm: Firm) -> None:
    firm.now = moscow("2026-11-24 11:00")
    await firm.launch(*(client(zone or "Москва", time_zone=zone) for zone in (VLADIVOSTOK, KALININGRAD, None)))
    planned = await firm.rows(
        select(Counterparty.name, Interaction.planned_at)
        .join_from(Interaction, Counterparty, Interaction.deal_id == Counterparty.id)
        .order_by(Interaction.deal_id)
    )
    assert dict(planned) == {
        VLADIVOSTOK: moscow("2026-11-25 09:00"),
        KALININGRAD: moscow("2026-11-24 11:00"),
        "Москва": moscow("2026-11-24 11:00"),
    }


async def test_the_executors_own_zone_counts_too(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.pyotr.id).values(time_zone=VLADIVOSTOK))
    firm.now = moscow("2026-11-24 11:30")
    await firm.deal_of_one()
    assert await firm.value(select(Interaction.planned_at)) == moscow("2026-11-25 09:00")


async def test_a_retry_moves_into_the_clients_hours_too(firm: Firm) -> None:
    firm.now = moscow("2026-11-24 10:00")
    deal_id = await firm.deal_of_one(client("Ромашка", time_zone=VLADIVOSTOK))
    await firm.pyotr.do(calls.record, deal_id, await firm.call(deal_id), "no_answer")
    planned = await firm.value(select(Interaction.planned_at).where(Interaction.state == "planned"))
    assert planned == moscow("2026-11-25 09:00")
