"""Stage 12: procurement and the contract's approver do their part, in whatever order; what is called off is told."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from services.deals import closing, lists
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import Contract, CustomerOrder, History, Task
from services.orders import contract_approval, contracts, orders, orders_in_messages
from services.overseeing import reopening
from services.people import leaving, users
from services.proposals import approval_rules
from services.rights import access
from tests.services.firm import Firm, Person
from tests.services.ordering import agreed, confirm, confirmed, hire, ordered, supplied

SOON = date(2026, 12, 5)


@pytest.fixture
async def buyer(firm: Firm) -> Person:
    """The head of procurement."""
    return await hire(firm, "Галина", 51, "procurement")


@pytest.fixture
async def second(firm: Firm, buyer: Person) -> Person:
    """Another one who holds the role."""
    return await hire(firm, "Игорь", 52, "procurement")


async def stage(firm: Firm, deal: int) -> str:
    found: str = await firm.deal(deal, "stage")
    return found


async def tasks(firm: Firm, deal: int, kind: str) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = await firm.rows(
        select(Task.state, Task.assignee_id).where(Task.deal_id == deal, Task.kind == kind).order_by(Task.id)
    )
    return found


async def lose(firm: Firm, deal: int) -> None:
    await firm.maria.do(closing.close, deal, await firm.deal(deal, "step"), "refusal")


async def reopen(firm: Firm, deal: int) -> None:
    await firm.maria.do(reopening.reopen, deal, await firm.deal(deal, "step"))


async def test_everybody_of_procurement_is_told_and_the_first_who_takes_it_owns_it(
    firm: Firm, buyer: Person, second: Person
) -> None:
    deal = await confirmed(firm)
    told = [(buyer.id, {"deals": [deal]}), (second.id, {"deals": [deal]})]
    assert sorted(await firm.told("supply_wanted")) == told
    assert await firm.told("contract_wanted") == [(firm.maria.id, {"deals": [deal]})]
    await second.do(orders.accept, deal, SOON)
    assert await tasks(firm, deal, "supply_order") == [("open", second.id)]
    with pytest.raises(Stale):
        await buyer.do(orders.accept, deal, SOON)
    with pytest.raises(Stale):
        await buyer.do(orders.fulfil, deal)
    assert (await buyer.ask(lists.own_tasks, 0)).total == 0
    assert (await second.ask(lists.own_tasks, 0)).total == 1
    assert (await buyer.ask(orders.supply, deal)).owner == "Игорь"


@pytest.mark.parametrize("first", ["procurement", "contract"])
async def test_both_keys_pass_the_stage_whichever_comes_first(firm: Firm, buyer: Person, first: str) -> None:
    deal = await confirmed(firm)
    if first == "contract":
        await firm.maria.do(contract_approval.approve, deal)
        assert await stage(firm, deal) == "supply"
    await buyer.do(orders.accept, deal, SOON)
    if first == "procurement":
        assert await stage(firm, deal) == "supply"
        await firm.maria.do(contract_approval.approve, deal)
    assert await stage(firm, deal) == "payment_documents"
    assert await tasks(firm, deal, "supply_order") == [("open", buyer.id)]
    assert await tasks(firm, deal, "approve_contract") == [("done", firm.maria.id)]


async def test_fulfilled_at_once_counts_as_accepted(firm: Firm, buyer: Person) -> None:
    deal = await confirmed(firm)
    await firm.maria.do(contract_approval.approve, deal)
    await buyer.do(orders.fulfil, deal)
    assert await stage(firm, deal) == "payment_documents"
    assert await tasks(firm, deal, "supply_order") == [("done", buyer.id)]
    with pytest.raises(Stale):
        await buyer.do(orders.fulfil, deal)


async def test_fulfilled_later_moves_no_stage(firm: Firm, buyer: Person) -> None:
    deal = await supplied(firm, buyer)
    await buyer.do(orders.fulfil, deal)
    assert await stage(firm, deal) == "payment_documents"
    assert await tasks(firm, deal, "supply_order") == [("done", buyer.id)]


async def test_the_expected_day_may_change_and_stays_in_the_history(firm: Firm, buyer: Person) -> None:
    deal = await supplied(firm, buyer)
    await buyer.do(orders.accept, deal, date(2026, 12, 20))
    assert (await buyer.ask(orders.supply, deal)).expected_on == date(2026, 12, 20)
    events = await firm.rows(select(History.event).where(History.deal_id == deal).order_by(History.id.desc()).limit(1))
    assert events == ["supply_day_changed"]
    for day, code in ((date(2026, 11, 23), "past"), (date(2028, 1, 1), "day_far")):
        with pytest.raises(Invalid) as refusal:
            await buyer.do(orders.accept, deal, day)
        assert refusal.value.code == code


async def test_a_contract_in_force_asks_only_procurement(firm: Firm, buyer: Person) -> None:
    earlier = await supplied(firm, buyer)
    deal = await ordered(firm, "Лютик", beside=earlier)
    await confirm(firm, deal)
    assert await tasks(firm, deal, "approve_contract") == []
    await buyer.do(orders.accept, deal, SOON)
    assert await stage(firm, deal) == "payment_documents"


async def test_a_rejected_contract_comes_back_corrected(firm: Firm, buyer: Person) -> None:
    deal = await confirmed(firm)
    await buyer.do(orders.accept, deal, SOON)
    with pytest.raises(Invalid) as refusal:
        await firm.maria.do(contract_approval.reject, deal, "  ")
    assert refusal.value.code == "comment_needed"
    await firm.maria.do(contract_approval.reject, deal, "Нет подписи")
    assert await firm.told("contract_rejected") == [(firm.pyotr.id, {"deals": [deal]})]
    assert await firm.rows(select(Task.note).where(Task.kind == "correct_contract")) == ["Нет подписи"]
    with pytest.raises(Stale):
        await firm.maria.do(contract_approval.approve, deal)
    await firm.pyotr.do(contracts.correct, deal, number="ДП-17/2")
    await firm.pyotr.do(contract_approval.resend_contract, deal)
    assert await tasks(firm, deal, "correct_contract") == [("done", firm.pyotr.id)]
    assert [recipient for recipient, _ in await firm.told("contract_wanted")] == [firm.maria.id] * 2
    with pytest.raises(Stale):
        await firm.pyotr.do(contract_approval.resend_contract, deal)
    await firm.maria.do(contract_approval.approve, deal)
    assert await stage(firm, deal) == "payment_documents"
    assert await firm.rows(select(Contract.number, Contract.state)) == [("ДП-17/2", "approved")]


async def test_two_deals_of_a_client_go_by_what_is_said_of_their_contract(firm: Firm, buyer: Person) -> None:
    first = await confirmed(firm)
    second = await ordered(firm, "Лютик", beside=first)
    await firm.pyotr.do(orders.choose_contract, second, await firm.value(select(Contract.id)))
    await confirm(firm, second)
    await firm.maria.do(contract_approval.reject, first, "Нет подписи")
    assert [await tasks(firm, deal, "correct_contract") for deal in (first, second)] == [[("open", firm.pyotr.id)]] * 2
    await firm.pyotr.do(contract_approval.resend_contract, second)
    for deal in (first, second):
        await buyer.do(orders.accept, deal, SOON)
    await firm.maria.do(contract_approval.approve, second)
    assert [await stage(firm, deal) for deal in (first, second)] == ["payment_documents"] * 2


async def test_losing_one_deal_leaves_the_contract_to_the_other(firm: Firm, buyer: Person) -> None:
    first = await confirmed(firm)
    second = await ordered(firm, "Лютик", beside=first)
    await firm.pyotr.do(orders.choose_contract, second, await firm.value(select(Contract.id)))
    await confirm(firm, second)
    await lose(firm, first)
    assert await firm.value(select(Contract.state)) == "on_approval"
    await lose(firm, second)
    assert await firm.value(select(Contract.state)) == "draft"


async def test_whom_an_admin_named_approves_and_an_admin_may_in_his_place(firm: Firm, buyer: Person) -> None:
    await firm.anna.do(approval_rules.name_contract_approver, firm.zina.id)
    deal = await confirmed(firm)
    assert await firm.told("contract_wanted") == [(firm.zina.id, {"deals": [deal]})]
    assert (await firm.zina.ask(contract_approval.contract_for_approval, deal)).mine
    for somebody in (firm.maria, firm.pyotr):
        with pytest.raises(Forbidden):
            await somebody.do(contract_approval.approve, deal)
    with pytest.raises(NotFound):
        await firm.rinat.do(contract_approval.approve, deal)
    await firm.anna.do(contract_approval.approve, deal)
    details = await firm.value(select(History.details).where(History.event == "contract_approved"))
    assert details == {"for": "Зина"}


async def test_an_approver_who_leaves_leaves_his_contracts_to_the_executors_manager(firm: Firm) -> None:
    await firm.anna.do(approval_rules.name_contract_approver, firm.zina.id)
    deal = await confirmed(firm)
    await firm.anna.do(leaving.switch_off, firm.zina.id, None, None)
    assert await tasks(firm, deal, "approve_contract") == [("open", firm.maria.id)]
    assert [recipient for recipient, _ in await firm.told("contract_wanted")] == [firm.zina.id, firm.maria.id]


async def test_where_nobody_buys_the_executors_manager_does_and_admins_are_told_once(firm: Firm) -> None:
    deal, other = await confirmed(firm), await confirmed(firm, "Лютик")
    assert await firm.told("role_unheld") == [(firm.anna.id, {"role": "procurement"})]
    assert await firm.told("supply_wanted") == [(firm.maria.id, {"deals": [deal]}), (firm.maria.id, {"deals": [other]})]
    assert await tasks(firm, deal, "supply_order") == [("open", firm.maria.id)]
    await firm.maria.do(orders.accept, deal, SOON)
    await firm.maria.do(contract_approval.approve, deal)
    assert await stage(firm, deal) == "payment_documents"


async def test_admins_hear_again_of_a_role_that_somebody_has_held_meanwhile(firm: Firm) -> None:
    await confirmed(firm)
    buyer = await hire(firm, "Галина", 51, "procurement")
    waiting = await confirmed(firm, "Лютик")
    await firm.anna.do(users.take_role, buyer.id, "procurement")
    assert await tasks(firm, waiting, "supply_order") == [("open", firm.maria.id)]
    assert len(await firm.told("role_unheld")) == 2


async def test_what_one_of_procurement_has_taken_is_the_others_when_he_leaves(
    firm: Firm, buyer: Person, second: Person
) -> None:
    deal = await confirmed(firm)
    await second.do(orders.accept, deal, SOON)
    await firm.anna.do(leaving.switch_off, second.id, None, None)
    assert await tasks(firm, deal, "supply_order") == [("open", None)]
    assert [recipient for recipient, _ in await firm.told("supply_wanted")][2:] == [buyer.id]
    await buyer.do(orders.fulfil, deal)
    assert await tasks(firm, deal, "supply_order") == [("done", buyer.id)]


async def test_losing_at_stage_12_withdraws_the_tasks_and_tells_each_once(
    firm: Firm, buyer: Person, second: Person
) -> None:
    await firm.anna.do(approval_rules.name_contract_approver, firm.zina.id)
    deal = await confirmed(firm)
    await second.do(orders.accept, deal, SOON)
    await lose(firm, deal)
    assert sorted(await firm.told("order_withdrawn")) == [
        (firm.zina.id, {"deals": [deal]}),
        (second.id, {"deals": [deal]}),
    ]
    assert await tasks(firm, deal, "supply_order") == [("cancelled", second.id)]
    assert await tasks(firm, deal, "approve_contract") == [("cancelled", firm.zina.id)]
    [told] = await second.ask(orders_in_messages.withdrawn, [deal])
    assert told.tasks == ["supply_order"]
    assert await firm.value(select(Contract.state)) == "draft"
    with pytest.raises(Stale):
        await second.do(orders.fulfil, deal)
    with pytest.raises(Stale):
        await firm.zina.do(contract_approval.approve, deal)


async def test_nobody_is_told_off_what_he_has_done_already(firm: Firm, buyer: Person) -> None:
    deal = await confirmed(firm)
    await buyer.do(orders.fulfil, deal)
    await firm.maria.do(contract_approval.approve, deal)
    await lose(firm, deal)
    assert await firm.told("order_withdrawn") == []


async def test_a_reopened_deal_asks_for_what_was_withdrawn_and_keeps_what_was_given(firm: Firm, buyer: Person) -> None:
    deal = await confirmed(firm)
    await buyer.do(orders.fulfil, deal)
    await lose(firm, deal)
    await reopen(firm, deal)
    assert await tasks(firm, deal, "supply_order") == [("done", buyer.id)]
    assert await tasks(firm, deal, "approve_contract") == [("cancelled", firm.maria.id), ("open", firm.maria.id)]
    await firm.maria.do(contract_approval.approve, deal)
    assert await stage(firm, deal) == "payment_documents"


async def test_a_deal_reopened_at_stage_13_gives_procurement_its_task_again(firm: Firm, buyer: Person) -> None:
    deal = await supplied(firm, buyer)
    await lose(firm, deal)
    assert await tasks(firm, deal, "supply_order") == [("cancelled", buyer.id)]
    await reopen(firm, deal)
    assert await tasks(firm, deal, "supply_order") == [("cancelled", buyer.id), ("open", None)]
    await buyer.do(orders.fulfil, deal)
    assert (await tasks(firm, deal, "supply_order"))[1] == ("done", buyer.id)


async def test_procurement_sees_the_order_and_nothing_else_of_the_deal(firm: Firm, buyer: Person) -> None:
    deal = await confirmed(firm)
    supply = await buyer.ask(orders.supply, deal)
    assert [(each.name, each.unit) for each in supply.goods] == [("Короб 1", "шт"), ("Короб 2", "шт")]
    assert (supply.address, supply.client, supply.mine) == ("Тула, ул. Ленина, 1", "Ромашка", True)
    assert await buyer.ask(access.relations, deal) == {"procurement"}
    with pytest.raises(NotFound):
        await buyer.ask(access.require_deal, deal, "read")
    with pytest.raises(NotFound):
        await buyer.ask(contract_approval.contract_for_approval, deal)
    for stranger in (firm.rinat, firm.viktor):
        with pytest.raises(NotFound):
            await stranger.ask(orders.supply, deal)


async def test_the_accountant_has_to_do_with_orders_from_stage_11_on(firm: Firm) -> None:
    accountant = await hire(firm, "Нина", 61, "accountant")
    early = await firm.deal_of_one()
    late = await ordered(firm, "Лютик")
    assert await accountant.ask(access.relations, early) == frozenset()
    assert await accountant.ask(access.relations, late) == {"accountant"}


async def test_a_contract_that_expires_while_it_waits_is_not_sent_again(firm: Firm, buyer: Person) -> None:
    deal = await ordered(firm)
    await agreed(firm, deal)
    await firm.pyotr.do(contracts.correct, deal, valid_until=date(2026, 11, 26))
    await confirm(firm, deal)
    await firm.maria.do(contract_approval.reject, deal, "Нет печати")
    firm.now += timedelta(days=4)
    with pytest.raises(Invalid) as refusal:
        await firm.pyotr.do(contract_approval.resend_contract, deal)
    assert refusal.value.code == "contract_expired"


async def test_the_order_knows_when_it_was_accepted(firm: Firm, buyer: Person) -> None:
    deal = await supplied(firm, buyer)
    accepted = await firm.value(select(CustomerOrder.accepted_at).where(CustomerOrder.deal_id == deal))
    assert accepted == firm.now
