"""Rows that a launch passes over are taken in on purpose: busy clients one by one or all, phoneless ones at a tap."""

import pytest
from sqlalchemy import Select, func, select, update

from services.campaigns import drafts, launching, left_out_rows, overview
from services.errors import NotFound, Stale
from services.models import CampaignRow, Counterparty, Deal, Interaction, Phone, Task
from tests.services.firm import Firm, client


async def launch(firm: Firm, number: int, author: str = "maria") -> None:
    await firm.people[author].do(launching.post, number)
    while not await firm.by_itself(launching.launch_chunk, number):
        pass


def row_of(name: str) -> Select[int]:
    return (
        select(CampaignRow.position)
        .join(Counterparty, Counterparty.id == CampaignRow.counterparty_id)
        .where(Counterparty.name == name)
    )


async def open_deals(firm: Firm, name: str) -> int:
    found: int = await firm.value(
        select(func.count(Deal.id))
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .where(Counterparty.name == name, Deal.closed.is_(None))
    )
    return found


async def busy_draft(firm: Firm, *names: str) -> int:
    """A draft of Viktor's over clients whom Pyotr works already."""
    await firm.launch(*(client(name) for name in names))
    number = await firm.draft(*(client(name) for name in names), author="viktor", executor="rinat")
    await firm.viktor.do(drafts.check_rows, number)
    return number


async def test_a_busy_client_is_shown_with_the_deal_and_who_works_it(firm: Firm) -> None:
    number = await busy_draft(firm, "Ромашка")
    busy = await firm.viktor.ask(left_out_rows.with_open_deal, number, 0)
    (row,) = busy.rows.rows
    assert (row.client, row.executor, row.included, busy.rows.total) == ("Ромашка", "Пётр", False, 1)
    assert row.deal_id == await firm.value(select(Deal.id))


async def test_a_busy_client_included_on_purpose_gets_a_second_deal(firm: Firm) -> None:
    number = await busy_draft(firm, "Ромашка", "Лютик")
    position = await firm.value(row_of("Ромашка").where(CampaignRow.campaign_id == number))
    await firm.viktor.do(left_out_rows.include_row, number, position, True)
    await launch(firm, number, "viktor")
    assert (await open_deals(firm, "Ромашка"), await open_deals(firm, "Лютик")) == (2, 1)
    assert await firm.left_out(number) == {"Лютик": "open_deal"}


async def test_all_busy_clients_are_included_and_left_out_again(firm: Firm) -> None:
    number = await busy_draft(firm, "Ромашка", "Лютик")
    for wanted, left, included in ((True, {}, {"open_deal": 2}), (False, {"open_deal": 2}, {})):
        await firm.viktor.do(left_out_rows.include_all, number, "open_deal", wanted)
        summary = await firm.viktor.ask(overview.summary, number)
        assert (summary.left_out, summary.included) == (left, included)


async def test_a_client_whom_another_document_takes_meanwhile_stays_out_unless_he_was_included(firm: Firm) -> None:
    taken = await firm.draft(client("Ромашка"), client("Лютик", ""), author="viktor", executor="rinat")
    await firm.viktor.do(drafts.check_rows, taken)
    await firm.viktor.do(left_out_rows.include_all, taken, "no_phone", True)
    await firm.viktor.do(launching.post, taken)
    other = await firm.draft(client("Ромашка"), client("Лютик", ""))
    await firm.maria.do(drafts.check_rows, other)
    await firm.maria.do(left_out_rows.include_all, other, "no_phone", True)
    await launch(firm, other)
    await firm.by_itself(launching.launch_chunk, taken)
    assert await firm.left_out(taken) == {"Ромашка": "open_deal", "Лютик": "open_deal"}
    assert (await open_deals(firm, "Ромашка"), await open_deals(firm, "Лютик")) == (1, 1)


async def test_a_client_without_a_phone_is_included_and_a_number_is_to_be_found_first(firm: Firm) -> None:
    number = await firm.draft(client("Без телефона", ""), client("Ромашка"))
    await firm.maria.do(drafts.check_rows, number)
    await firm.maria.do(left_out_rows.include_all, number, "no_phone", True)
    await launch(firm, number)
    phoneless, normal = await firm.deals_of(number)
    sought = select(Task.deal_id, Task.assignee_id).where(Task.kind == "find_number")
    assert await firm.rows(sought) == [(phoneless, firm.pyotr.id)]
    assert await firm.rows(select(Interaction.deal_id).where(Interaction.state == "planned")) == [normal]


async def test_who_asked_not_to_be_called_is_never_included(firm: Firm) -> None:
    number = await firm.draft(client("Не звонить"))
    await firm.force(update(Counterparty).values(do_not_call=True))
    await firm.maria.do(drafts.check_rows, number)
    with pytest.raises(NotFound):
        await firm.maria.do(left_out_rows.include_all, number, "do_not_call", True)
    await firm.maria.do(left_out_rows.include_row, number, 1, True)
    assert await firm.left_out(number) == {"Не звонить": "do_not_call"}


async def test_whoever_loses_his_phone_before_the_launch_is_left_out_although_another_reason_was_passed(
    firm: Firm,
) -> None:
    number = await busy_draft(firm, "Ромашка")
    await firm.viktor.do(left_out_rows.include_all, number, "open_deal", True)
    await firm.force(update(Deal).values(closed="lost", closed_at=firm.now), update(Phone).values(wrong=True))
    await firm.viktor.do(drafts.check_rows, number)
    assert await firm.left_out(number) == {"Ромашка": "no_phone"}


async def test_a_posted_document_includes_nobody_more(firm: Firm) -> None:
    await firm.launch(client("Ромашка"))
    number = await firm.draft(client("Ромашка"), client("Лютик"))
    await launch(firm, number)
    for change in (
        lambda unit: left_out_rows.include_row(unit, number, 1, True),
        lambda unit: left_out_rows.include_all(unit, number, "open_deal", True),
    ):
        with pytest.raises(Stale):
            await firm.maria.do(change)
