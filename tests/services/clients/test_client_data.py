"""«Данные клиента»: every field is checked as a file's cell, and calls follow the zone and the numbers."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from services.calling import calls
from services.clients import client_data
from services.deals import cards
from services.errors import Forbidden, Invalid, NotFound
from services.models import Counterparty, History, Interaction, Phone, Task
from tests.services.firm import MOSCOW, Firm, client

GOOD = {
    "name": (" ООО  «Ромашка» ", "ООО «Ромашка»"),
    "contact_person": ("Иванова", "Иванова"),
    "email": ("a@romashka.ru", "a@romashka.ru"),
    "fax": ("8 (495) 000-00-05", "+74950000005"),
    "city": ("Омск", "Омск"),
    "time_zone": ("МСК+7", "Asia/Vladivostok"),
    "inn": ("3664069397", "3664069397"),
    "kpp": ("366401001", "366401001"),
    "comment": ("строка\nещё строка", "строка\nещё строка"),
}
BAD = {
    "name": " ",
    "position": "я" * 301,
    "email": "a@",
    "fax": "нет",
    "time_zone": "+7",
    "inn": "3664069398",
    "kpp": "12",
    "comment": "я" * 1001,
}


@pytest.mark.parametrize("field", GOOD)
async def test_a_field_is_written_as_a_file_would_write_it(firm: Firm, field: str) -> None:
    deal_id = await firm.deal_of_one()
    typed, kept = GOOD[field]
    await firm.pyotr.do(client_data.change, deal_id, field, typed)
    assert (await firm.pyotr.ask(client_data.form, deal_id)).values[field] == kept
    told = await firm.value(select(History.details).where(History.event == "client_changed"))
    assert (told["field"], told["to"]) == (field, kept)


@pytest.mark.parametrize("field", BAD)
async def test_what_a_field_does_not_take_is_refused(firm: Firm, field: str) -> None:
    deal_id = await firm.deal_of_one()
    with pytest.raises(Invalid):
        await firm.pyotr.do(client_data.change, deal_id, field, BAD[field])


async def test_forged_fields_and_numbers_are_not_found(firm: Firm) -> None:
    deal_id, _ = await firm.launch(client("Ромашка"), client("Лютик"))
    foreign = await firm.value(select(Phone.id).join(Counterparty).where(Counterparty.name == "Лютик"))
    for service, *args in (
        (client_data.change, "do_not_call", "1"),
        (client_data.clear, "name"),
        (client_data.clear, "id"),
        (client_data.change_number, foreign, "+74950000009"),
    ):
        with pytest.raises(NotFound):
            await firm.pyotr.do(service, deal_id, *args)
    with pytest.raises(NotFound):
        await firm.pyotr.do(client_data.mark_number, deal_id, foreign, wrong=True)


async def test_managers_may_and_strangers_may_not(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.maria.do(client_data.change, deal_id, "city", "Омск")
    with pytest.raises(NotFound):
        await firm.rinat.do(client_data.change, deal_id, "city", "Томск")
    await firm.maria.do(client_data.clear, deal_id, "city")
    assert (await firm.maria.ask(client_data.form, deal_id)).values["city"] is None


async def test_the_planned_call_moves_into_the_hours_of_the_new_place(firm: Firm) -> None:
    firm.now = datetime(2026, 11, 24, 12, tzinfo=MOSCOW)
    deal_id = await firm.deal_of_one(client("Ромашка", "+79160000001"))
    await firm.pyotr.do(client_data.change, deal_id, "city", "Владивосток")
    assert (await firm.pyotr.ask(client_data.form, deal_id)).values["time_zone"] == "Asia/Vladivostok"
    assert await firm.value(select(Interaction.planned_at)) == datetime(2026, 11, 25, 9, tzinfo=MOSCOW)


async def test_a_zone_set_by_hand_outlives_a_new_city_until_it_is_cleared(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Ромашка", "+79160000001", city="Москва", time_zone="Europe/Moscow"))

    async def zone() -> str | None:
        return (await firm.pyotr.ask(client_data.form, deal_id)).values["time_zone"]

    await firm.pyotr.do(client_data.change, deal_id, "city", "Омск")
    assert await zone() == "Asia/Omsk"
    await firm.pyotr.do(client_data.change, deal_id, "time_zone", "Asia/Tomsk")
    await firm.pyotr.do(client_data.change, deal_id, "city", "Владивосток")
    assert await zone() == "Asia/Tomsk"
    await firm.pyotr.do(client_data.clear, deal_id, "time_zone")
    assert await zone() == "Asia/Vladivostok"


async def test_a_found_number_ends_the_search_and_plans_the_next_attempt(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.pyotr.do(calls.record, deal_id, await firm.call(deal_id), "wrong_number")
    firm.now += timedelta(hours=1)
    await firm.pyotr.do(client_data.add_number, deal_id, "8 (495) 000-00-07 доб. 3")
    card = await firm.pyotr.ask(cards.card, deal_id)
    assert list(card.phones) == [("+74950000007", "3")]
    assert card.call is not None
    assert (card.call.at, card.call.attempt) == (firm.now, 2)
    assert await firm.rows(select(Task.kind, Task.state).where(Task.kind == "find_number")) == [("find_number", "done")]


async def test_the_last_number_marked_wrong_gives_the_call_up_for_the_search(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    phone = await firm.value(select(Phone.id))
    await firm.pyotr.do(client_data.mark_number, deal_id, phone, wrong=True)
    assert (await firm.pyotr.ask(cards.card, deal_id)).call is None
    assert await firm.rows(select(Task.kind).where(Task.state == "open", Task.kind == "find_number")) == ["find_number"]
    await firm.pyotr.do(client_data.mark_number, deal_id, phone, wrong=False)
    assert (await firm.pyotr.ask(cards.card, deal_id)).call is not None


async def test_a_number_that_is_there_is_not_added_twice(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Ромашка", "+74950000001", "+74950000002"))
    phones = await firm.rows(select(Phone.id).order_by(Phone.place))
    for service, *args in (
        (client_data.add_number, "+7 495 000-00-02"),
        (client_data.change_number, phones[0], "+7 495 000-00-02"),
    ):
        with pytest.raises(Invalid) as refused:
            await firm.pyotr.do(service, deal_id, *args)
        assert refused.value.code == "client_phone_there"
    await firm.pyotr.do(client_data.change_number, deal_id, phones[0], "+7 495 000-00-01 доб. 5")
    assert await firm.value(select(Phone.extension).where(Phone.id == phones[0])) == "5"


async def test_only_a_manager_takes_do_not_call_off(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.force(update(Counterparty).values(do_not_call=True))
    with pytest.raises(Forbidden):
        await firm.pyotr.do(client_data.allow_calls, deal_id)
    await firm.maria.do(client_data.allow_calls, deal_id)
    assert not (await firm.pyotr.ask(client_data.form, deal_id)).do_not_call
