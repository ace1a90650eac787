"""An executor's calls: outcomes by taps, promised callbacks, wrong numbers, mistakes, the client's data."""

from datetime import timedelta

from tests.stories.conftest import launch
from tests.stories.office import Office, Person

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ONE = "Наименование;Телефон;Город\r\nООО «Ромашка»;+7 495 000-00-01;Москва\r\n"
TWO_NUMBERS = "Наименование;Телефон\r\nООО «Ромашка»;+7 495 000-00-01, +7 495 000-00-02\r\n"


async def one_deal(office: Office, manager: Person, text: str = ONE) -> None:
    """A campaign with one client, launched."""
    await manager.send("/newcampaign")
    await manager.send_file("one.csv", text.encode("cp1251"))
    await manager.tap("Принять 1 строку")
    await manager.tap("Шаблон анкеты")
    await manager.send_file("anketa.xlsx")
    await manager.tap("Исполнитель", "Пётр", "В работу")


async def until_a_call_is_due(office: Office, executor: Person) -> None:
    for _ in range(10):
        await executor.tap("Следующая задача")
        if "Нет ответа" in executor.buttons:
            return
        await office.pass_time(3 * HOUR)
    raise AssertionError(executor.screen)


async def test_an_outcome_behind_the_further_ones_takes_two_taps(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    first = petr.screen.splitlines()[0]
    await petr.tap("Ещё исход", "Автоответчик")
    assert petr.screen.splitlines()[0] != first
    assert petr.phone.toast == "Записано."


async def test_a_slip_is_mended_from_the_next_card_by_one_tap(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    first = petr.screen.splitlines()[0]
    await petr.tap("Нет ответа")
    (mending,) = [label for label in petr.buttons if label.startswith("Исправить: ")]
    assert mending.endswith("— Нет ответа")
    await petr.tap(mending)
    assert petr.screen.splitlines()[0] == first
    assert "Позвоните и отметьте исход" in petr.screen
    await petr.tap("Дозвонился")
    assert "Кто у вас отвечает за закупки?" in petr.screen


async def test_no_answer_eight_times_asks_to_close_with_a_reason(office: Office, manager: Person, petr: Person) -> None:
    await one_deal(office, manager)
    for _ in range(8):
        await until_a_call_is_due(office, petr)
        await petr.tap("Нет ответа")
    assert "Почему закрываете сделку?" in petr.screen
    await petr.tap("Не удалось дозвониться", "Закрыть")
    assert "Открытых сделок у вас нет" in petr.screen


async def test_a_callback_past_the_tenth_day_rings_at_its_hour_and_the_deal_is_still_open(
    office: Office, manager: Person, petr: Person
) -> None:
    await one_deal(office, manager)
    await petr.tap("Следующая задача", "Перезвонить")
    await petr.send("6.12 21:30 спросить Иванову")
    assert "Сейчас звонить некому" in petr.screen
    before = petr.sounds
    await office.pass_time(12 * DAY + 11 * HOUR)
    assert petr.sounds == before
    await office.pass_time(HOUR)
    told = [message for message in petr.phone.messages if "Обещали перезвонить сейчас" in message.text]
    assert len(told) == 1
    assert "+74950000001" in told[0].text and "спросить Иванову" in told[0].text
    await petr.tap("Карточка сделки")
    assert "Перезвоните: обещали" in petr.screen


async def test_a_past_moment_is_refused_and_the_question_stays(office: Office, manager: Person, petr: Person) -> None:
    await one_deal(office, manager)
    await petr.tap("Следующая задача", "Перезвонить")
    await petr.send("сегодня 9")
    assert "уже прошло" in petr.screen and "Когда перезвонить?" in petr.screen
    await petr.send("завтра в 11")
    assert "завтра в 11:00" in petr.screen


async def test_wrong_numbers_lead_to_the_next_and_then_to_the_search(
    office: Office, manager: Person, petr: Person
) -> None:
    await one_deal(office, manager, TWO_NUMBERS)
    await petr.tap("Следующая задача", "Неверный номер")
    assert "📞 +74950000002" in petr.screen and "+74950000001" not in petr.screen
    await petr.tap("Неверный номер", "Следующая задача")
    assert "Найдите телефон клиента" in petr.screen
    await petr.tap("Данные клиента", "Телефоны")
    await petr.send("8 495 000 00 03")
    await petr.tap("Назад", "К сделке")
    assert "📞 +74950000003" in petr.screen and "попытка 3 из 8" in petr.screen


async def test_a_final_outcome_asks_once_more(office: Office, manager: Person, petr: Person) -> None:
    await one_deal(office, manager)
    await petr.tap("Следующая задача", "Ещё исход", "Больше не звонить")
    assert "Закрыть сделку: Больше не звонить?" in petr.screen
    await petr.tap("Назад", "Ещё исход", "Больше не звонить", "Закрыть")
    assert "Открытых сделок у вас нет" in petr.screen


async def test_a_new_contact_is_named_and_then_called(office: Office, manager: Person, petr: Person) -> None:
    await one_deal(office, manager)
    await petr.tap("Следующая задача", "Ещё исход", "Не принимает решений")
    await petr.send("Иванова Мария")
    assert "Иванова Мария: какой телефон?" in petr.screen
    await petr.send("+7 495 000-00-09")
    assert "Иванова Мария" in petr.screen and "📞 +74950000009" in petr.screen
    assert "Позвоните и отметьте исход" in petr.screen


async def test_a_field_of_the_client_is_retyped_and_a_wrong_value_is_refused(
    office: Office, manager: Person, petr: Person
) -> None:
    await one_deal(office, manager)
    await petr.tap("Следующая задача", "Данные клиента", "E-mail")
    await petr.send("это не почта")
    assert "не похоже на адрес почты" in petr.screen
    await petr.send("zakupki@romashka.ru")
    assert "E-mail: zakupki@romashka.ru" in petr.screen
