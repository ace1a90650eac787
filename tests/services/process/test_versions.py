"""Deals of two versions of the process side by side: each goes by the one it started with."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from fsm.events import Event
from services.deals import cards, lists
from services.directories import first_start
from services.errors import Forbidden, NotFound, Stale
from services.models import Deal, UserRole
from services.process import door, plain_stages
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
