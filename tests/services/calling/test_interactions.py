"""Contacts written down by hand, with or without a recording."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from services.calling import interactions
from services.calling.interactions import Enclosure
from services.deals import cards
from services.errors import Forbidden, Invalid, NotFound, Refusal, Stale
from services.models import Deal, History, Interaction, StoredFile, Task
from services.reading.past_moments import read_past
from tests.services.firm import MOSCOW, TUESDAY, Firm

VOICE = Enclosure("voice", "AwACAgIAAx", "", "audio/ogg", 4096)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def logged(*columns: object):  # type: ignore[no-untyped-def]
    return select(*columns).where(Interaction.state == "done").order_by(Interaction.id)  # type: ignore[call-overload]


async def test_a_contact_is_kept_with_who_when_and_what(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    at = interactions.seconds(firm.now - HOUR)
    await firm.pyotr.do(interactions.log, deal_id, "messenger", True, at, "  Ждут образцы ")
    kept = logged(
        Interaction.kind, Interaction.is_contact, Interaction.happened_at, Interaction.by_id, Interaction.note
    )
    assert await firm.rows(kept) == [("messenger", True, firm.now - HOUR, firm.pyotr.id, "Ждут образцы")]
    [past] = (await firm.pyotr.ask(cards.card, deal_id)).past
    assert (past.kind, past.note, past.file) == ("messenger", "Ждут образцы", None)
    history = select(History.details).where(History.event == "contact_logged")
    assert await firm.value(history) == {"kind": "messenger", "contact": True, "note": "Ждут образцы"}


async def test_it_is_an_act_of_the_executor_and_takes_no_planned_call_away(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await firm.call(deal_id)
    await firm.pyotr.do(interactions.log, deal_id, "email", True)
    assert await firm.call(deal_id) == call_id
    assert await firm.value(select(Deal.acted_at)) == firm.now
    assert await firm.value(select(Task.state).where(Task.kind == "start_deal")) == "done"


async def test_a_meeting_is_always_contact(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.pyotr.do(interactions.log, deal_id, "meeting", False)
    assert await firm.rows(logged(Interaction.is_contact)) == [True]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"kind": "pigeon"}, NotFound()),
        ({"at": interactions.seconds(TUESDAY + HOUR)}, Invalid("contact_future")),
        ({"at": interactions.seconds(TUESDAY - 367 * DAY)}, Invalid("contact_old")),
        ({"at": 10**30}, Stale()),
        ({"note": "я" * 2001}, Invalid("note_long", most=2000)),
    ],
)
async def test_what_cannot_have_been_is_refused(firm: Firm, change: dict[str, object], refusal: Refusal) -> None:
    deal_id = await firm.deal_of_one()
    given = {"kind": "call", "is_contact": True, "at": 0, "note": None} | change
    with pytest.raises(type(refusal)) as refused:
        await firm.pyotr.do(interactions.log, deal_id, **given)  # type: ignore[arg-type]
    assert refused.value.code == refusal.code
    assert await firm.rows(logged(Interaction.id)) == []


async def test_only_who_works_the_deal_writes_and_only_while_it_is_open(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    with pytest.raises(Forbidden):
        await firm.maria.do(interactions.log, deal_id, "call", True)
    with pytest.raises(NotFound):
        await firm.rinat.do(interactions.log, deal_id, "call", True)
    await firm.force(Deal.__table__.update().values(closed="lost", closed_at=firm.now))  # type: ignore[attr-defined]
    with pytest.raises(Stale):
        await firm.pyotr.do(interactions.log, deal_id, "call", True)


async def test_a_recording_is_kept_by_its_id_and_comes_back_to_whoever_reads_the_deal(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.pyotr.do(interactions.log, deal_id, "call", True, 0, "Разговор", VOICE)
    kept = select(StoredFile.kind, StoredFile.telegram_id, StoredFile.size, StoredFile.by_id)
    assert await firm.value(kept) == ("voice", "AwACAgIAAx", 4096, firm.pyotr.id)
    [past] = (await firm.maria.ask(cards.card, deal_id)).past
    assert past.file == "voice"
    await firm.maria.do(interactions.replay, deal_id, past.id)
    [(recipient, params)] = await firm.told("recording")
    recording = await firm.maria.ask(interactions.recording_of, params["deal"], params["interaction"])
    assert recipient == firm.maria.id and recording is not None
    assert (recording.kind, recording.telegram_id, recording.note) == ("voice", "AwACAgIAAx", "Разговор")


async def test_a_recording_reaches_nobody_else(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.pyotr.do(interactions.log, deal_id, "call", True, 0, None, VOICE)
    [interaction_id] = await firm.rows(logged(Interaction.id))
    with pytest.raises(NotFound):
        await firm.rinat.do(interactions.replay, deal_id, interaction_id)
    assert await firm.rinat.ask(interactions.recording_of, deal_id, interaction_id) is None
    with pytest.raises(NotFound):
        await firm.pyotr.do(interactions.replay, deal_id, interaction_id + 1)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("9:15", (24, 9, 15)),
        ("15:30", (23, 15, 30)),
        ("20.11 15:30", (20, 15, 30)),
        ("20.11, 15.30", (20, 15, 30)),
        ("20.11.26", (20, 12, 0)),
        ("20.11", (20, 12, 0)),
        ("24.11", (24, 10, 0)),
    ],
)
def test_moments_that_lie_behind_as_they_are_typed(text: str, moment: tuple[int, int, int]) -> None:
    day, hour, minute = moment
    assert read_past(text, TUESDAY, MOSCOW) == datetime(2026, 11, day, hour - 3, minute, tzinfo=UTC)


def test_a_day_without_a_year_is_the_last_such_day() -> None:
    assert read_past("20.12 10:00", TUESDAY, MOSCOW) == datetime(2025, 12, 20, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "past_unclear"),
        ("вчера", "past_unclear"),
        ("25:00", "past_unclear"),
        ("20.11 в 15:30", "past_unclear"),
        ("31.02", "past_unclear"),
        ("24.11 10:01", "contact_future"),
        ("20.12.2026", "contact_future"),
    ],
)
def test_what_is_no_moment_behind_is_refused(text: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_past(text, TUESDAY, MOSCOW)
    assert refused.value.code == code
