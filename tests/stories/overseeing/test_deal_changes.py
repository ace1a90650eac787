"""A manager's phone: reminders that are acted on where they stand, warnings, deals that change hands or come back."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.callbacks.deals.deals import OpenDeal
from bot.sandbox.state import Message
from tests.stories.conftest import answer_survey, launch
from tests.stories.office import Office, Person

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def told(person: Person, words: str) -> list[Message]:
    return [message for message in person.phone.messages if message.from_bot and words in message.text]


def labels(message: Message) -> list[str]:
    return [label for row in message.buttons for label in row]


async def reminded(office: Office, manager: Person, petr: Person) -> Message:
    """Stage 2 of Petr's first deal is missed; the manager has gone on with something else meanwhile."""
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await answer_survey(petr)
    await office.pass_time(DAY)
    [reminder] = told(manager, "ПРОСРОЧЕН СРОК")
    await manager.send("/find Молот")
    return reminder


async def test_a_reminder_is_acted_on_where_it_stands_and_the_work_below_goes_on(
    office: Office, manager: Person, petr: Person
) -> None:
    reminder = await reminded(office, manager, petr)
    work = manager.phone.messages[-1]
    before = work.text
    await manager.phone.tap("Продлить срок", reminder)
    await office.settle()
    await manager.phone.tap("+1 день", reminder)
    await office.settle()
    assert "✅ Срок продлён до 26 ноября, 10:00" in reminder.text
    assert labels(reminder) == ["Карточка сделки"]
    assert manager.phone.messages[-1] is work and work.text == before and labels(work)
    sounds = manager.sounds
    await office.pass_time(DAY)
    assert len(told(manager, "ПРОСРОЧЕН СРОК")) == 1
    assert manager.sounds == sounds + 1


async def test_a_reminder_names_the_new_executor(office: Office, manager: Person, petr: Person, olga: Person) -> None:
    reminder = await reminded(office, manager, petr)
    for label in ("Переназначить", "Ольга · 0 сделок"):
        await manager.phone.tap(label, reminder)
        await office.settle()
    assert "✅ Исполнитель теперь Ольга" in reminder.text
    assert len(told(olga, "Вам передали сделку")) == 1


async def test_the_card_opens_below_the_reminder(office: Office, manager: Person, petr: Person) -> None:
    reminder = await reminded(office, manager, petr)
    await manager.phone.tap("Карточка сделки", reminder)
    await office.settle()
    assert "ПРОСРОЧЕН СРОК" in reminder.text and "Продлить срок" in labels(reminder)
    assert manager.phone.messages[-1] is not reminder
    assert "Квалификация клиента" in manager.screen


async def test_a_reminder_that_came_true_meanwhile_shows_how_things_are(
    office: Office, manager: Person, petr: Person
) -> None:
    reminder = await reminded(office, manager, petr)
    await petr.send("/find Молот-1")
    await petr.tap("№ 1 ПАО «Сибирский Молот-1»", "Группа доступа", "Опт")
    await manager.phone.tap("Продлить срок", reminder)
    await office.settle()
    assert "✅ Этап пройден. Сейчас этап „Отправка визитки компании“" in reminder.text
    assert labels(reminder) == ["Карточка сделки"]


async def test_more_time_until_a_day_by_taps_and_typed(office: Office, manager: Person, petr: Person) -> None:
    reminder = await reminded(office, manager, petr)
    for label in ("Продлить срок", "До даты", "пт 27 нояб"):
        await manager.phone.tap(label, reminder)
        await office.settle()
    assert "✅ Срок продлён до 27 ноября, 18:00" in reminder.text
    await manager.phone.tap("Карточка сделки", reminder)
    await office.settle()
    await manager.tap("Продлить срок", "До даты")
    await manager.send("1.12")
    assert "вт 1 дек, 18:00" in manager.screen
    await manager.tap("Продлить срок", "До даты")
    await manager.send("20.11")
    assert "от 1 до 30 дней" in manager.screen


async def test_a_deadline_of_friday_evening_is_a_fact_on_saturday_and_news_on_monday(
    office: Office, manager: Person, petr: Person
) -> None:
    await office.pass_time(datetime(2026, 11, 27, 13, 55, tzinfo=UTC) - office.clock.now())
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await answer_survey(petr)
    await office.pass_time(DAY + timedelta(minutes=10))
    assert told(manager, "ПРОСРОЧЕН СРОК") == []
    await manager.send("/overdue")
    assert "Просроченные сделки: 1" in manager.screen
    await office.pass_time(datetime(2026, 11, 30, 4, 59, tzinfo=UTC) - office.clock.now())
    assert told(manager, "ПРОСРОЧЕН СРОК") == []
    await office.pass_time(timedelta(minutes=1))
    assert len(told(manager, "ПРОСРОЧЕН СРОК")) == 1


