"""From the file to the second stage, and to the reminder when nobody goes on."""

from datetime import timedelta

from tests.stories.conftest import answer_survey, launch
from tests.stories.office import Office, Person


async def test_a_file_becomes_deals_and_the_executor_is_told_once(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    assert "40" in manager.screen and "сделок" in manager.screen
    told = [message for message in petr.phone.messages if "Холодный обзвон № 1: 40 сделок" in message.text]
    assert len(told) == 1


async def test_a_survey_by_taps_brings_the_deal_to_stage_two(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    assert "Новая сделка" in petr.screen
    await petr.tap("Дозвонился")
    assert "Кто у вас отвечает за закупки?" in petr.screen
    await answer_survey(petr)
    assert "Квалификация клиента" in petr.screen


async def test_the_group_is_the_key_of_stage_two(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await answer_survey(petr)
    await petr.tap("Группа доступа", "Опт")
    await petr.send("/find № 1")
    assert "Отправка визитки компании" in petr.screen


async def test_no_answer_brings_the_next_client_at_once(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    first = petr.screen.splitlines()[0]
    await petr.tap("Нет ответа")
    assert petr.screen.splitlines()[0] != first
    assert "Позвоните и отметьте исход" in petr.screen


async def test_on_the_tenth_day_untouched_deals_close_and_the_manager_hears_of_it_once(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await office.pass_time(timedelta(days=10, minutes=-1))
    assert "НЕ УСТАНОВЛЕН КОНТАКТ" not in manager.screen
    await office.pass_time(timedelta(minutes=1))
    told = [message for message in manager.phone.messages if "НЕ УСТАНОВЛЕН КОНТАКТ" in message.text]
    assert len(told) == 1 and "40" in told[0].text
    await petr.tap("Мои сделки")
    assert "Открытых сделок у вас нет" in petr.screen


async def test_a_missed_second_stage_reminds_the_manager_who_reassigns_from_the_reminder(
    office: Office, manager: Person, petr: Person, olga: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await answer_survey(petr)
    await office.pass_time(timedelta(days=1))
    reminders = [message for message in manager.phone.messages if "ПРОСРОЧЕН СРОК" in message.text]
    assert len(reminders) == 1
    assert "Исполнитель Пётр, Этап „Квалификация клиента“, ПРОСРОЧЕН СРОК" in reminders[0].text
    await manager.tap("Переназначить", "Ольга · 0 сделок")
    assert "Ольга" in manager.screen
    assert any("Вам передали сделку" in message.text for message in olga.phone.messages)


async def test_a_missed_second_stage_gets_more_time_from_the_reminder(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await answer_survey(petr)
    await office.pass_time(timedelta(days=1))
    await manager.tap("Продлить срок", "+1 день")
    assert "✅ Срок продлён до 26 ноября, 10:00" in manager.screen
    await office.pass_time(timedelta(days=1))
    assert "ПРОСРОЧЕН СРОК" in manager.screen
