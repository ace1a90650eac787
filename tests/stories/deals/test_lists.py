"""Lists, search, history and directories on the phone."""

from tests.stories.conftest import answer_survey, launch
from tests.stories.office import Office, Person


async def test_own_deals_are_cut_down_to_a_stage_and_back(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await answer_survey(petr)
    await petr.tap("Мои сделки", "Этап 2 · 1")
    assert "Квалификация клиента: 1" in petr.screen
    await petr.tap("Все этапы", "Этап 1 · 39")
    assert "Первичный контакт" in petr.screen and "пора звонить" in petr.screen
    await petr.tap("2 ›")
    assert "‹ 1" in petr.buttons and "3 ›" in petr.buttons


async def test_what_was_searched_for_survives_the_turning_of_pages(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await petr.tap("Найти")
    await petr.send("ооо")
    first = petr.screen
    await petr.tap("2 ›")
    assert first.splitlines()[0] == petr.screen.splitlines()[0] and first != petr.screen
    await petr.tap("‹ 1")
    assert petr.screen == first
    await petr.tap("Искать ещё")
    await petr.send("№ 7")
    assert "Найдено: 1" in petr.screen


async def test_a_page_of_a_search_that_is_gone_is_stale(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.send("/find ооо")
    further = petr.phone.data("2 ›")
    await petr.tap("Мои сделки")
    await petr.phone.tap_raw(further)
    await office.settle()
    assert "устарел" in (petr.phone.toast or "")


async def test_a_deals_history_tells_who_did_what(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Нет ответа")
    await petr.send("/find № 1")
    await petr.tap("№ 1 ПАО «Сибирский Молот-1»", "История")
    assert "Звонок: Нет ответа" in petr.screen and "Пётр" in petr.screen
    assert "запуск обзвона" in petr.screen and "Автор обзвона: Мария" in petr.screen
    await petr.tap("Взаимодействия")
    assert "звонок" in petr.screen and "Нет ответа" in petr.screen
    await petr.tap("История", "Назад")
    assert "История" in petr.buttons
    await petr.send("/audit 1")
    assert "нет на это прав" in petr.screen
    await office.admin.send("/audit № 1")
    assert '"outcome": "no_answer"' in office.admin.screen


async def test_an_admin_keeps_the_directories_in_chat(office: Office, manager: Person, petr: Person) -> None:
    admin = office.admin
    await admin.send("/reasons")
    await admin.send("Закрылись")
    await admin.tap("Считается: проиграна", "▲ Выше", "Переименовать")
    await admin.send("Предприятие закрылось")
    assert "Предприятие закрылось" in admin.screen and "Считается: нет контакта" in admin.buttons
    await admin.send("/frequencies")
    await admin.send("10 дней")
    assert "10 дней" in admin.buttons
    await admin.send("много")
    assert "Не понимаю период" in admin.screen and "10 дней" in admin.buttons
    await admin.tap("10 дней", "Удалить")
    assert "10 дней" not in admin.buttons
    await launch(manager)
    await petr.tap("Следующая задача", "Закрыть сделку")
    assert "Предприятие закрылось" in petr.buttons


async def test_an_outcome_of_the_companys_own_is_offered_to_the_executor(
    office: Office, manager: Person, petr: Person
) -> None:
    await office.admin.send("/outcomes")
    await office.admin.send("Обед")
    await office.admin.tap("Повторить через: 1 день")
    await office.admin.send("2 часа")
    assert "Повторить через: 2 часа" in office.admin.buttons
    await launch(manager)
    await petr.tap("Следующая задача", "Ещё исход", "Обед")
    await petr.send("/find № 1")
    assert "📞 завтра" in petr.screen