async def test_many_missed_deadlines_come_as_one_message_and_are_settled_in_it(
    office: Office, manager: Person, petr: Person, olga: Person
) -> None:
    await launch(manager)
    for deal in (1, 2, 3):
        await petr.phone.tap_raw(OpenDeal(deal=deal).pack())
        await office.settle()
        await petr.tap("Дозвонился")
        await answer_survey(petr)
    await office.pass_time(DAY)
    [group] = told(manager, "Просрочены 3 сделки")
    first = next(label for label in labels(group) if label.startswith("№ 1 "))
    for label in (first, "Продлить срок", "+3 дня"):
        await manager.phone.tap(label, group)
        await office.settle()
    assert "✅ Срок продлён до 28 ноября" in group.text
    await manager.phone.tap("Назад", group)
    await office.settle()
    assert "Просрочены 2 сделки" in group.text and first not in labels(group)


async def test_the_working_day_before_both_are_warned_and_all_get_more_time(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Нет ответа")
    await office.pass_time(datetime(2026, 12, 3, 5, 59, tzinfo=UTC) - office.clock.now())
    assert told(manager, "закроются сами") == []
    await office.pass_time(timedelta(minutes=1))
    [warning], [to_petr] = told(manager, "закроются сами"), told(petr, "закроются сами")
    assert "Скоро закроются сами 40 сделок" in warning.text and "Ни разу не звонили: 39" in warning.text
    assert "Продлить срок" not in labels(to_petr)
    for label in ("Продлить срок", "+3 дня"):
        await manager.phone.tap(label, warning)
        await office.settle()
    assert "✅ Срок продлён до 7 декабря, 10:00: 40 сделок" in warning.text
    await office.pass_time(2 * DAY)
    assert told(manager, "НЕ УСТАНОВЛЕН КОНТАКТ") == []


async def test_a_deal_that_closed_by_itself_comes_back_to_work(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await office.pass_time(10 * DAY)
    await manager.send("/find Молот-1")
    await manager.tap("№ 1 ПАО «Сибирский Молот-1»", "Вернуть в работу")
    assert "Продлить срок" in manager.buttons and "Вернуть в работу" not in manager.buttons
    assert len(told(petr, "Вам передали сделку")) == 1
    await petr.tap("Следующая задача")
    assert "№ 1 ПАО «Сибирский Молот-1»" in petr.screen
    await office.pass_time(10 * DAY)
    assert "НЕ УСТАНОВЛЕН КОНТАКТ" in manager.screen


async def test_all_deals_of_a_person_change_hands_with_an_unfinished_survey(
    office: Office, manager: Person, petr: Person, olga: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await petr.send("Иванова, снабжение")
    await manager.send("/team")
    assert "Пётр" in manager.screen and "звонков 1, разговоров 1" in manager.screen
    await manager.tap("Пётр", "Переназначить", "Ольга · 0 сделок", "Передать 40 сделок")
    assert "Передано сделок: 40" in (manager.phone.toast or "")
    assert len(told(olga, "Вам передали 40 сделок")) == 1
    await olga.send("/find Молот-1")
    await olga.tap("№ 1 ПАО «Сибирский Молот-1»", "Анкета")
    assert "2 из" in olga.screen
    await petr.tap("Мои сделки")
    assert "Открытых сделок у вас нет" in petr.screen


async def test_a_forged_tap_on_somebody_elses_reminder_shows_nothing(
    office: Office, manager: Person, petr: Person
) -> None:
    reminder = await reminded(office, manager, petr)
    stranger = await office.hire("Виктор", 12, "Руководитель")
    due = int(office.clock.now().timestamp())
    for data in (f"vm:1:0:r{due}-{due}", f"vx:1:r{due}-{due}", f"ve:1:{due}:1:r{due}-{due}", "vm:1:0:r0-99999999999",
                 "ve:0:0:3:w0-99999999999", "vu:0:0:0:w0-1", "vl:late:1:-5:0", "vh:2:nothing:0", "vb:1"):  # fmt: skip
        await stranger.phone.tap_raw(data, message_id=stranger.phone.messages[-1].id)
        await office.settle()
        assert "Молот" not in stranger.screen, data
    assert "ПРОСРОЧЕН СРОК" in reminder.text


@pytest.mark.parametrize("word", ["/overdue", "/team"])
async def test_an_executor_has_no_managers_pages(office: Office, petr: Person, word: str) -> None:
    await petr.send(word)
    assert "нет на это прав" in petr.screen
