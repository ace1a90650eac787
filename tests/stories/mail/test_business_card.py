"""Stage 3 with phones: the company card by letter, refused and corrected, without an address, without a mail server."""

from datetime import timedelta

import pytest

from tests.stories.conftest import answer_survey, launch
from tests.stories.office import DATA, Office, Person, open_office

PRICES = (DATA / "nomenklatura.xlsx").read_bytes()
NEEDS, CARD = "Формирование потребностей клиента", "Отправка визитки компании"


async def add_card(office: Office, name: str = "Общая") -> None:
    await office.admin.send("/cards")
    await office.admin.send(name)
    await office.admin.send("Упаковка для {клиент}")
    await office.admin.send("Здравствуйте! Прайс во вложении.\n{исполнитель}")


async def reach_stage_three(manager: Person, petr: Person, find: str = "Молот-1", group: str = "Опт") -> None:
    await launch(manager)
    await petr.send(f"/find {find}")
    await petr.tap(petr.buttons[0], "Дозвонился")
    await answer_survey(petr)
    await petr.tap("Группа доступа", group)
    if find not in petr.screen:
        await petr.send(f"/find {find}")
        await petr.tap(petr.buttons[0])


def heard(person: Person, words: str) -> list[str]:
    return [message.text for message in person.phone.messages if message.from_bot and words in message.text]


async def test_the_card_goes_by_letter_and_its_acceptance_moves_the_deal(
    office: Office, manager: Person, petr: Person
) -> None:
    await add_card(office)
    await office.admin.send_file("прайс-лист.xlsx", PRICES)
    assert "прайс-лист.xlsx" in office.admin.screen and "загружается" not in office.admin.screen
    await reach_stage_three(manager, petr)
    await petr.tap("Отправить письмом")
    assert "Упаковка для" in petr.screen and "Прайс во вложении.\nПётр" in petr.screen
    assert not office.mailbox.letters
    await petr.tap("Отправить")
    [letter] = office.mailbox.letters
    assert letter.text.endswith("Пётр")
    assert [(each.name, each.data) for each in letter.attachments] == [("прайс-лист.xlsx", PRICES)]
    assert NEEDS in petr.screen
    await petr.tap("История")
    assert "почта приняла его" in petr.screen


async def test_while_the_mail_server_is_silent_the_next_card_is_taken(
    office: Office, manager: Person, petr: Person
) -> None:
    await add_card(office)
    await reach_stage_three(manager, petr)
    office.mailbox.replies.append("451 4.3.0 Try again later")
    await petr.tap("Отправить письмом", "Отправить")
    assert "Письмо отправляется" in petr.screen and "Try again later" in petr.screen
    await petr.tap("Следующая задача")
    assert "Молот-1" not in petr.screen
    await office.pass_time(timedelta(minutes=1))
    await petr.send("/find Молот-1")
    await petr.tap(petr.buttons[0])
    assert NEEDS in petr.screen
    assert len({letter.text for letter in office.mailbox.letters}) == 1


async def test_a_refused_letter_comes_back_as_a_task_and_goes_to_the_corrected_address(
    office: Office, manager: Person, petr: Person
) -> None:
    await add_card(office)
    await reach_stage_three(manager, petr)
    office.mailbox.refuse()
    sounds = petr.sounds
    await petr.tap("Отправить письмом", "Отправить")
    assert petr.sounds == sounds + 1
    told = petr.phone.messages[-1].text
    assert told.startswith("Письмо не доставлено") and "Молот-1" in told and "550" in told
    await petr.send("Мои задачи")
    assert "Письмо не доставлено" in petr.screen
    await petr.tap("К сделке")
    assert CARD in petr.screen and "Проверьте адрес" in petr.screen
    await petr.tap("Отправить письмом", "Изменить адрес")
    await petr.send("это не адрес")
    assert "не похоже на адрес" in petr.screen
    await petr.send("buh@molot.example")
    assert "buh@molot.example" in petr.screen
    await petr.tap("Отправить")
    assert office.mailbox.letters[-1].to == "buh@molot.example"
    assert NEEDS in petr.screen
    await petr.send("Мои задачи")
    assert "Письмо не доставлено" not in petr.screen


