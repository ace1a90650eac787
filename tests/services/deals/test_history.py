"""What happened to a deal, told to people; the raw lines for an admin."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from services.calling import calls
from services.deals import closing, history
from services.errors import Forbidden, NotFound
from services.models import History, Interaction
from services.overseeing import reassigning
from services.paging import PAGE
from tests.services.firm import Firm

HOUR = timedelta(hours=1)


async def test_a_history_tells_what_happened_who_did_it_and_where_it_led(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    firm.now += HOUR
    await firm.qualified(deal)
    await firm.maria.do(reassigning.reassign, deal, 2, firm.olga.id)
    story = await firm.olga.ask(history.story, deal, 0)
    told = [(each.event, each.who, each.source, (each.stage_title or {}).get("ru")) for each in story.happened.rows]
    assert told == [
        ("reassigned", "Мария", "tap", None),
        ("survey_completed", "Пётр", "tap", "Квалификация клиента"),
        ("launched", None, "timer", "Первичный контакт. Анкетирование"),
    ]
    assert (story.people.executor, story.people.author, list(story.people.participants)) == ("Ольга", "Мария", ["Пётр"])


async def test_codes_are_named_and_moments_are_moments(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    promised = firm.now + HOUR
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), "callback", promised_at=promised)
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    details = {each.event: each.details for each in (await firm.pyotr.ask(history.story, deal, 0)).happened.rows}
    assert details["called"]["outcome"] == "Перезвонить"
    assert details["callback_promised"]["at"] == promised
    assert details["closed"]["reason"] == "Нет потребности"


async def test_a_long_history_goes_by_pages_and_the_stage_is_told_once(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    line = {"deal_id": deal, "at": firm.now, "source": "tap", "event": "called", "stage": "first_contact"}
    await firm.force(insert(History).values([line] * (2 * PAGE)))
    pages = [await firm.pyotr.ask(history.story, deal, page) for page in (0, 1, 2, 99)]
    assert [len(page.happened.rows) for page in pages] == [PAGE, PAGE, 1, 1]
    stages = [each.stage_title is not None for page in pages[:3] for each in page.happened.rows]
    assert stages == [False] * (2 * PAGE) + [True]


async def test_broken_details_are_shown_as_far_as_they_can_be(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    broken = {"at": "soon", "until": 5, "outcome": ["x"], "reason": None}
    await firm.force(update(History).values(details=broken))
    (line,) = (await firm.pyotr.ask(history.story, deal, 0)).happened.rows
    assert line.details == {"at": None, "until": None, "outcome": ["x"], "reason": None}


async def test_interactions_show_what_is_planned_first_and_what_was_noted(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), "no_answer")
    await firm.force(update(Interaction).where(Interaction.state == "done").values(note="трубку не взяли"))
    planned, made = (await firm.pyotr.ask(history.contacts, deal, 0)).contacts.rows
    assert (planned.state, planned.at) == ("planned", firm.now + 3 * HOUR)
    assert (made.state, made.outcome, made.who, made.note) == ("done", "Нет ответа", "Пётр", "трубку не взяли")


async def test_a_history_is_for_those_who_read_the_deal_and_the_audit_for_admins(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    for query in (history.story, history.contacts):
        assert await firm.maria.ask(query, deal, 0)
        with pytest.raises(NotFound):
            await firm.rinat.ask(query, deal, 0)
    with pytest.raises(Forbidden):
        await firm.maria.ask(history.audit, deal, 0)
    with pytest.raises(NotFound):
        await firm.anna.ask(history.audit, 999, 0)


async def test_the_audit_has_every_detail(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    (row,) = (await firm.anna.ask(history.audit, deal, 0)).rows.rows
    assert (row.event, row.source, row.actor_id, row.stage) == ("launched", "timer", None, "first_contact")
    assert row.details == {"campaign": await firm.deal(deal, "campaign_id")}
