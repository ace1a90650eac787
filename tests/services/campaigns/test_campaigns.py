"""The document «Холодный обзвон»: what it needs before it is posted, which rows it passes over, how it is launched."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Select, func, select, update

from services.calling import calls
from services.campaigns import drafts, launching, overview
from services.clients import counterparties
from services.deals import closing
from services.errors import Invalid, NotFound, Refusal, Stale
from services.models import Campaign, CampaignRow, Counterparty, Deal, History, Interaction, Job, Phone, Task, Timer
from services.process import campaigns
from services.runtime import jobs
from services.surveys import templates
from services.unit import Unit
from tests.services.firm import SHORT, Firm, client, clients_named


async def lacking(firm: Firm, number: int) -> list[str]:
    with pytest.raises(Invalid) as refused:
        await firm.maria.do(launching.post, number)
    assert refused.value.code == "campaign_lacks"
    what: list[str] = refused.value.details["what"]
    return what


async def test_posting_names_everything_that_lacks(firm: Firm) -> None:
    number = await firm.maria.do(drafts.draw_up)
    assert await lacking(firm, number) == ["rows", "template", "executor"]
    await firm.maria.do(take_in_row, number)
    assert await lacking(firm, number) == ["template", "executor"]
    await firm.maria.do(drafts.choose_executor, number, firm.pyotr.id)
    assert await lacking(firm, number) == ["template"]
    template = await firm.maria.do(templates.add_template, "Анкета", SHORT)
    await firm.maria.do(drafts.choose_template, number, template)
    await firm.maria.do(launching.post, number)
    assert (await firm.maria.ask(overview.summary, number)).state == "running"


def take_in_row(unit: Unit, number: int) -> None:
    drafts.add_rows(unit, number, counterparties.take_in(unit, [client("Ромашка")]).client_ids)


async def test_a_document_with_nobody_to_call_is_not_posted(firm: Firm) -> None:
    number = await firm.draft(client("Без телефона", ""))
    assert await lacking(firm, number) == ["rows"]
    assert (await firm.maria.ask(overview.summary, number)).state == "draft"


async def test_an_empty_draft_is_taken_up_again_and_a_filled_one_is_not(firm: Firm) -> None:
    first = await firm.maria.do(drafts.draw_up)
    assert await firm.maria.do(drafts.draw_up) == first
    assert await firm.viktor.do(drafts.draw_up) != first
    await firm.maria.do(take_in_row, first)
    assert await firm.maria.do(drafts.draw_up) != first


async def test_rows_are_left_out_each_with_its_reason(firm: Firm) -> None:
    await firm.launch(client("Уже в работе"))
    number = await firm.draft(
        client("Уже в работе"), client("Без телефона", ""), client("Не звонить"), client("Ошиблись"), client("Годится")
    )
    await firm.force(
        update(Counterparty).where(Counterparty.name == "Не звонить").values(do_not_call=True),
        update(Phone).where(Phone.counterparty_id.in_(id_of("Ошиблись"))).values(wrong=True),
    )
    await firm.maria.do(launching.post, number)
    assert await firm.left_out(number) == {
        "Уже в работе": "open_deal",
        "Без телефона": "no_phone",
        "Ошиблись": "no_phone",
        "Не звонить": "do_not_call",
    }
    await firm.by_itself(launching.launch_chunk, number)
    assert len(await firm.deals_of(number)) == 1


def id_of(name: str) -> Select[int]:
    return select(Counterparty.id).where(Counterparty.name == name)


async def test_a_client_whose_deal_is_closed_is_called_again(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.pyotr.do(closing.close, deal_id, 1, "no_need")
    again = await firm.deal_of_one()
    assert again != deal_id
    assert await firm.deal(again, "counterparty_id") == await firm.deal(deal_id, "counterparty_id")


async def test_two_documents_posted_together_give_a_client_one_open_deal(firm: Firm) -> None:
    first = await firm.draft(client("Ромашка"), client("Лютик"))
    second = await firm.draft(client("Ромашка"), client("Клевер"), author="viktor", executor="rinat")
    await firm.maria.do(launching.post, first)
    await firm.viktor.do(launching.post, second)
    await firm.by_itself(launching.launch_chunk, first)
    await firm.by_itself(launching.launch_chunk, second)
    assert await firm.left_out(second) == {"Ромашка": "open_deal"}
    assert len(await firm.deals_of(second)) == 1


async def test_the_same_client_twice_is_one_row(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"), client("Лютик"))
    await firm.maria.do(take_in_row, number)
    assert (await firm.maria.ask(overview.summary, number)).rows == 2


async def test_posting_twice_is_stale(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    ends = await asyncio.gather(*(firm.maria.do(launching.post, number) for _ in range(3)), return_exceptions=True)
    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "Stale", "Stale"]
    assert await firm.value(select(func.count()).select_from(Job).where(Job.kind == "launch")) == 1


async def test_a_posted_document_changes_no_more(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    await firm.maria.do(launching.post, number)
    for change in (
        lambda unit: take_in_row(unit, number),
        lambda unit: drafts.choose_executor(unit, number, firm.olga.id),
        lambda unit: drafts.expect_file(unit, number, "clients", "id", "a.xlsx", 1),
    ):
        with pytest.raises(Stale):
            await firm.maria.do(change)


async def test_a_document_whose_file_is_still_being_read_is_not_posted(firm: Firm) -> None:
    number = await firm.draft(client("Старая строка"))
    await firm.maria.do(drafts.expect_file, number, "clients", "file", "a.xlsx", 100)
    await firm.maria.do(take_in_row, number)
    assert await lacking(firm, number) == ["rows"]


async def test_a_file_too_large_is_refused_before_it_is_fetched(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    with pytest.raises(Invalid) as refused:
        await firm.maria.do(drafts.expect_file, number, "clients", "file", "a.xlsx", 21 * 2**20)
    assert refused.value.code == "file_too_large"
    assert (await firm.maria.ask(overview.summary, number)).rows == 1


async def test_a_launch_stopped_after_any_chunk_goes_on_and_doubles_nothing(
    firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launching, "CHUNK", 3)
    number = await firm.draft(*clients_named(7))
    await firm.maria.do(launching.post, number)
    launched = []
    while True:
        with pytest.raises(Broken):
            await firm.by_itself(chunk_and_break, number)
        finished = await firm.by_itself(launching.launch_chunk, number)
        launched.append((await firm.maria.ask(overview.summary, number)).launched)
        if finished:
            break
    assert launched == [3, 6, 7]
    assert await firm.by_itself(launching.launch_chunk, number)
    deal_ids = await firm.deals_of(number)
    assert len(deal_ids) == 7
    assert await firm.rows(select(Deal.campaign_position).order_by(Deal.id)) == list(range(1, 8))
    assert await firm.rows(select(History.deal_id).where(History.event == "launched").order_by("deal_id")) == deal_ids
    assert await firm.rows(select(Task.deal_id).where(Task.kind == "start_deal").order_by("deal_id")) == deal_ids
    assert await firm.rows(select(Interaction.deal_id).order_by("deal_id")) == deal_ids
    assert await firm.rows(select(Timer.deal_id).order_by("deal_id")) == deal_ids
    assert await firm.told("launched") == [(firm.pyotr.id, {"campaign": number})]


class Broken(Exception):
    pass


def chunk_and_break(unit: Unit, number: int) -> None:
    launching.launch_chunk(unit, number)
    raise Broken


async def test_two_launchers_of_one_document_make_each_deal_once(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launching, "CHUNK", 2)
    number = await firm.draft(*clients_named(8))
    await firm.maria.do(launching.post, number)
    await asyncio.gather(*(firm.by_itself(launching.launch_chunk, number) for _ in range(6)))
    assert await firm.rows(select(Deal.campaign_position).order_by(Deal.id)) == list(range(1, 9))
    assert len(await firm.told("launched")) == 1


async def test_a_deal_starts_as_the_process_says(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    ten_days = firm.now + timedelta(days=10)
    assert await firm.deal(deal_id, "stage", "step", "executor_id", "control_due", "acted_at", "closed") == (
        "first_contact", 1, firm.pyotr.id, ten_days, None, None,
    )  # fmt: skip
    assert await firm.value(select(Task.kind, Task.assignee_id, Task.state)) == ("start_deal", firm.pyotr.id, "open")
    assert await firm.value(select(Timer.name, Timer.due_at, Timer.step)) == ("control", ten_days, 1)


async def test_a_document_is_finished_when_none_of_its_deals_is_at_stage_1(firm: Firm) -> None:
    first, second, third = await firm.launch(*clients_named(3))
    await firm.qualified(first)
    await firm.pyotr.do(closing.close, second, 1, "no_need")
    assert await firm.value(select(Campaign.state)) == "running"
    await firm.pyotr.do(calls.record, third, await firm.call(third), "not_our_client")
    assert await firm.value(select(Campaign.state)) == "finished"
    assert await firm.deal(first, "stage", "closed") == ("qualification", None)


async def test_a_document_is_not_finished_before_it_is_launched_whole(
    firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launching, "CHUNK", 1)
    number = await firm.draft(*clients_named(1))
    await firm.maria.do(launching.post, number)
    await firm.by_itself(launching.launch_chunk, number)
    (deal_id,) = await firm.deals_of(number)
    await firm.pyotr.do(closing.close, deal_id, 1, "no_need")
    assert await firm.value(select(Campaign.state)) == "running"
    assert await firm.by_itself(launching.launch_chunk, number)
    assert await firm.value(select(Campaign.state)) == "finished"


async def test_a_paused_document_waits_with_its_rows(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launching, "CHUNK", 1)
    number = await firm.draft(*clients_named(2))
    await firm.maria.do(launching.post, number)
    await firm.by_itself(launching.launch_chunk, number)
    await firm.force(update(Campaign).values(state="paused"))
    await firm.by_itself(launching.launch_chunk, number)
    assert len(await firm.deals_of(number)) == 1
    await firm.by_itself(campaigns.finish_campaigns)
    assert await firm.value(select(Campaign.state)) == "paused"


async def test_templates_are_offered_in_their_newest_version(firm: Firm) -> None:
    await firm.maria.do(templates.add_template, "Анкета", SHORT)
    newest = await firm.maria.do(templates.add_template, "Анкета", SHORT)
    assert [choice.id for choice in await firm.maria.ask(drafts.templates)] == [newest]


async def test_a_manager_sees_his_own_documents_and_an_admin_all(firm: Firm) -> None:
    marias = await firm.draft(client("Ромашка"))
    viktors = await firm.draft(client("Лютик"), author="viktor", executor="rinat")

    def numbers(unit: Unit) -> list[int]:
        return [document.number for document in overview.documents(unit, 0).rows]

    assert await firm.maria.ask(numbers) == [marias]
    assert await firm.viktor.ask(numbers) == [viktors]
    assert await firm.anna.ask(numbers) == [viktors, marias]


async def test_whoever_lost_his_role_cannot_go_on_with_a_draft(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    for somebody in (firm.pyotr, firm.zina):
        with pytest.raises(Refusal):
            await somebody.do(launching.post, number)
    assert await firm.rows(select(Job.id)) == []
    assert await firm.by_itself(lambda unit: jobs.take(unit.session, unit.now)) is None


async def test_a_discarded_draft_is_gone_with_its_rows_and_its_number_is_not_given_again(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    await firm.maria.do(drafts.expect_file, number, "template", "id", "a.xlsx", 1)
    await firm.maria.do(drafts.discard, number)
    assert (await firm.maria.ask(overview.documents, 0)).total == 0
    assert await firm.rows(select(CampaignRow.position)) == [] and await firm.rows(select(Job.id)) == []
    assert await firm.maria.do(drafts.draw_up) > number
    with pytest.raises(Stale):
        await firm.maria.do(launching.post, number)


async def test_a_posted_document_and_anothers_draft_are_not_discarded(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    with pytest.raises(NotFound):
        await firm.viktor.do(drafts.discard, number)
    await firm.maria.do(launching.post, number)
    with pytest.raises(Stale):
        await firm.maria.do(drafts.discard, number)


async def test_the_list_tells_how_many_deals_each_document_has_at_stage_1(firm: Firm) -> None:
    first, *_ = await firm.launch(*clients_named(3))
    await firm.qualified(first)
    (document,) = (await firm.anna.ask(overview.documents, 0)).rows
    assert (document.author, document.executor, document.deals, document.at_start) == ("Мария", "Пётр", 3, 2)
