"""Stage 14: payments add up, close the deal, are taken back; goods leave when the contract or a payment lets them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select, update

from services.deals import cards, closing
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import CustomerOrder, History, Interaction, Payment, Task
from services.orders import balances, payments, sending_papers, shipping
from services.orders.contracts import Terms
from tests.services.firm import Firm, client
from tests.services.paying import (
    AT_ONCE,
    PREPAID,
    THIRD,
    TODAY,
    at_invoice,
    at_order,
    at_payment,
    hire,
    invoiced,
    pay,
    shipping_tasks,
)
from tests.services.proposing import step


async def state(firm: Firm, deal: int) -> tuple[str, str | None]:
    stage, closed = await firm.deal(deal, "stage", "closed")
    return stage, closed


async def test_partial_payments_add_up_and_the_last_one_wins(firm: Firm) -> None:
    vera = await hire(firm, "Вера")
    deal = await at_payment(firm)
    assert (await pay(vera, deal, "400.10")).left == Decimal("599.90")
    assert await state(firm, deal) == ("awaiting_payment", None)
    assert (await pay(firm.maria, deal, "599.90", TODAY - timedelta(days=1))).left == 0
    assert await state(firm, deal) == ("awaiting_payment", "won")
    told = select(History.event, History.details).where(History.event == "payment_recorded").order_by(History.id)
    assert await firm.rows(told) == [
        ("payment_recorded", {"sum": "400.10", "on": "2026-11-24"}),
        ("payment_recorded", {"sum": "599.90", "on": "2026-11-23"}),
    ]


async def test_kopecks_add_up_exactly(firm: Firm) -> None:
    deal = await at_payment(firm)
    await firm.force(update(CustomerOrder).values(total=Decimal("0.30")))
    for _ in range(2):
        await pay(firm.maria, deal, "0.10")
    assert await state(firm, deal) == ("awaiting_payment", None)
    await pay(firm.maria, deal, "0.10")
    assert await state(firm, deal) == ("awaiting_payment", "won")


async def test_too_much_is_recorded_only_when_it_was_said_twice(firm: Firm) -> None:
    deal = await at_payment(firm)
    with pytest.raises(Invalid) as refused:
        await pay(firm.maria, deal, "1000.01")
    assert (refused.value.code, refused.value.details) == ("overpaid", {"over": Decimal("0.01")})
    assert await firm.value(select(func.count()).select_from(Payment)) == 0
    assert (await pay(firm.maria, deal, "1000.01", sure=True)).paid == Decimal("1000.01")
    assert await state(firm, deal) == ("awaiting_payment", "won")


@pytest.mark.parametrize("sum_", ["0", "-1", "0.001", "1e12"])
async def test_a_sum_that_is_none_is_refused(firm: Firm, sum_: str) -> None:
    deal = await at_payment(firm)
    with pytest.raises(Invalid) as refused:
        await pay(firm.maria, deal, sum_, sure=True)
    assert refused.value.code == "payment_invalid"


@pytest.mark.parametrize(
    ("day", "code"), [(TODAY + timedelta(days=1), "payment_ahead"), (TODAY - timedelta(days=367), "payment_old")]
)
async def test_nobody_has_paid_tomorrow_or_long_ago(firm: Firm, day: date, code: str) -> None:
    deal = await at_payment(firm)
    with pytest.raises(Invalid) as refused:
        await pay(firm.maria, deal, "10", day)
    assert refused.value.code == code


async def test_the_day_is_the_companys_and_not_greenwichs(firm: Firm) -> None:
    deal = await at_payment(firm)
    firm.now = firm.now.replace(hour=21, minute=30)
    await pay(firm.maria, deal, "10", TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20.11", date(2026, 11, 20)),
        ("25.11", date(2025, 11, 25)),
        ("2026-11-01", date(2026, 11, 1)),
        (" 24.11.26 ", TODAY),
    ],
)
async def test_a_day_without_a_year_is_the_last_one(firm: Firm, typed: str, day: date) -> None:
    assert await firm.maria.ask(payments.read_day, typed) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("вчера что ли", "payment_day"),
        ("31.02", "payment_day"),
        ("01.01.2030", "payment_ahead"),
        ("01.01.1999", "payment_old"),
    ],
)
async def test_what_is_no_day_of_a_payment_is_refused(firm: Firm, typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        await firm.maria.ask(payments.read_day, typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "sum_"), [("120 000", "120000"), ("84 500,50 ₽", "84500.50"), ("0,005", "0.01"), ("1'000.5", None)]
)
def test_sums_are_read_as_people_type_them(typed: str, sum_: str | None) -> None:
    if sum_ is not None:
        assert payments.read_sum(typed) == Decimal(sum_)


@pytest.mark.parametrize("typed", ["", "много", "-5", "0", "NaN", "1e999", "9" * 40, "10.11.2026"])
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        payments.read_sum(typed)


async def test_a_button_records_a_payment_once(firm: Firm) -> None:
    deal = await at_payment(firm)
    await firm.maria.do(payments.record, deal, Decimal(100), TODAY, after=0)
    with pytest.raises(Stale):
        await firm.maria.do(payments.record, deal, Decimal(100), TODAY, after=0)
    assert (await firm.maria.ask(balances.account, deal)).paid == 100


async def test_a_payment_taken_back_does_not_count(firm: Firm) -> None:
    deal = await at_payment(firm)
    account = await pay(firm.maria, deal, "400")
    await firm.maria.do(payments.withdraw, account.last)
    stands = await firm.maria.ask(balances.account, deal)
    assert (stands.paid, stands.left, [each.withdrawn for each in stands.payments]) == (
        Decimal(0),
        Decimal(1000),
        [True],
    )
    with pytest.raises(Stale):
        await firm.maria.do(payments.withdraw, account.last)
    assert await firm.rows(select(History.event).where(History.event == "payment_withdrawn")) == ["payment_withdrawn"]


async def test_a_won_deal_whose_payment_is_taken_back_waits_again(firm: Firm) -> None:
    deal = await at_payment(firm)
    first = await pay(firm.maria, deal, "400")
    await pay(firm.maria, deal, "600")
    assert await state(firm, deal) == ("awaiting_payment", "won")
    await firm.maria.do(payments.withdraw, first.last)
    assert await state(firm, deal) == ("awaiting_payment", None)
    assert [recipient for recipient, _ in await firm.told("task_given")][-1:] == [firm.pyotr.id]
    await pay(firm.maria, deal, "400")
    assert await state(firm, deal) == ("awaiting_payment", "won")
    assert await shipping_tasks(firm) == ["open"]


async def test_a_won_deal_that_is_still_paid_stays_won(firm: Firm) -> None:
    deal = await at_payment(firm)
    await pay(firm.maria, deal, "1000")
    again = await pay(firm.maria, deal, "1000", sure=True)
    assert [each.sum for each in again.payments] == [1000, 1000]
    await firm.maria.do(payments.withdraw, again.last)
    assert await state(firm, deal) == ("awaiting_payment", "won")


async def test_payments_before_stage_14_count(firm: Firm) -> None:
    deal = await at_order(firm)
    await pay(firm.maria, deal, "100")
    assert (await firm.maria.ask(balances.account, deal)).left == 900
    assert await state(firm, deal) == ("order", None)


async def test_stage_14_passes_at_once_when_all_is_paid_and_the_goods_still_have_to_go(firm: Firm) -> None:
    deal = await at_invoice(firm)
    await pay(firm.maria, deal, "1000")
    assert await state(firm, deal) == ("payment_documents", None)
    await firm.pyotr.do(sending_papers.record, deal, await step(firm, deal), "meeting", "Иванова")
    assert await state(firm, deal) == ("awaiting_payment", "won")
    assert await shipping_tasks(firm) == ["open"]


async def test_before_the_order_there_is_nothing_to_pay(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    with pytest.raises(NotFound):
        await pay(firm.maria, deal, "1")


async def test_who_may_record_and_take_back(firm: Firm) -> None:
    vera, gleb = await hire(firm, "Вера"), await hire(firm, "Глеб")
    deal = await at_payment(firm, AT_ONCE)
    with pytest.raises(Forbidden):
        await pay(firm.pyotr, deal, "1")
    for stranger in (gleb, firm.rinat, firm.viktor):
        with pytest.raises((NotFound, Forbidden)):
            await pay(stranger, deal, "1")
    for person in (vera, firm.maria, firm.boris, firm.anna):
        account = await pay(person, deal, "1")
        with pytest.raises((NotFound, Forbidden)):
            await firm.pyotr.do(payments.withdraw, account.last)
        await person.do(payments.withdraw, account.last)
    with pytest.raises(NotFound):
        await vera.do(payments.withdraw, 10**6)


@pytest.mark.parametrize(
    ("terms", "paid", "given"),
    [(AT_ONCE, [], True), (PREPAID, [], False), (PREPAID, ["999.99"], False), (THIRD, ["299.99"], False),
     (THIRD, ["200", "100"], True), (PREPAID, ["1000"], True)],
)  # fmt: skip
async def test_when_the_goods_may_leave(firm: Firm, terms: Terms, paid: list[str], given: bool) -> None:
    gleb, dina = await hire(firm, "Глеб"), await hire(firm, "Дина")
    deal = await at_payment(firm, terms)
    for sum_ in paid:
        await pay(firm.maria, deal, sum_)
    assert await shipping_tasks(firm) == ["open"] * given
    told = sorted(recipient for recipient, _ in await firm.told("shipping_wanted"))
    assert told == [gleb.id, dina.id] * given


async def test_a_prepayment_of_an_earlier_stage_opens_shipping_on_entry(firm: Firm) -> None:
    deal = await at_invoice(firm, THIRD)
    await pay(firm.maria, deal, "300")
    assert await shipping_tasks(firm) == []
    await invoiced(firm, deal)
    assert await shipping_tasks(firm) == ["open"]


async def test_shipping_is_assigned_once(firm: Firm) -> None:
    deal = await at_payment(firm, THIRD)
    for _ in range(3):
        await pay(firm.maria, deal, "300")
    assert await shipping_tasks(firm) == ["open"]


async def test_the_first_who_ships_has_shipped(firm: Firm) -> None:
    gleb, dina = await hire(firm, "Глеб"), await hire(firm, "Дина")
    deal = await at_payment(firm, AT_ONCE)
    seen = await gleb.ask(shipping.shipping_order, deal)
    assert (seen.state, seen.mine, [each.name for each in seen.goods]) == ("open", True, ["Короб 1"])
    await gleb.do(shipping.ship, deal)
    with pytest.raises(Stale):
        await dina.do(shipping.ship, deal)
    seen = await dina.ask(shipping.shipping_order, deal)
    assert (seen.state, seen.owner, seen.mine) == ("done", "Глеб", False)
    assert await state(firm, deal) == ("awaiting_payment", None)
    assert await firm.rows(select(History.event).where(History.event == "shipped")) == ["shipped"]


async def test_goods_are_shipped_after_the_deal_was_won(firm: Firm) -> None:
    gleb = await hire(firm, "Глеб")
    deal = await at_payment(firm)
    await pay(firm.maria, deal, "1000")
    assert await state(firm, deal) == ("awaiting_payment", "won")
    await gleb.do(shipping.ship, deal)
    assert await shipping_tasks(firm) == ["done"]
    assert await state(firm, deal) == ("awaiting_payment", "won")


async def test_nobody_else_ships(firm: Firm) -> None:
    vera = await hire(firm, "Вера")
    await hire(firm, "Глеб")
    deal = await at_payment(firm, AT_ONCE)
    for person in (vera, firm.pyotr, firm.rinat):
        with pytest.raises(NotFound):
            await person.do(shipping.ship, deal)


async def test_without_a_shipping_department_the_manager_ships(firm: Firm) -> None:
    deal = await at_payment(firm, AT_ONCE)
    assert await firm.value(select(Task.assignee_id).where(Task.kind == "ship_order")) == firm.maria.id
    await firm.maria.do(shipping.ship, deal)
    assert await shipping_tasks(firm) == ["done"]


async def test_winning_ends_the_executors_work_and_nobody_elses(firm: Firm) -> None:
    deal = await at_payment(firm)
    await firm.force(
        update(Interaction).where(Interaction.deal_id == deal, Interaction.kind == "call").values(state="planned")
    )
    await pay(firm.maria, deal, "1000")
    assert await firm.rows(select(Interaction.id).where(Interaction.state == "planned")) == []
    still = await firm.rows(select(Task.kind).where(Task.state == "open").order_by(Task.kind))
    assert still == ["ship_order", "supply_order"]


async def test_losing_takes_the_shipping_assignment_back(firm: Firm) -> None:
    gleb = await hire(firm, "Глеб")
    deal = await at_payment(firm, AT_ONCE)
    await firm.maria.do(closing.close, deal, await step(firm, deal), "too_expensive")
    assert await shipping_tasks(firm) == ["cancelled"]
    assert gleb.id in [recipient for recipient, _ in await firm.told("order_withdrawn")]
    with pytest.raises(Stale):
        await gleb.do(shipping.ship, deal)


async def test_a_lost_deals_payment_is_only_written_down(firm: Firm) -> None:
    deal = await at_payment(firm)
    await firm.maria.do(closing.close, deal, await step(firm, deal), "too_expensive")
    account = await pay(firm.maria, deal, "1000")
    await firm.maria.do(payments.withdraw, account.last)
    assert await state(firm, deal) == ("awaiting_payment", "lost")


async def test_accountants_see_what_is_to_come_and_find_it(firm: Firm) -> None:
    vera = await hire(firm, "Вера")
    assert (await vera.ask(balances.unpaid, "", 0)).total == 0
    deal = await at_payment(firm)
    await pay(vera, deal, "400")
    [waiting] = (await vera.ask(balances.unpaid, "", 0)).rows
    assert (waiting.deal_id, waiting.total, waiting.left) == (deal, Decimal(1000), Decimal(600))
    for words, found in (("ромаш", 1), (f"№ {waiting.order}", 1), (str(deal), 1), ("лютик", 0), ("99999", 0), ("%", 0)):
        assert (await vera.ask(balances.unpaid, words, 0)).total == found, words
    assert await vera.ask(balances.count_awaited) == 1
    await pay(vera, deal, "600")
    page = await vera.ask(balances.unpaid, "", 0)
    assert (page.total, page.sum) == (0, Decimal(0))


async def test_an_order_that_is_not_confirmed_or_is_lost_is_not_awaited(firm: Firm) -> None:
    vera = await hire(firm, "Вера")
    deal = await at_order(firm)
    assert (await vera.ask(balances.unpaid, "", 0)).total == 0
    await firm.force(update(CustomerOrder).values(state="confirmed"))
    assert (await vera.ask(balances.unpaid, "", 0)).total == 1
    await firm.maria.do(closing.close, deal, await step(firm, deal), "too_expensive")
    assert (await vera.ask(balances.unpaid, "", 0)).total == 0


async def test_the_list_is_for_accountants(firm: Firm) -> None:
    for person in (firm.pyotr, firm.maria):
        with pytest.raises(Forbidden):
            await person.ask(balances.unpaid, "", 0)
        assert await person.ask(balances.count_awaited) == 0
    assert (await firm.anna.ask(balances.unpaid, "", 0)).total == 0


async def test_an_accountant_sees_the_money_and_nothing_else_of_the_deal(firm: Firm) -> None:
    vera = await hire(firm, "Вера")
    early, deal = await firm.deal_of_one(client("Лютик")), await at_payment(firm)
    ledger = await vera.ask(balances.ledger, deal)
    assert (ledger.may_pay, ledger.may_read) == (True, False)
    with pytest.raises(NotFound):
        await vera.ask(balances.ledger, early)
    with pytest.raises(NotFound):
        await vera.ask(cards.card, deal)
