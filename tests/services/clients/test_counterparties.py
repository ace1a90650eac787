"""Counterparties taken in from files: who is recognised, and what a file may change."""

from typing import Any

from sqlalchemy import func, select, update

from services.clients import counterparties
from services.models import Counterparty, Phone
from services.reading.phone_numbers import PhoneNumber as Number
from services.reading.sheets.client_rows import ClientRow
from services.unit import Unit
from tests.services.firm import Firm, client, clients_named

INN, OTHER_INN = "7707083893", "7736050003"


async def take_in(firm: Firm, *rows: ClientRow) -> counterparties.ClientsTakenIn:
    return await firm.maria.do(counterparties.take_in, rows)


async def known(firm: Firm, client_id: int, *columns: str) -> Any:
    return await firm.value(
        select(*(getattr(Counterparty, name) for name in columns)).where(Counterparty.id == client_id)
    )


async def numbers(firm: Firm, client_id: int) -> list[tuple[int, str]]:
    return await firm.rows(
        select(Phone.place, Phone.e164).where(Phone.counterparty_id == client_id).order_by(Phone.place)
    )


async def test_a_client_is_recognised_by_inn_phone_email_or_name(firm: Firm) -> None:
    first = await take_in(firm, client("ООО «Ромашка»", "+74950000001", inn=INN, email="info@romashka.ru"))
    same = await take_in(firm, client("Другое имя", "+74950000009", inn=INN))
    by_phone = await take_in(firm, client("Ромашка на Тверской", "+74950000001"))
    by_email = await take_in(firm, client("Ромашка, закупки", "", email="info@romashka.ru"))
    by_name = await take_in(firm, client("ооо ромашка", ""))
    assert same.client_ids == by_phone.client_ids == by_email.client_ids == by_name.client_ids == first.client_ids
    assert await firm.value(select(func.count()).select_from(Counterparty)) == 1


async def test_the_inn_goes_before_the_phone_the_phone_before_the_email_the_email_before_the_name(firm: Firm) -> None:
    taken = await take_in(
        firm,
        client("А", "+74950000001", inn=INN),
        client("Б", "+74950000002"),
        client("В", "+74950000003", email="v@v.ru"),
        client("Г", "+74950000004"),
    )
    by_inn, by_phone, by_email, by_name = taken.client_ids
    assert (await take_in(firm, client("Г", ""))).client_ids == (by_name,)
    assert (await take_in(firm, client("Г", "", email="v@v.ru"))).client_ids == (by_email,)
    assert (await take_in(firm, client("Г", "+74950000002", email="v@v.ru"))).client_ids == (by_phone,)
    row = client("Г", "+74950000002", inn=INN, email="v@v.ru")
    assert (await take_in(firm, row)).client_ids == (by_inn,)


async def test_another_inn_is_another_client_whatever_else_they_share(firm: Firm) -> None:
    first = await take_in(firm, client("Ромашка", "+74950000001", inn=INN, email="i@r.ru"))
    other = await take_in(firm, client("Ромашка", "+74950000001", inn=OTHER_INN, email="i@r.ru"))
    assert other.added == 1
    assert other.client_ids != first.client_ids


async def test_ё_and_quotes_make_no_other_client(firm: Firm) -> None:
    first = await take_in(firm, client("ООО «Берёзка»"))
    assert (await take_in(firm, client('ООО "БЕРЕЗКА"', ""))).client_ids == first.client_ids


async def test_a_file_fills_in_what_was_empty_and_overwrites_nothing(firm: Firm) -> None:
    before = client("Ромашка", "+74950000001", city="Москва", contact_person="Иванова")
    (id_,) = (await take_in(firm, before)).client_ids
    row = client("РОМАШКА", "+74950000001", inn=INN, city="Тверь", contact_person="Петров", email="i@r.ru")
    assert (await take_in(firm, row)).merged == 1
    columns = ("name", "inn", "city", "contact_person", "email")
    assert await known(firm, id_, *columns) == ("Ромашка", INN, "Москва", "Иванова", "i@r.ru")


async def test_new_numbers_are_put_behind_the_known_ones(firm: Firm) -> None:
    (id_,) = (await take_in(firm, client("Ромашка", "+74950000001", "+74950000002"))).client_ids
    await take_in(firm, client("Ромашка", "+74950000003", "+74950000001"))
    assert await numbers(firm, id_) == [(1, "+74950000001"), (2, "+74950000002"), (3, "+74950000003")]


async def test_one_number_with_two_extensions_is_no_obstacle_to_a_third(firm: Firm) -> None:
    both = (Number("+74950000001", "12"), Number("+74950000001", "15"))
    (id_,) = (await take_in(firm, ClientRow(1, "Ромашка", phones=both))).client_ids
    await take_in(firm, client("Ромашка", "+74950000003"))
    assert await numbers(firm, id_) == [(1, "+74950000001"), (2, "+74950000001"), (3, "+74950000003")]


