"""The company's directories: what an admin may change, and what the process holds on to."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from fsm.calls import OutcomeRule
from services.calling import calls
from services.deals import closing
from services.directories import closing_reasons, directories
from services.directories.base import Item
from services.errors import Forbidden, Invalid, NotFound, Refusal
from services.models import CallOutcome, ClientsCompetitor, ClosingReason, Competitor, Counterparty
from services.reading.periods import read_period
from tests.services.firm import Firm, clients_named

KINDS = list(directories.DIRECTORIES)


async def items(firm: Firm, kind: str) -> dict[str, Item]:
    """By name; a frequency by what it says."""

    def of(unit: Any) -> list[Item]:
        return list(directories.DIRECTORIES[kind].items(unit))

    found = await firm.anna.ask(of)
    return {item.name or f"{item.traits['count']} {item.traits['unit']}": item for item in found}


@pytest.mark.parametrize(
    ("text", "period"),
    [("2 недели", (2, "week")), ("3 Месяца", (3, "month")), ("10 дней", (10, "day")), ("неделя", (1, "week")),
     ("30мин", (30, "minute")), ("1 month", (1, "month")), ("5  суток ", (5, "day"))],
)  # fmt: skip
def test_a_period_is_read(text: str, period: tuple[int, str]) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize("text", ["", "0 дней", "две недели", "2", "2 попугая", "-3 дня 2", "99999 дней", "1,5 дня"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_period(text)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_row_is_added_once_and_put_away_and_offered_again(firm: Firm, kind: str) -> None:
    text, name = ("5 недель", "5 week") if kind == "frequency" else ("Свой", "Свой")
    before = await items(firm, kind)
    await firm.anna.do(directories.add, kind, text)
    item = (await items(firm, kind))[name]
    assert len(await items(firm, kind)) == len(before) + 1
    for wanted in (False, True):
        await firm.anna.do(directories.offer, kind, item.id, wanted)
        assert (await items(firm, kind))[name].active is wanted
    await firm.anna.do(directories.remove, kind, item.id)
    assert await items(firm, kind) == before


@pytest.mark.parametrize("kind", ["reason", "outcome", "competitor"])
async def test_a_name_is_given_anew_and_no_two_rows_share_one(firm: Firm, kind: str) -> None:
    for text in ("Первый", "Второй"):
        await firm.anna.do(directories.add, kind, text)
    second = (await items(firm, kind))["Второй"]
    with pytest.raises(Invalid):
        await firm.anna.do(directories.rename, kind, second.id, "  ПЕРВЫЙ ")
    for text in ("", "  ", "«»", "я" * 200):
        with pytest.raises(Invalid):
            await firm.anna.do(directories.rename, kind, second.id, text)
    await firm.anna.do(directories.rename, kind, second.id, "Третий")
    assert (await items(firm, kind))["Третий"].id == second.id


@pytest.mark.parametrize("kind", ["reason", "outcome"])
async def test_rows_are_moved_and_stay_at_the_ends(firm: Firm, kind: str) -> None:
    names = list(await items(firm, kind))
    first, second = [(await items(firm, kind))[name].id for name in names[:2]]
    await firm.anna.do(directories.move, kind, second, True)
    assert list(await items(firm, kind)) == [names[1], names[0], *names[2:]]
    await firm.anna.do(directories.move, kind, second, True)
    await firm.anna.do(directories.move, kind, second, False)
    assert list(await items(firm, kind)) == names
    assert (await firm.anna.ask(directories.directory_row, kind, first)).first


async def test_the_order_of_reasons_is_the_order_of_the_buttons(firm: Firm) -> None:
    await firm.anna.do(directories.move, "reason", "no_need", True)
    assert [reason.code for reason in await firm.pyotr.ask(closing_reasons.reasons)][:2] == ["no_need", "refusal"]


async def test_what_the_process_gives_by_itself_can_only_be_named_anew(firm: Firm) -> None:
    code = "no_contact_established"
    for service, rest in ((directories.offer, (False,)), (directories.remove, ())):
        with pytest.raises(Forbidden):
            await firm.anna.do(service, "reason", code, *rest)
    with pytest.raises(Forbidden):
        await firm.anna.do(directories.set_trait, "reason", code, "counts_as", "lost")
    await firm.anna.do(directories.rename, "reason", code, "Нет связи")
    assert await firm.value(select(ClosingReason.name).where(ClosingReason.code == code)) == "Нет связи"


async def test_a_call_can_always_be_recorded(firm: Firm) -> None:
    for code in ("reached", "no_answer"):
        with pytest.raises(Forbidden):
            await firm.anna.do(directories.offer, "outcome", code, False)


@pytest.mark.parametrize(("kind", "item_id"), [("reason", "no_need"), ("reason", "refusal"), ("outcome", "busy")])
async def test_what_is_shipped_or_used_is_not_deleted(firm: Firm, kind: str, item_id: str) -> None:
    assert not (await firm.anna.ask(directories.directory_row, kind, item_id)).unused
    with pytest.raises(Invalid):
        await firm.anna.do(directories.remove, kind, item_id)


async def test_a_reason_of_a_deal_is_not_deleted_and_counts_as_the_admin_says(firm: Firm) -> None:
    code = await added(firm, "reason", "Закрылись")
    await firm.anna.do(directories.set_trait, "reason", code, "counts_as", "no_contact")
    deal = await firm.deal_of_one()
    await firm.pyotr.do(closing.close, deal, 1, code)
    assert await firm.deal(deal, "closed", "reason") == ("no_contact", code)
    with pytest.raises(Invalid):
        await firm.anna.do(directories.remove, "reason", code)


async def test_a_frequency_of_a_client_is_not_deleted(firm: Firm) -> None:
    await firm.deal_of_one()
    month = (await items(firm, "frequency"))["1 month"]
    await firm.force(update(Counterparty).values(frequency_id=int(month.id)))
    with pytest.raises(Invalid):
        await firm.anna.do(directories.remove, "frequency", month.id)


async def test_a_company_starts_with_four_frequencies_from_often_to_seldom(firm: Firm) -> None:
    assert list(await items(firm, "frequency")) == ["1 week", "2 week", "1 month", "3 month"]
    for text in ("0 дней", "500 дней", "3 часа", "13 месяцев"):
        with pytest.raises(Invalid):
            await firm.anna.do(directories.add, "frequency", text)


async def test_merged_competitors_keep_every_client_once(firm: Firm) -> None:
    first, second = await firm.launch(*clients_named(2))
    for name in ("Ромашка", "Ромашка-М"):
        await firm.anna.do(directories.add, "competitor", name)
    stays, gone = [(await items(firm, "competitor"))[name].id for name in ("Ромашка", "Ромашка-М")]
    clients = [await firm.deal(deal, "counterparty_id") for deal in (first, second)]
    rows = [(clients[0], stays), (clients[0], gone), (clients[1], gone)]
    await firm.force(*(insert(ClientsCompetitor).values(counterparty_id=c, competitor_id=int(i)) for c, i in rows))
    await firm.anna.do(directories.set_trait, "competitor", gone, directories.INTO, stays)
    kept = await firm.rows(select(ClientsCompetitor.counterparty_id, ClientsCompetitor.competitor_id))
    assert sorted(kept) == [(clients[0], int(stays)), (clients[1], int(stays))]
    assert await firm.rows(select(Competitor.name)) == ["Ромашка"]
    with pytest.raises(NotFound):
        await firm.anna.do(directories.set_trait, "competitor", stays, directories.INTO, stays)


async def rule(firm: Firm, code: str) -> OutcomeRule:
    row = await firm.value(select(CallOutcome.rule).where(CallOutcome.code == code))
    return OutcomeRule.parse(code, row)


async def added(firm: Firm, kind: str, text: str) -> str:
    code = await firm.anna.do(directories.add, kind, text)
    assert code is not None
    return code


async def own_outcome(firm: Firm, **traits: str) -> str:
    code = await added(firm, "outcome", "Обед")
    for trait, value in traits.items():
        await firm.anna.do(directories.set_trait, "outcome", code, trait, value)
    return code


async def test_an_outcome_of_the_companys_own_is_called_again_after_its_pause(firm: Firm) -> None:
    code = await own_outcome(firm, retry="2 часа")
    deal = await firm.deal_of_one()
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), code)
    assert (await rule(firm, code)).retry_after == timedelta(hours=2)
    assert await firm.call(deal)


async def test_an_outcome_of_the_companys_own_closes_with_its_reason(firm: Firm) -> None:
    reason = await added(firm, "reason", "Ликвидация")
    code = await own_outcome(firm, reason=reason, contact="1")
    deal = await firm.deal_of_one()
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), code)
    assert await firm.deal(deal, "closed", "reason") == ("lost", reason)
    assert (await rule(firm, code)).stages == {"first_contact", "needs"}
    with pytest.raises(Invalid):
        await firm.anna.do(directories.set_trait, "outcome", code, "offered_at", "awaiting_answer")
    with pytest.raises(Invalid):
        await firm.anna.do(directories.remove, "reason", reason)
    await firm.anna.do(directories.set_trait, "reason", reason, "counts_as", "no_contact")
    assert (await rule(firm, code)).state == "no_contact"
    await firm.anna.do(directories.set_trait, "outcome", code, "reason", "-")
    assert not (await rule(firm, code)).final


async def test_an_outcome_put_away_is_offered_no_more(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.anna.do(directories.offer, "outcome", "busy", False)
    with pytest.raises(Refusal):
        await firm.pyotr.do(calls.record, deal, await firm.call(deal), "busy")


async def test_of_a_shipped_outcome_stages_and_pause_change_and_the_rest_does_not(firm: Firm) -> None:
    await firm.anna.do(directories.set_trait, "outcome", "busy", "retry", "45 минут")
    await firm.anna.do(directories.set_trait, "outcome", "busy", "kept_from", "awaiting_answer")
    busy = await rule(firm, "busy")
    assert (busy.retry_after, busy.stages) == (timedelta(minutes=45), frozenset({"first_contact", "needs"}))
    for code, trait, value in (
        ("busy", "contact", "1"), ("busy", "reason", "refusal"), ("reached", "retry", "1 день"),
        ("busy", "next_number", "1"),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            await firm.anna.do(directories.set_trait, "outcome", code, trait, value)


@pytest.mark.parametrize("pause", ["29 минут", "61 день", "1 месяц", "завтра", "0 часов"])
async def test_a_pause_is_half_an_hour_at_least(firm: Firm, pause: str) -> None:
    with pytest.raises(Invalid):
        await firm.anna.do(directories.set_trait, "outcome", "busy", "retry", pause)


async def test_an_outcome_stays_at_one_stage_at_least(firm: Firm) -> None:
    for stage in ("first_contact", "needs"):
        await firm.anna.do(directories.set_trait, "outcome", "busy", "kept_from", stage)
    with pytest.raises(Invalid):
        await firm.anna.do(directories.set_trait, "outcome", "busy", "kept_from", "awaiting_answer")


@pytest.mark.parametrize("stage", ["qualification", "approval", "5", ""])
async def test_no_outcome_is_offered_where_no_calls_are_made(firm: Firm, stage: str) -> None:
    with pytest.raises(NotFound):
        await firm.anna.do(directories.set_trait, "outcome", "busy", "offered_at", stage)


async def test_a_button_of_an_earlier_release_changes_nothing(firm: Firm) -> None:
    with pytest.raises(NotFound):
        await firm.anna.do(directories.set_trait, "outcome", "busy", "stage9", "0")
    assert "awaiting_answer" in (await rule(firm, "busy")).stages


@pytest.mark.parametrize("kind", [*KINDS, "nothing"])
async def test_directories_are_an_admins_business(firm: Firm, kind: str) -> None:
    for somebody in (firm.maria, firm.pyotr):
        for call in (
            (directories.directory_page, kind, 0), (directories.directory_row, kind, "1"),
            (directories.add, kind, "Свой"),
            (directories.remove, kind, "1"), (directories.rename, kind, "1", "Свой"),
            (directories.offer, kind, "1", False), (directories.move, kind, "1", True),
            (directories.set_trait, kind, "1", "reason", "refusal"),
            (directories.trait_choice, kind, "1", "into", 0),
        ):  # fmt: skip
            with pytest.raises(Forbidden):
                await somebody.do(*call)


@pytest.mark.parametrize("kind", [*KINDS, "nothing"])
async def test_a_row_that_is_not_there_is_not_found(firm: Firm, kind: str) -> None:
    for item_id in ("", "0", "-1", "no_such", "9" * 30):
        for call in ((directories.directory_row, kind, item_id), (directories.set_trait, kind, item_id, "reason", "x")):
            with pytest.raises(NotFound):
                await firm.anna.do(*call)