async def test_a_client_without_an_address_is_asked_for_one(office: Office, manager: Person, petr: Person) -> None:
    await add_card(office)
    await reach_stage_three(manager, petr)
    await petr.tap("Данные клиента", "E-mail", "Очистить", "К сделке", "Отправить письмом")
    assert "Напишите адрес почты" in petr.screen
    await petr.send("office@molot.example")
    await petr.tap("Отправить")
    assert [letter.to for letter in office.mailbox.letters] == ["office@molot.example"]


async def test_of_several_cards_one_is_chosen(office: Office, manager: Person, petr: Person) -> None:
    await add_card(office, "Для сетей")
    await add_card(office, "Общая")
    await reach_stage_three(manager, petr)
    await petr.tap("Отправить письмом", "Для сетей", "Назад", "Общая", "Отправить")
    assert len(office.mailbox.letters) == 1


async def test_the_second_tap_sends_no_second_letter(office: Office, manager: Person, petr: Person) -> None:
    await add_card(office)
    await reach_stage_three(manager, petr)
    await petr.tap("Отправить письмом")
    message = petr.phone.messages[-1]
    await petr.tap("Отправить")
    await petr.phone.tap("Отправить", message=message)
    await office.settle()
    assert len(office.mailbox.letters) == 1


@pytest.mark.parametrize(
    ("taps", "history"),
    [
        (["Отправлено факсом"], "факсом"),
        (["Отправлено вручную", "В мессенджере"], "в мессенджере"),
        (["Отправлено вручную", "Лично"], "отправлена лично"),
    ],
)
async def test_a_card_that_was_sent_another_way(
    office: Office, manager: Person, petr: Person, taps: list[str], history: str
) -> None:
    await reach_stage_three(manager, petr)
    await petr.tap(*taps)
    await petr.send("/find Молот-1")
    await petr.tap(petr.buttons[0])
    assert NEEDS in petr.screen
    await petr.tap("История")
    assert history in petr.screen


async def test_a_client_who_wants_no_card(office: Office, manager: Person, petr: Person) -> None:
    await reach_stage_three(manager, petr)
    await petr.tap("Без визитки")
    await petr.send("У них есть наш каталог")
    await petr.send("/find Молот-1")
    await petr.tap(petr.buttons[0])
    assert NEEDS in petr.screen
    await petr.tap("История")
    assert "У них есть наш каталог" in petr.screen


async def test_without_a_mail_server_the_letter_is_there_to_copy(migrated_url: str) -> None:
    async with open_office(migrated_url, mail=False) as office:
        manager = await office.hire("Мария", 11, "Руководитель")
        petr = await office.hire("Пётр", 21, "Исполнитель", "Опт", "Мария")
        await add_card(office)
        await reach_stage_three(manager, petr)
        await petr.tap("Отправить письмом")
        assert "Прайс во вложении" in petr.screen and "Скопировать текст" in petr.buttons
        assert "Отправить" not in petr.buttons
        await petr.tap("Отправлено вручную", "Из своего ящика")
        await petr.send("/find Молот-1")
        await petr.tap(petr.buttons[0])
        assert NEEDS in petr.screen
        assert len(heard(office.admin, "SMTP_URL")) == 1


async def test_a_card_with_a_word_that_there_is_none_of_is_refused_by_name(office: Office) -> None:
    await add_card(office)
    await office.admin.tap("Текст")
    await office.admin.send("Здравствуйте, {имя}!")
    assert "{имя}" in office.admin.screen
    await office.admin.send("Здравствуйте, {контакт}!")
    assert "{контакт}" in office.admin.screen and "Визитка: Общая" in office.admin.screen
    await office.admin.tap("Не предлагать")
    assert "не предлагается" in office.admin.screen
