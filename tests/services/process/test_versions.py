"""Deals of two versions of the process side by side: each goes by the one it started with."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from fsm.events import Event
from services.calling import next_deal
from services.deals import cards, closing, history, lists
from services.directories import first_start
from services.errors import Forbidden, NotFound, Stale
from services.models import Deal, ProcessVersion, Timer, UserRole
from services.process import deadlines, door, plain_stages, versions
from services.processes import UnreadableProcess
from services.rights import access
from tests.changed_process import with_receipt_check
from tests.services.firm import Firm, client


@pytest.fixture
async def older(firm: Firm) -> int:
    """A deal by the shipped process."""
    return await firm.deal_of_one(client("Старая"))


@pytest.fixture
async def newer(firm: Firm, older: int, tmp_path: Path) -> int:
    """A deal by the process that the company has changed since: «Проверка получения» comes before the answer."""
    file = with_receipt_check(tmp_path)
    version, processes = await firm.db.run(first_start.current_version, firm.now, file)
    firm.company = replace(firm.company, version_id=version, processes=processes)
    return await firm.deal_of_one(client("Новая"))


async def bring_to(firm: Firm, stage: str, *deals: int) -> None:
    await firm.force(update(Deal).where(Deal.id.in_(deals)).values(stage=stage))


async def test_each_deal_goes_the_way_it_started_on(firm: Firm, older: int, newer: int) -> None:
    await bring_to(firm, "proposal_sending", older, newer)
    for deal in (older, newer):
        await firm.by_itself(door.happen_unchecked, deal, Event("proposal_sent"))
    assert await firm.deal(older, "stage") == "awaiting_answer"
    assert await firm.deal(newer, "stage") == "receipt_check"
    await firm.pyotr.do(plain_stages.turn_key, newer, 2)
    assert await firm.deal(newer, "stage", "step") == ("awaiting_answer", 3)


@pytest.mark.parametrize("stage", ["answer_analysis", "order"])
async def test_accountants_have_to_do_with_orders_and_with_nothing_before(
    firm: Firm, older: int, newer: int, stage: str
) -> None:
    """In the changed process the analysis of the answer has the number that the order has in the shipped one."""
    await bring_to(firm, stage, older, newer)
    await firm.force(insert(UserRole).values(user_id=firm.zina.id, role="accountant"))
    for deal in (older, newer):
        related = await firm.zina.ask(access.relations, deal)
        assert related == ({"accountant"} if stage == "order" else frozenset())
        if stage != "order":
            with pytest.raises(NotFound):
                await firm.zina.do(access.require_deal, deal, "pay")


async def test_a_plain_stage_shows_its_task_and_its_key_to_whoever_works_the_deal(firm: Firm, newer: int) -> None:
    await bring_to(firm, "receipt_check", newer)
    plain = (await firm.pyotr.ask(cards.card, newer)).plain
    assert plain is not None
    assert (plain.task, plain.key["ru"]) == ("check_receipt", "КП получено")


async def test_the_key_of_a_plain_stage_is_turned_by_whoever_may_work_the_deal_and_once(firm: Firm, newer: int) -> None:
    await bring_to(firm, "receipt_check", newer)
    for stranger, refusal in ((firm.maria, Forbidden), (firm.rinat, NotFound)):
        with pytest.raises(refusal):
            await stranger.do(plain_stages.turn_key, newer, 1)
    await firm.pyotr.do(plain_stages.turn_key, newer, 1)
    with pytest.raises(Stale):
        await firm.pyotr.do(plain_stages.turn_key, newer, 1)


async def test_no_forged_button_passes_a_stage_that_has_a_key_of_its_own_kind(firm: Firm, older: int) -> None:
    with pytest.raises(Stale):
        await firm.pyotr.do(plain_stages.turn_key, older, 1)
    assert await firm.deal(older, "stage") == "first_contact"


async def test_a_list_is_cut_down_to_a_stage_whatever_its_number_is(firm: Firm, older: int, newer: int) -> None:
    await bring_to(firm, "awaiting_answer", older, newer)
    page = await firm.pyotr.ask(lists.own_deals, 0)
    assert [(tally.key, tally.count) for tally in page.tallies] == [("awaiting_answer", 2)]
    assert (await firm.pyotr.ask(lists.own_deals, 0, "awaiting_answer")).total == 2


@pytest.fixture
async def unreadable(firm: Firm, older: int, newer: int) -> int:
    """A deal whose version says something that the program of today does not understand; the company was started anew
    with the shipped process.
    """
    await firm.force(
        update(ProcessVersion)
        .where(ProcessVersion.id == firm.company.version_id)
        .values(text=ProcessVersion.text + "everywhen: {}\n")
    )
    version, processes = await firm.db.run(first_start.current_version, firm.now)
    firm.company = replace(firm.company, version_id=version, processes=processes)
    return newer


async def test_a_version_that_cannot_be_read_stops_its_own_deals_with_a_clear_word(firm: Firm, unreadable: int) -> None:
    for call in (
        lambda unit: cards.card(unit, unreadable),
        lambda unit: closing.close(unit, unreadable, 1, "refusal"),
        lambda unit: history.story(unit, unreadable, 0),
    ):
        with pytest.raises(UnreadableProcess) as refused:
            await firm.pyotr.do(call)
        assert refused.value.details == {"version": await firm.deal(unreadable, "version_id")}


async def test_all_others_go_on(firm: Firm, older: int, unreadable: int) -> None:
    assert (await firm.pyotr.ask(cards.card, older)).stage == "first_contact"
    page = await firm.pyotr.ask(lists.own_deals, 0)
    assert {line.deal_id for line in page.rows} == {older, unreadable}
    assert (page.total, page.rows[0].stage_title["ru"]) == (2, "Первичный контакт. Анкетирование")
    assert await firm.pyotr.ask(next_deal.next_deal) == older
    assert await firm.pyotr.ask(next_deal.next_deal, older) == older
    assert (await firm.anna.ask(versions.running_version)).older_deals == 1
    assert await firm.deal_of_one(client("Новейшая"))


async def test_its_deadlines_wait_and_the_others_come(firm: Firm, older: int, unreadable: int) -> None:
    firm.now += timedelta(days=11)
    await firm.by_itself(deadlines.fire)
    assert await firm.deal(older, "closed") == "no_contact"
    assert await firm.deal(unreadable, "closed") is None
    waiting = await firm.rows(select(Timer.name, Timer.due_at).where(Timer.deal_id == unreadable))
    assert waiting == [("control", firm.now + timedelta(hours=1))]


async def test_a_version_is_read_when_a_deal_needs_it(firm: Firm, older: int, unreadable: int) -> None:
    """Nobody has an open deal by it any more: nothing is wrong with the start."""
    await firm.force(update(Deal).where(Deal.id == unreadable).values(closed="lost", closed_at=firm.now))
    _, processes = await firm.db.run(first_start.current_version, firm.now)
    assert processes.unreadable == {}
    assert len(processes) == 1
