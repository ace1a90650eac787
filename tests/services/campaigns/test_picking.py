"""Clients picked from the directory: whom each filter finds, all at once, one by one, and what is never found."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from services.campaigns import drafts, picking
from services.campaigns.picking import NEVER, NONE, Filters
from services.clients import counterparties
from services.errors import Invalid, NotFound, Refusal, Stale
from services.models import CampaignRow, Counterparty, Interaction
from services.reading.sheets.client_rows import ClientRow
from services.unit import Unit
from tests.services.firm import Firm, client, clients_named

EVERYBODY = Filters(free=False)


async def known(firm: Firm, *rows: ClientRow) -> None:
    await firm.maria.do(counterparties.take_in, rows)


async def found(firm: Firm, number: int, filters: Filters) -> list[str]:
    shown = await firm.maria.ask(picking.directory, number, filters, 0)
    assert shown.clients.total == len(shown.clients.rows)
    return [each.name for each in shown.clients.rows]


async def names_in(firm: Firm, number: int) -> Sequence[str]:
    return await firm.rows(
        select(Counterparty.name)
        .join(CampaignRow, CampaignRow.counterparty_id == Counterparty.id)
        .where(CampaignRow.campaign_id == number)
        .order_by(CampaignRow.position)
    )


async def draft(firm: Firm) -> int:
    return await firm.maria.do(drafts.draw_up)


async def test_clients_are_found_by_group_and_by_city(firm: Firm) -> None:
    await known(
        firm,
        client("Альфа", access_group="Опт", city="Королёв"),
        client("Бета", access_group="Розница", city="Королев"),
        client("Вега", city="Москва"),
    )
    number = await draft(firm)
    assert await found(firm, number, Filters(group=firm.groups["Опт"])) == ["Альфа"]
    assert await found(firm, number, Filters(group=NONE)) == ["Вега"]
    city = await firm.maria.ask(picking.find_city, "королев")
    assert await found(firm, number, Filters(city=city)) == ["Альфа", "Бета"]


async def test_a_city_nobody_is_from_is_named_in_the_refusal(firm: Firm) -> None:
    await known(firm, client("Альфа", city="Москва"))
    for typed in ("Париж", "  ", "%"):
        with pytest.raises(Invalid) as refused:
            await firm.maria.ask(picking.find_city, typed)
        assert refused.value.code == "city_unknown"


async def test_cities_come_with_their_clients_counted(firm: Firm) -> None:
    await known(firm, client("А", city="Москва"), client("Б", city="Тверь"), client("В", city="москва"))
    cities = await firm.maria.ask(picking.cities, 0)
    assert [(each.name, each.clients) for each in cities.rows] == [("Москва", 2), ("Тверь", 1)]


async def test_clients_are_found_by_the_last_conversation(firm: Firm) -> None:
    deal_ids = await firm.launch(client("Давно"), client("Недавно"), client("Не дозвонились"))
    for deal_id, days, contact in zip(deal_ids, (100, 10, 5), (True, True, False), strict=True):
        await firm.force(
            update(Interaction)
            .where(Interaction.deal_id == deal_id)
            .values(state="done", happened_at=firm.now - timedelta(days=days), is_contact=contact)
        )
    number = await draft(firm)
    assert await found(firm, number, Filters(since=NEVER, free=False)) == ["Не дозвонились"]
    assert await found(firm, number, Filters(since=1, free=False)) == ["Давно", "Не дозвонились"]
    assert await found(firm, number, Filters(since=6, free=False)) == ["Не дозвонились"]
    with pytest.raises(NotFound):
        await firm.maria.ask(picking.directory, number, Filters(since=7), 0)


async def test_clients_with_an_open_deal_are_found_only_when_wanted(firm: Firm) -> None:
    await firm.launch(client("Занят"))
    await known(firm, client("Свободен"))
    number = await draft(firm)
    assert await found(firm, number, Filters()) == ["Свободен"]
    assert await found(firm, number, EVERYBODY) == ["Занят", "Свободен"]
    await firm.maria.do(picking.pick_all, number, EVERYBODY)
    assert await firm.left_out(number) == {"Занят": "open_deal"}


async def test_who_asked_not_to_be_called_is_never_found_nor_picked(firm: Firm) -> None:
    await known(firm, client("Не звонить"))
    await firm.force(update(Counterparty).values(do_not_call=True))
    number = await draft(firm)
    assert await found(firm, number, EVERYBODY) == []
    with pytest.raises(NotFound):
        await firm.maria.do(picking.pick_one, number, await firm.value(select(Counterparty.id)))


async def test_all_found_come_in_once_by_name_and_single_ones_are_taken_out(firm: Firm) -> None:
    await known(firm, *clients_named(12))
    number = await draft(firm)
    assert await firm.maria.do(picking.pick_all, number, Filters()) == 12
    assert await firm.maria.do(picking.pick_all, number, Filters()) == 0
    names = await names_in(firm, number)
    assert len(names) == 12 and list(names) == sorted(names)
    one = await firm.value(select(Counterparty.id).where(Counterparty.name == names[3]))
    await firm.maria.do(picking.drop_one, number, one)
    assert names[3] not in await names_in(firm, number)
    shown = await firm.maria.ask(picking.directory, number, Filters(), 0)
    assert (shown.clients.total, shown.picked, [each.picked for each in shown.clients.rows].count(False)) == (12, 11, 1)
    await firm.maria.do(picking.pick_one, number, one)
    assert (await names_in(firm, number))[-1] == names[3]


async def test_those_found_are_taken_out_and_others_stay(firm: Firm) -> None:
    await known(firm, client("Москвич", city="Москва"), client("Тверич", city="Тверь"))
    number = await draft(firm)
    await firm.maria.do(picking.pick_all, number, Filters())
    city = await firm.maria.ask(picking.find_city, "Тверь")
    await firm.maria.do(picking.drop_all, number, Filters(city=city))
    assert await names_in(firm, number) == ["Москвич"]


async def test_a_page_past_the_end_is_the_last_one(firm: Firm) -> None:
    await known(firm, *clients_named(9))
    shown = await firm.maria.ask(picking.directory, await draft(firm), Filters(), 99)
    assert (shown.clients.page, len(shown.clients.rows)) == (1, 1)


async def test_nobody_picks_into_anothers_draft_or_into_a_posted_document(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    changes = (picking.pick_all, picking.drop_all)
    for change in changes:
        with pytest.raises(Refusal):
            await firm.viktor.do(change, number, Filters())
    (deal_id,) = await firm.launch(client("Лютик"))
    posted = await firm.deal(deal_id, "campaign_id")

    def picked(unit: Unit) -> None:
        picking.pick_all(unit, posted, Filters())

    with pytest.raises(Stale):
        await firm.maria.do(picked)
    assert await firm.value(select(func.count()).where(CampaignRow.campaign_id == posted)) == 1
