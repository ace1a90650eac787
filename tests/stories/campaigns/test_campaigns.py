"""Documents «Холодный обзвон» on phones: paused over New Year, cancelled, picked from the directory, their results."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from tests.stories.conftest import launch
from tests.stories.office import DATA, Office, Person


def files(person: Person) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """The tables that came to somebody: name and rows."""
    return [
        (message.file.name, list(load_workbook(BytesIO(message.file.data)).worksheets[0].iter_rows(values_only=True)))
        for message in person.phone.messages
        if message.from_bot and message.file is not None
    ]


async def pick_everybody(manager: Person, *, busy: bool = False) -> None:
    """A draft over all clients of the directory, with the survey that is there already and Pyotr to call."""
    await manager.send("/newcampaign")
    await manager.tap("Выбрать из справочника")
    if busy:
        await manager.tap("☑ Без открытой сделки")
    await manager.tap("Добавить всех (40)", "Назад", "Шаблон анкеты", "anketa", "Исполнитель", "Пётр")


async def test_a_campaign_paused_over_new_year_goes_on_afterwards(
    office: Office, manager: Person, petr: Person
) -> None:
    await office.pass_time(timedelta(days=34))
    await launch(manager)
    await office.pass_time(timedelta(days=2))
    await manager.tap("Приостановить")
    assert "приостановлен" in manager.screen and "Возобновить" in manager.buttons
    await petr.tap("Следующая задача")
    assert "Позвоните" not in petr.screen
    await office.pass_time(timedelta(days=14))
    assert not [message for message in manager.phone.messages if "НЕ УСТАНОВЛЕН КОНТАКТ" in message.text]
    await manager.send("/campaigns")
    await manager.tap("№ 1 · приостановлен", "Возобновить")
    await petr.tap("Следующая задача")
    assert "Позвоните" in petr.screen
    await office.pass_time(timedelta(days=8))
    assert [message for message in manager.phone.messages if "НЕ УСТАНОВЛЕН КОНТАКТ" in message.text]


async def test_a_cancelled_campaign_is_asked_once_more_and_its_clients_are_picked_from_the_directory(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await manager.tap("Отменить обзвон")
    assert "40 сделок первого этапа закроются" in manager.screen
    await manager.tap("Отменить обзвон")
    assert "отменён" in manager.screen and "Обзвон отменён: 40" in manager.screen
    await petr.tap("Мои сделки")
    assert "Открытых сделок у вас нет" in petr.screen
    await pick_everybody(manager)
    assert "40 сделок" in manager.screen and "первых звонков в день" in manager.screen
    await manager.tap("В работу")
    assert any("Холодный обзвон № 2: 40 сделок" in message.text for message in petr.phone.messages)


async def test_the_same_clients_in_two_campaigns_are_left_out_unless_one_is_included_on_purpose(
    office: Office, manager: Person, petr: Person, olga: Person
) -> None:
    await launch(manager, executor="Ольга")
    await pick_everybody(manager, busy=True)
    assert "уже есть открытая сделка: 40" in manager.screen and "В работу" not in manager.buttons
    await manager.tap("С открытой сделкой: 40")
    assert "Ольга" in manager.screen
    chosen = next(label for label in manager.buttons if label.startswith("☐"))
    await manager.tap(chosen, "Назад", "В работу")
    told = [message.text for message in petr.phone.messages if "Холодный обзвон № 2: 1 сделка" in message.text]
    assert len(told) == 1 and chosen.removeprefix("☐ ").removesuffix("…")[:10] in told[0]


async def test_a_city_is_typed_and_a_single_client_is_ticked(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await manager.tap("Отменить обзвон", "Отменить обзвон")
    await manager.send("/newcampaign")
    await manager.tap("Выбрать из справочника")
    await manager.send("владивосток")
    assert "Город: Владивосток" in manager.screen
    await manager.send("Урюпинск")
    assert "Клиентов из города «Урюпинск» нет" in manager.screen
    client = next(label for label in manager.buttons if label.startswith("☐") and "Молот" in label)
    await manager.tap(client)
    assert client.replace("☐", "☑") in manager.buttons and "из них в обзвоне: 1" in manager.screen
    await manager.tap("Назад")
    assert "Выбран 1 клиент" in manager.screen
    await manager.tap("Удалить черновик", "Удалить черновик")
    assert "№ 2" not in manager.screen


async def test_results_come_as_a_table_with_a_row_a_client(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Нет ответа")
    await manager.tap("Результаты (XLSX)")
    [(name, [titles, *rows])] = files(manager)
    assert name == "Обзвон 1 результаты.xlsx"
    assert len(rows) == 40 and "Кто у вас отвечает за закупки?" in titles
    outcome = titles.index("Последний исход")
    assert [row[outcome] for row in rows].count("Нет ответа") == 1


async def test_an_admin_keeps_survey_templates_by_files(office: Office, manager: Person, petr: Person) -> None:
    admin = office.admin
    await admin.send("/surveys")
    await admin.tap("Образец файла")
    [(name, [titles, *_])] = files(admin)
    assert name == "Образец анкеты.xlsx" and "Вопрос" in titles
    await admin.send("/surveys")
    await admin.send_file("Знакомство.xlsx", (DATA / "anketa.xlsx").read_bytes())
    await admin.tap("Знакомство · версия 1 · 7 вопросов")
    assert "Покупаете ли вы упаковку?" in admin.screen and "если 2 = Да" in admin.screen
    await admin.send_file("что угодно.xlsx", (DATA / "anketa.xlsx").read_bytes())
    await admin.tap("Знакомство · версия 2 · 7 вопросов", "Больше не предлагать")
    await manager.send("/newcampaign")
    await manager.tap("Шаблон анкеты")
    assert "Знакомство" not in manager.buttons
    await admin.send_file("kontragenty.xlsx")
    assert any("не принят" in message.text for message in admin.phone.messages)