async def test_a_known_number_found_wrong_stays_wrong(firm: Firm) -> None:
    (id_,) = (await take_in(firm, client("Ромашка", "+74950000001"))).client_ids
    await firm.force(update(Phone).values(wrong=True))
    await take_in(firm, client("Ромашка", "+74950000001"))
    assert await firm.rows(select(Phone.wrong).where(Phone.counterparty_id == id_)) == [True]


async def test_a_group_is_known_by_its_name_and_an_unknown_one_is_ignored(firm: Firm) -> None:
    taken = await take_in(firm, client("А", access_group="ОПТ"), client("Б", access_group="Нет такой"), client("В"))
    groups = [await known(firm, client_id, "group_id") for client_id in taken.client_ids]
    assert groups == [firm.groups["Опт"], None, None]


async def test_a_group_once_set_is_not_changed_by_a_file(firm: Firm) -> None:
    (id_,) = (await take_in(firm, client("Ромашка", access_group="Опт"))).client_ids
    await take_in(firm, client("Ромашка", access_group="Розница"))
    assert await known(firm, id_, "group_id") == firm.groups["Опт"]


async def test_two_rows_of_one_known_client_both_add_what_they_know(firm: Firm) -> None:
    (id_,) = (await take_in(firm, client("Ромашка", "+74950000001", inn=INN))).client_ids
    taken = await take_in(
        firm,
        client("Ромашка Плюс", "+74950000002", inn=INN, city="Москва"),
        client("Офис на Тверской", "+74950000001", email="i@r.ru"),
    )
    assert taken.client_ids == (id_, id_)
    assert await known(firm, id_, "city", "email") == ("Москва", "i@r.ru")
    assert [number for _, number in await numbers(firm, id_)] == ["+74950000001", "+74950000002"]


async def test_clients_of_one_name_and_different_inns_find_their_own(firm: Firm) -> None:
    first = await take_in(firm, client("Ромашка", "+74950000001"))
    taken = await take_in(
        firm, client("Ромашка", "+74950000001", inn=INN), client("Ромашка", "+74950000002", inn=OTHER_INN)
    )
    assert taken.client_ids[0] == first.client_ids[0]
    assert taken.client_ids[1] != first.client_ids[0]
    assert await known(firm, first.client_ids[0], "inn") == INN


async def test_the_ids_come_back_in_the_order_of_the_rows(firm: Firm) -> None:
    rows = clients_named(6)
    await take_in(firm, *rows[::2])
    taken = await take_in(firm, *rows)
    assert (taken.added, taken.merged) == (3, 3)

    def names(unit: Unit) -> list[str]:
        return [unit.session.get_one(Counterparty, id_).name for id_ in taken.client_ids]

    assert await firm.maria.ask(names) == [row.name for row in rows]


async def test_the_same_file_twice_changes_nothing(firm: Firm) -> None:
    rows = clients_named(20)
    first = await take_in(firm, *rows)
    second = await take_in(firm, *rows)
    assert (second.client_ids, second.added, second.merged) == (first.client_ids, 0, 20)
    assert await firm.value(select(func.count()).select_from(Phone)) == 20


async def test_one_name_in_two_cities_is_two_clients(firm: Firm) -> None:
    first = await take_in(firm, client("Ромашка", "+74950000001", city="Москва"))
    other = await take_in(firm, client("Ромашка", "+74950000002", city="Тверь"))
    assert other.added == 1
    assert (await take_in(firm, client("Ромашка", "", city="МОСКВА"))).client_ids == first.client_ids
    assert (await take_in(firm, client("Ромашка", "", city="Тверь"))).client_ids == other.client_ids


async def test_an_email_is_recognised_in_any_case(firm: Firm) -> None:
    first = await take_in(firm, client("Ромашка", "", email="Info@Romashka.RU"))
    again = await take_in(firm, client("Ромашка, закупки", "", email="INFO@romashka.ru"))
    assert again.client_ids == first.client_ids


async def test_a_city_that_a_file_fills_in_is_found_like_any_other(firm: Firm) -> None:
    (id_,) = (await take_in(firm, client("Ромашка", "+74950000001"))).client_ids
    await take_in(firm, client("Ромашка", "+74950000001", city="Орёл"))
    assert await known(firm, id_, "city", "folded_city") == ("Орёл", "орел")
    await take_in(firm, client("Ромашка", "+74950000001", city="Тверь"))
    assert await known(firm, id_, "city", "folded_city") == ("Орёл", "орел")


async def test_what_unknown_columns_say_is_added_to_what_they_said_before(firm: Firm) -> None:
    (id_,) = (await take_in(firm, client("Ромашка", extra=(("Менеджер", "Петров"), ("Скидка", "5"))))).client_ids
    await take_in(firm, client("Ромашка", extra=(("Скидка", "7"), ("Отсрочка", "30"))))
    assert await known(firm, id_, "extra") == {"Менеджер": "Петров", "Скидка": "5", "Отсрочка": "30"}
