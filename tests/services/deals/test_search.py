"""Search over deals: by number, phone, INN, name, city; only what one may read."""

import pytest

from services.deals import closing, search
from tests.services.firm import Firm, client, clients_named

FOUND = {
    "by a part of the name": "молот",
    "by the name with е for ё": "сибирский берез",
    "by the name in quotes and capitals": "«СИБИРСКИЙ БЕРЁЗОВЫЙ»",
    "by the INN": "3664069397",
    "by the beginning of the INN": "36640",
    "by the INN with spaces": "3664 069 397",
    "by the phone in E.164": "+74732000101",
    "by the phone with an eight": "8 (473) 200-01-01",
    "by the phone without a country": "473 200-01-01",
    "by the end of the phone": "200-01-01",
}


@pytest.mark.parametrize("words", FOUND.values(), ids=FOUND)
async def test_a_client_is_found(firm: Firm, words: str) -> None:
    deal, _ = await firm.launch(
        client("ПАО «Сибирский Берёзовый Молот»", "+74732000101", inn="3664069397"), client("Лютик", "+78120000000")
    )
    page = await firm.pyotr.ask(search.find_deals, words, 0)
    assert [line.deal_id for line in page.rows] == [deal]


@pytest.mark.parametrize("words", ["", "  ", "%", "_", "ромашка 2", "12", "9999999"])
async def test_what_is_not_there_is_not_found(firm: Firm, words: str) -> None:
    await firm.deal_of_one(client("Ромашка", "+74950001212"))
    assert (await firm.pyotr.ask(search.find_deals, words, 0)).total == 0


async def test_closed_deals_are_found_and_others_deals_are_not(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("Ромашка", "+74950001212"))
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    for who, total in ((firm.pyotr, 1), (firm.maria, 1), (firm.anna, 1), (firm.olga, 0), (firm.viktor, 0)):
        for words in ("ромашка", "74950001212"):
            assert (await who.ask(search.find_deals, words, 0)).total == total


async def test_a_client_of_two_deals_shows_each_of_them_to_whom_it_belongs(firm: Firm) -> None:
    former = await firm.deal_of_one()
    await firm.pyotr.do(closing.close, former, 1, "no_need")
    present = await firm.deal_of_one(author="viktor", executor="rinat")
    assert [line.deal_id for line in (await firm.rinat.ask(search.find_deals, "ромашка", 0)).rows] == [present]
    assert (await firm.anna.ask(search.find_deals, "ромашка", 0)).total == 2


@pytest.mark.parametrize("words", ["омск", "ОМСК лютик", "лютик омск", "завод лютик", "Омск, «Лютик»"])
async def test_words_are_looked_for_in_name_and_city_in_any_order(firm: Firm, words: str) -> None:
    deal, *_ = await firm.launch(client("Лютик-завод", city="Омск"), client("Лютик", city="Томск-2"))
    assert (await firm.pyotr.ask(search.find_deals, words, 0)).rows[0].deal_id == deal


@pytest.mark.parametrize("words", ["2", "№ 2", "№2", "# 2", "n 2"])
async def test_a_deal_is_found_by_its_number(firm: Firm, words: str) -> None:
    _, second = await firm.launch(client("Первый"), client("Другой"))
    assert [line.deal_id for line in (await firm.pyotr.ask(search.find_deals, words, 0)).rows] == [second]


async def test_another_persons_deal_is_not_found_by_its_number(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("Ромашка"))
    for words in (str(deal), f"№ {deal}"):
        assert (await firm.rinat.ask(search.find_deals, words, 0)).total == 0


async def test_words_with_letters_are_no_phone(firm: Firm) -> None:
    await firm.deal_of_one(client("Ромашка", "+74950001212"))
    assert (await firm.pyotr.ask(search.find_deals, "Молот-1212", 0)).total == 0
    assert (await firm.pyotr.ask(search.find_deals, "8 (495) 000-12-12 доб. 5", 0)).total == 1
    assert (await firm.pyotr.ask(search.find_deals, "1212", 0)).total == 1


async def test_words_side_by_side_come_before_words_apart(firm: Firm) -> None:
    apart, together = await firm.launch(client("Молот 21, завод 1"), client("Завод «Молот 1»"))
    page = await firm.pyotr.ask(search.find_deals, "молот-1", 0)
    assert [line.deal_id for line in page.rows] == [together, apart]


async def test_a_great_many_deals_are_not_counted_to_the_end(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 3)
    await firm.launch(*clients_named(6), client("Клиент самый 1"))
    assert (await firm.pyotr.ask(search.find_deals, "клиент", 0)).total == 4
    page = await firm.pyotr.ask(search.find_deals, "самый 1", 0)
    assert [line.client for line in page.rows] == ["Клиент самый 1"]


@pytest.mark.parametrize("words", ["9" * 40, "№ 999999999999", "ы " * 3000, "\x00", "'; DROP TABLE deal", "٣٣٣٣", "\\"])
async def test_hostile_words_find_nothing_and_break_nothing(firm: Firm, words: str) -> None:
    await firm.deal_of_one(client("Ромашка"))
    assert (await firm.pyotr.ask(search.find_deals, words, 0)).total == 0


async def test_nobody_without_deals_finds_any(firm: Firm) -> None:
    await firm.deal_of_one(client("Ромашка"))
    for words in ("ромашка", "1"):
        assert (await firm.zina.ask(search.find_deals, words, 0)).total == 0
