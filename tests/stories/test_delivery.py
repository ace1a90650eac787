"""What people are told, how often and when; and what a bad network does to it."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.stories.conftest import answer_survey, launch
from tests.stories.office import Office, Person, open_office

FRIDAY_AFTERNOON = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)
"""17:00 in Moscow."""


def heard(person: Person, words: str) -> list[str]:
    return [message.text for message in person.phone.messages if message.from_bot and words in message.text]


async def test_many_reminders_at_one_moment_are_one_message(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    for number in (1, 2, 3):
        await petr.send(f"/find Молот-{number}" if number < 3 else "/find Квартал-3")
        await petr.tap(petr.buttons[0], "Дозвонился")
        await answer_survey(petr)
    before = manager.sounds
    await office.pass_time(timedelta(days=1))
    assert manager.sounds == before + 1
    [told] = heard(manager, "ПРОСРОЧЕН СРОК")
    assert told.count("ПРОСРОЧЕН СРОК") == 3
    await manager.tap("Просроченные сделки")
    assert "Просроченные сделки: 3" in manager.screen


async def test_a_weekends_reminder_is_in_the_list_at_once_and_sounds_on_monday(migrated_url: str) -> None:
    async with open_office(migrated_url, FRIDAY_AFTERNOON) as office:
        manager = await office.hire("Мария", 11, "Руководитель")
        petr = await office.hire("Пётр", 21, "Исполнитель", "Опт", "Мария")
        await launch(manager)
        await petr.tap("Следующая задача", "Дозвонился")
        await answer_survey(petr)
        await office.pass_time(timedelta(days=1))
        assert not heard(manager, "ПРОСРОЧЕН СРОК")
        await manager.send("/overdue")
        assert "Просроченные сделки: 1" in manager.screen
        await office.pass_time(datetime(2026, 11, 30, 4, 59, tzinfo=UTC) - office.clock.now())
        assert not heard(manager, "ПРОСРОЧЕН СРОК")
        await office.pass_time(timedelta(minutes=1))
        assert len(heard(manager, "ПРОСРОЧЕН СРОК")) == 1


async def test_a_reminder_that_was_overtaken_is_not_sent(migrated_url: str) -> None:
    """Petr mends it on Saturday, before the manager's Monday morning."""
    async with open_office(migrated_url, FRIDAY_AFTERNOON) as office:
        manager = await office.hire("Мария", 11, "Руководитель")
        petr = await office.hire("Пётр", 21, "Исполнитель", "Опт", "Мария")
        await launch(manager)
        await petr.tap("Следующая задача", "Дозвонился")
        await answer_survey(petr)
        await office.pass_time(timedelta(days=1, hours=1))
        await petr.tap("Группа доступа", "Опт")
        await office.pass_time(datetime(2026, 11, 30, 6, 0, tzinfo=UTC) - office.clock.now())
        assert not heard(manager, "Квалификация клиента")


async def test_a_launch_makes_one_sound(office: Office, manager: Person, petr: Person) -> None:
    before = petr.sounds
    await launch(manager)
    assert petr.sounds == before + 1


@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 1}, {"html": True}, {"status": 500}])
async def test_a_message_that_telegram_refused_for_now_arrives_later(
    office: Office, manager: Person, petr: Person, fault: dict[str, object]
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await answer_survey(petr)
    office.sandbox.faults.fail_next("sendMessage", **fault)  # type: ignore[arg-type]
    await office.pass_time(timedelta(days=1))
    await office.pass_time(timedelta(minutes=1))
    assert len(heard(manager, "ПРОСРОЧЕН СРОК")) == 1


async def test_a_screen_that_could_not_be_drawn_is_drawn_again(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    first = petr.screen
    office.sandbox.faults.fail_next("editMessageText", html=True)
    await petr.tap("Нет ответа")
    assert petr.screen == first
    await office.app.redraw()
    await office.settle()
    assert petr.screen != first and "Новая сделка" in petr.screen


async def test_the_manager_learns_that_his_executor_is_out_of_reach(
    office: Office, manager: Person, petr: Person
) -> None:
    petr.phone.block()
    await launch(manager)
    assert len(heard(manager, "Пётр остановил бота")) == 1


async def test_the_menu_shows_ones_own_commands_in_ones_own_language(office: Office, petr: Person) -> None:
    names = [command["command"] for command in petr.phone.commands]
    assert "next" in names and "invite" not in names
    assert "invite" in [command["command"] for command in office.admin.phone.commands]
    await petr.send("/settings")
    await petr.tap("English")
    assert "next task" in str(petr.phone.commands)
