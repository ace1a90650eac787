"""Stage 11: the order is filled from the accepted proposal, looked through and confirmed; contracts with the client."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import Contract, Deal, OrderLine, Proposal
from services.orders import contracts, orders
from services.orders.contracts import Terms
from tests.services.firm import Firm, Person
from tests.services.ordering import IN_FORCE, SIGNED, TOTAL, agreed, confirm, confirmed, hire, ordered, supplied

EXPIRED = Terms("ДП-1", date(2025, 1, 10), valid_until=date(2026, 11, 23))


@pytest.fixture
async def buyer(firm: Firm) -> Person:
    """The head of procurement."""
    return await hire(firm, "Галина", 51, "procurement")


async def refused(firm: Firm, code: str, service: object, *args: object) -> None:
    with pytest.raises(Invalid) as refusal:
        await firm.pyotr.do(service, *args)  # type: ignore[arg-type]
    assert refusal.value.code == code


async def test_the_order_is_what_was_accepted(firm: Firm) -> None:
    deal = await ordered(firm)
    order = await firm.pyotr.ask(orders.order, deal)
    assert [(line.name, line.quantity, line.price) for line in order.lines] == [
        ("Короб 1", Decimal(10), Decimal(100)),
        ("Короб 2", Decimal(10), Decimal(100)),
    ]
    assert (order.total, order.vat) == (TOTAL, Decimal("360.66"))  # of each 1 000.00, 22/122: 180.33
    assert (order.address, order.state) == ("Тула, ул. Ленина, 1", "filled")
    assert await firm.value(select(Proposal.state)) == "accepted"


async def test_a_quantity_changes_the_sum_and_not_the_price(firm: Firm) -> None:
    deal = await ordered(firm)
    await firm.pyotr.do(orders.change_quantity, deal, 2, "2,5")
    order = await firm.pyotr.ask(orders.order, deal)
    assert (order.total, order.lines[1].price) == (Decimal("1250.00"), Decimal(100))
    await firm.pyotr.do(orders.remove_line, deal, 1)
    assert (await firm.pyotr.ask(orders.order, deal)).total == Decimal("250.00")
    await refused(firm, "quantity_invalid", orders.change_quantity, deal, 2, "0")
    with pytest.raises(Stale):
        await firm.pyotr.do(orders.change_quantity, deal, 1, "5")


async def test_an_order_without_lines_is_not_confirmed(firm: Firm) -> None:
    deal = await ordered(firm, lines=1)
    await agreed(firm, deal)
    await firm.pyotr.do(orders.remove_line, deal, 1)
    await refused(firm, "order_empty", orders.confirm, deal, await firm.deal(deal, "step"))


async def test_the_sum_is_typed_only_where_there_are_no_lines(firm: Firm) -> None:
    deal = await ordered(firm, lines=1)
    with pytest.raises(Stale):
        await firm.pyotr.do(orders.set_sum, deal, "5000")
    await firm.pyotr.do(orders.remove_line, deal, 1)
    await refused(firm, "order_sum_invalid", orders.set_sum, deal, "даром")
    await firm.pyotr.do(orders.set_sum, deal, "84 500,50")
    assert (await firm.pyotr.ask(orders.order, deal)).total == Decimal("84500.50")


async def test_the_day_and_the_place_of_delivery(firm: Firm) -> None:
    deal = await ordered(firm)
    await firm.pyotr.do(orders.set_delivery, deal, date(2026, 12, 10))
    await firm.pyotr.do(orders.set_address, deal, "  Калуга,  склад 2 ")
    order = await firm.pyotr.ask(orders.order, deal)
    assert (order.deliver_on, order.address) == (date(2026, 12, 10), "Калуга, склад 2")
    await refused(firm, "past", orders.set_delivery, deal, date(2026, 11, 23))
    await refused(firm, "day_far", orders.set_delivery, deal, date(2028, 1, 1))
    await refused(firm, "address_long", orders.set_address, deal, "я" * 301)


async def test_an_order_needs_a_contract_that_is_not_over(firm: Firm) -> None:
    deal = await ordered(firm)
    step = await firm.deal(deal, "step")
    await refused(firm, "contract_needed", orders.confirm, deal, step)
    await agreed(firm, deal, EXPIRED)
    await refused(firm, "contract_expired", orders.confirm, deal, step)
    await firm.pyotr.do(contracts.correct, deal, valid_until=date(2027, 12, 31))
    await confirm(firm, deal)
    assert await firm.deal(deal, "stage") == "supply"


async def test_a_confirmed_order_stays_as_it_is(firm: Firm) -> None:
    deal = await confirmed(firm)
    for service, *args in (
        (orders.change_quantity, 1, "5"),
        (orders.remove_line, 1),
        (orders.set_address, "Тверь"),
        (orders.set_delivery, date(2026, 12, 10)),
        (orders.choose_contract, 1),
        (orders.confirm, await firm.deal(deal, "step")),
    ):
        with pytest.raises(Stale):
            await firm.pyotr.do(service, deal, *args)
    assert len(await firm.rows(select(OrderLine.place))) == 2


async def test_only_the_executor_fills_the_order(firm: Firm) -> None:
    deal = await ordered(firm)
    with pytest.raises(Forbidden):
        await firm.maria.do(orders.change_quantity, deal, 1, "5")
    with pytest.raises(NotFound):
        await firm.rinat.do(orders.change_quantity, deal, 1, "5")
    with pytest.raises(Forbidden):
        await firm.maria.do(contracts.enter, deal, IN_FORCE)


async def test_a_contract_in_force_is_chosen_by_itself(firm: Firm, buyer: Person) -> None:
    await supplied(firm, buyer)
    await firm.force(update(Deal).values(closed="won", closed_at=firm.now))
    again = await ordered(firm)
    chosen = await firm.pyotr.ask(contracts.of_deal, again)
    assert chosen is not None and (chosen.terms.number, chosen.in_force) == ("ДП-17", True)


async def test_a_contract_with_somebody_else_is_not_there(firm: Firm) -> None:
    other = await ordered(firm, "Лютик")
    await agreed(firm, other)
    deal = await ordered(firm)
    assert await firm.pyotr.ask(contracts.of_client, deal) == []
    with pytest.raises(NotFound):
        await firm.pyotr.do(orders.choose_contract, deal, await firm.value(select(Contract.id)))


async def test_an_approved_contract_that_is_over_cannot_be_chosen(firm: Firm) -> None:
    deal = await ordered(firm)
    await agreed(firm, deal, EXPIRED)
    await firm.force(update(Contract).values(state="approved"))
    await refused(firm, "contract_expired", orders.choose_contract, deal, await firm.value(select(Contract.id)))


async def test_what_a_contract_says_is_checked(firm: Firm) -> None:
    deal = await ordered(firm)
    await agreed(firm, deal)
    for changes, code in (
        ({"number": "  "}, "contract_number"),
        ({"number": "9" * 61}, "contract_number"),
        ({"valid_until": SIGNED - timedelta(days=1)}, "contract_dates"),
        ({"opening_share": Decimal(0)}, "contract_share"),
        ({"opening_share": Decimal("100.5")}, "contract_share"),
    ):
        with pytest.raises(Invalid) as refusal:
            await firm.pyotr.do(contracts.correct, deal, **changes)
        assert refusal.value.code == code


async def test_the_contracts_file_is_shown_to_those_whom_it_concerns(firm: Firm, buyer: Person) -> None:
    deal = await ordered(firm)
    await agreed(firm, deal)
    await firm.pyotr.do(contracts.attach, deal, "photo", "AgAC-contract", "", "image/jpeg", 90_000)
    await confirm(firm, deal)
    await firm.maria.do(contracts.look, deal)
    assert await firm.told("contract_file") == [(firm.maria.id, {"deal": deal})]
    shown = await firm.maria.ask(contracts.file_to_look_at, deal)
    assert shown is not None and (shown.kind, shown.telegram_id) == ("photo", "AgAC-contract")
    for stranger in (firm.rinat, buyer):
        with pytest.raises(NotFound):
            await stranger.do(contracts.look, deal)


async def test_a_contract_that_is_being_approved_is_not_changed(firm: Firm) -> None:
    deal = await confirmed(firm)
    with pytest.raises(Stale):
        await firm.pyotr.do(contracts.correct, deal, number="ДП-18")
    with pytest.raises(Stale):
        await firm.pyotr.do(contracts.enter, deal, Terms("ДП-18", SIGNED))
