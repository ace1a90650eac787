"""An admin sets the company up with a phone: requisites and logo, goods from a price list, who approves what."""

from tests.stories.conftest import open_first
from tests.stories.office import Office, Person

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><rect width="30" height="30"/></svg>'
REQUISITES = (
    "ООО «Упаковка и точка»",
    "7700000016",
    "770001001",
    "101000, Москва, ул. Складская, 1",
    "+7 495 000-00-10",
    "sales@upak.example",
    "АО «Пример Банк», Москва",
    "044525999",
    "40702810500000000101",
    "30101810600000000999",
    "Генеральный директор",
    "Соколова Е. В.",
)


def heard(person: Person, words: str) -> list[str]:
    return [message.text for message in person.phone.messages if message.from_bot and words in message.text]


async def test_the_requisites_are_asked_for_one_after_another_until_nothing_is_missing(office: Office) -> None:
    anna = office.admin
    await anna.send("/company")
    assert "не хватает: Наименование, ИНН" in anna.screen
    await anna.tap("Наименование")
    for text in REQUISITES:
        await anna.send(text)
    assert "всё заполнено" in anna.screen and "Соколова Е. В." in anna.screen
    await anna.tap("Расчётный счёт")
    await anna.send("40702810500000000102")
    assert "не подходит к БИК 044525999" in anna.screen
    await anna.tap("Назад", "КПП", "Очистить")
    assert "не хватает: КПП" in anna.screen
    await anna.tap("НДС сверх цены")
    assert "сверх цены" in anna.screen and "НДС в цене" in anna.buttons


async def test_a_logo_is_taken_if_papers_can_show_it(office: Office) -> None:
    anna = office.admin
    await anna.send("/company")
    await anna.send_file("прайс.xlsx", b"x")
    assert "Логотипом может быть PNG" in anna.screen
    await anna.send_file("знак.png", b"\x89PNG\r\n\x1a\n, and then nothing")
    assert len(heard(anna, "знак.png")) == 1
    await anna.send("/company")
    assert "Логотипа нет" in anna.screen
    await anna.send_file("знак.svg", LOGO)
    assert "Логотип есть" in anna.screen
    await anna.tap("Убрать логотип")
    assert "Логотипа нет" in anna.screen


async def test_the_letter_with_a_proposal_is_the_companys_own_until_the_usual_one_is_wanted_again(
    office: Office, seller: Person, manager: Person
) -> None:
    await seller.tap("На согласование")
    await manager.tap("Согласовать")
    anna = office.admin
    await anna.send("/company")
    await anna.tap("Письмо с КП")
    assert "уходит обычный текст" in anna.screen and "{сумма}" in anna.screen
    await anna.send("Добрый день! КП {номер} на {итог}")
    assert "Не знаю слова {итог}" in anna.screen
    await anna.send("{контакт}, добрый день! КП {Номер} на {сумма}.")
    assert "Текст письма сохранён" in anna.screen and "{Номер}" in anna.screen
    await open_first(seller)
    await seller.tap("Отправить КП")
    assert "добрый день! КП 1 на" in seller.screen and "₽." in seller.screen
    await anna.tap("Вернуть обычный текст")
    await open_first(seller)
    await seller.tap("Отправить КП")
    assert "Направляем вам коммерческое предложение" in seller.screen


async def test_a_price_list_fills_the_directory_and_its_faults_are_told(office: Office) -> None:
    anna = office.admin
    await anna.send("/products")
    await anna.send_file("nomenklatura.xlsx")
    assert any("добавлено 6, изменено 0" in message.text for message in anna.phone.messages)
    await anna.tap("К номенклатуре")
    assert "Номенклатура: 6" in anna.screen and "A-001 · 42,50" in anna.screen
    await anna.send_file("прайс.csv", "Наименование;Цена\nПаллета;900\nСкотч;дорого\n".encode())
    [told] = heard(anna, "прайс.csv")
    assert "добавлено 1" in told and "Строка 3: цена «дорого»" in told
    await anna.send_file("прайс.pdf", b"%PDF-1.7 nothing of a table")
    [refused] = heard(anna, "прайс.pdf")
    assert "Это не таблица" in refused
    await anna.tap("К номенклатуре")
    assert "Номенклатура: 7" in anna.screen


async def test_goods_are_found_added_priced_and_taken_from_sale(office: Office) -> None:
    anna = office.admin
    await anna.send("/products")
    await anna.tap("Добавить товар")
    await anna.send("Лента упаковочная")
    await anna.send("почти даром")
    assert "Не понимаю цену" in anna.screen
    await anna.send("61,5")
    await anna.tap("10 %", "Единица")
    await anna.send("рул")
    assert "61,50" in anna.screen and "НДС 10" in anna.screen
    await anna.tap("Снять с продажи", "К номенклатуре")
    await anna.send("лент упак")
    assert "Найдено" in anna.screen and "снят с продажи" in anna.screen
    await anna.tap("Лента упаковочная", "Вернуть в продажу", "К номенклатуре")
    assert "снят с продажи" not in anna.screen
    await anna.send("нет такого")
    assert "ничего нет" in anna.screen
    await anna.tap("Вся номенклатура")
    assert "Лента упаковочная" in anna.screen


async def test_rules_say_who_approves_proposals_and_contracts(office: Office, manager: Person, petr: Person) -> None:
    anna = office.admin
    await anna.send("/rules")
    assert "Договоры согласует руководитель исполнителя" in anna.screen
    await anna.tap("Добавить правило")
    await anna.send("500 000")
    await anna.tap("Анна")
    assert "дороже 500" in anna.screen and "согласует Анна" in anna.screen
    await anna.tap("500…", "Сумма")
    await anna.send("сколько-то")
    assert "Не понимаю сумму" in anna.screen
    await anna.send("700000")
    await anna.tap("Согласующий", "Мария")
    assert "дороже 700" in anna.screen and "согласует Мария" in anna.screen
    await anna.tap("Назад", "Кто согласует договоры", "Пётр")
    assert "Договоры согласует Пётр" in anna.screen
    await anna.tap("Кто согласует договоры", "Руководитель исполнителя", "700…", "Удалить правило")
    assert "руководитель исполнителя" in anna.screen and "дороже 700" not in anna.screen


async def test_only_an_admin_finds_these_screens(office: Office, manager: Person) -> None:
    for command in ("/company", "/products", "/rules"):
        await manager.send(command)
        assert "нет на это прав" in manager.screen
