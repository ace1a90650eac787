"""A client who turns out to belong to another group: from the file to stage 5 by way of the group's head."""

from datetime import timedelta

from tests.stories.conftest import answer_survey, launch
from tests.stories.office import Office, Person
from tests.stories.stretches import stretch


@stretch
async def zina(office: Office) -> Person:
    """The head of «Розница», an executor herself."""
    zina = await office.hire("Зина", 41, "Исполнитель", "Розница")
    await office.admin.send("/groups")
    await office.admin.tap("Розница", "Руководитель группы", "Зина")
    return zina


async def qualified(petr: Person, group: str) -> None:
    """Pyotr's first deal: called, surveyed, of this group; the client wants no company card."""
    await petr.tap("Следующая задача", "Дозвонился")
    await answer_survey(petr)
    await petr.tap("Группа доступа", group)
    await no_card_wanted(petr)


async def no_card_wanted(petr: Person) -> None:
    await open_first(petr)
    await petr.tap("Без визитки")
    await petr.send("Видел на сайте")


async def open_first(petr: Person) -> None:
    await petr.send("/find 1")
    await petr.tap(next(label for label in petr.buttons if label.startswith("№ 1 ")))


def heard(person: Person, words: str) -> int:
    return sum(words in message.text for message in person.phone.messages)


async def test_the_head_names_an_executor_and_the_previous_one_only_reads(
    office: Office, manager: Person, petr: Person, zina: Person, rinat: Person
) -> None:
    await launch(manager)
    await qualified(petr, "Розница")
    assert heard(zina, "Назначьте исполнителя сделке") == 1
    await zina.tap("Назначить исполнителя")
    assert "Сейчас исполнитель Пётр" in zina.screen
    await zina.tap("Ринат · 0 сделок")
    assert heard(rinat, "Вам передали сделку") == 1
    assert heard(petr, "Сделка передана другому исполнителю") == 1
    await rinat.tap("Карточка сделки")
    assert "Формирование потребностей клиента" in rinat.screen
    assert "выберите периодичность обзвона" in rinat.screen
    await petr.tap("Карточка сделки")
    assert "Исполнитель: Ринат" in petr.screen
    assert "Периодичность" not in petr.buttons


async def test_the_group_that_the_file_names_is_kept_by_one_tap_and_leads_to_its_head(
    office: Office, manager: Person, petr: Person, zina: Person
) -> None:
    file = "Наименование;Телефон;Группа доступа\r\nООО «Лютик»;+7 495 000-00-01;розница\r\n"
    await manager.send("/newcampaign")
    await manager.send_file("clients.csv", file.encode())
    await manager.tap("Принять…", "Шаблон анкеты")
    await manager.send_file("anketa.xlsx")
    await manager.tap("Исполнитель", "Пётр", "В работу")
    await qualified(petr, "Оставить: Розница")
    assert heard(zina, "Назначьте исполнителя сделке") == 1
    await zina.tap("Мои задачи", "№ 1 ООО «Лютик»", "Взять себе")
    assert "Формирование потребностей клиента" in zina.screen
    await zina.tap("Записать контакт")
    assert "Что записать?" in zina.screen


async def test_sent_back_with_a_reason_it_comes_again_as_what_it_is(
    office: Office, manager: Person, petr: Person, zina: Person
) -> None:
    await launch(manager)
    await qualified(petr, "Розница")
    await zina.tap("Карточка сделки", "Вернуть", "Опт")
    await zina.send("Закупают фурами, это опт")
    assert "Сделка возвращена" in zina.screen
    assert heard(petr, "Закупают фурами, это опт") == 1
    await petr.tap("Карточка сделки")
    assert "Квалификация клиента" in petr.screen and "Закупают фурами" in petr.screen
    await petr.tap("Группа доступа", "Оставить: Опт")
    await no_card_wanted(petr)
    await open_first(petr)
    assert "Формирование потребностей клиента" in petr.screen


async def test_a_group_without_a_head_waits_for_the_executors_manager(
    office: Office, manager: Person, petr: Person, rinat: Person
) -> None:
    await launch(manager)
    await qualified(petr, "Розница")
    assert heard(office.admin, "У группы доступа «Розница» нет руководителя") == 1
    await manager.tap("Мои задачи")
    assert "Назначить исполнителя" in manager.screen
    await manager.tap("Назначить исполнителя", "Ринат · 0 сделок")
    assert heard(rinat, "Вам передали сделку") == 1


async def test_needs_are_learned_and_the_next_calls_come_by_themselves(
    office: Office, manager: Person, petr: Person
) -> None:
    """No rerouting; three months on, the frequency is changed on the way."""
    await launch(manager)
    await qualified(petr, "Опт")
    await open_first(petr)
    await petr.tap("Объёмы")
    await petr.send("2 фуры в месяц")
    await petr.tap("Потенциал", "Высокий", "Конкуренты")
    await petr.send("ООО «Гофра»")
    assert "☑ ООО «Гофра»" in petr.buttons
    await petr.tap("Готово", "Периодичность")
    assert petr.buttons[0] == "2 недели"
    await petr.tap("2 недели")
    for said in ("2 фуры в месяц", "Потенциал: высокий", "Конкуренты: ООО «Гофра»", "Периодичность обзвона: 2 недели"):
        assert said in petr.screen
    assert "вт 8 дек, 10:00" in petr.screen
    await office.pass_time(timedelta(weeks=2))
    await open_first(petr)
    await petr.tap("Дозвонился")
    await open_first(petr)
    assert "вт 22 дек, 10:00" in petr.screen
    await petr.tap("Периодичность", "3 месяца")
    assert "вт 9 мар 2027, 10:00" in petr.screen
    await petr.tap("Сформировать КП")
    assert "Формирование КП" in petr.screen


async def test_a_voice_message_is_kept_with_the_contact_and_can_be_heard_again(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Записать контакт", "Звонок", "Поговорили", "Другое время")
    await petr.send("9:15")
    assert "сегодня в 09:15" in petr.screen
    await petr.phone.send_voice(b"OggS")
    await office.settle()
    assert "Контакт записан" in petr.screen and "🎤" in petr.screen
    voices = len([message for message in petr.phone.messages if message.file])
    await petr.tap("🎤 сегодня в 09:15")
    sent = [message for message in petr.phone.messages if message.file]
    assert len(sent) == voices + 1 and sent[-1].file is not None and sent[-1].file.kind == "voice"


async def test_what_a_telephone_recorded_is_kept_with_the_call_and_can_be_heard_again(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Записать контакт", "Звонок", "Поговорили")
    await petr.phone.send_audio("Запись 24-11.m4a", b"ftypM4A", "Обещал подумать", mime="audio/mp4")
    await office.settle()
    assert "Контакт записан" in petr.screen and "Обещал подумать" in petr.screen
    await petr.tap("🎧 сегодня в 10:00")
    heard = petr.phone.messages[-1].file
    assert heard is not None and (heard.kind, heard.name) == ("audio", "Запись 24-11.m4a")


async def test_a_photo_where_no_file_is_wanted_is_answered(office: Office, manager: Person, petr: Person) -> None:
    await petr.phone.send_photo(PNG)
    await office.settle()
    assert "файл не нужен" in petr.screen


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc33"
    "0000000049454e44ae426082"
)
