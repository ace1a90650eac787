"""A manager's file on the phone: looked through, mended, accepted; and what comes back."""

import asyncio
from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.models import Counterparty
from tests.stories.conftest import launch
from tests.stories.office import Office, Person, rows_as_csv

FLAWED = "kontragenty-flawed.xlsx"


def clients_of(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(Counterparty)).one()


def table_on(person: Person) -> list[list[object]]:
    """The newest table that the bot sent."""
    files = [message.file for message in person.phone.messages if message.from_bot and message.file]
    sheet = load_workbook(BytesIO(files[-1].data)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


async def test_the_flawed_sample_is_shown_row_by_row_before_anything_is_written(
    office: Office, manager: Person
) -> None:
    await manager.send("/newcampaign")
    await manager.send_file(FLAWED)
    assert "12 строк" in manager.screen and "Пока ничего не записано" in manager.screen
    assert "Примем 10 клиентов, все новые." in manager.screen
    assert "В обзвон войдут 9. Не войдут: без телефона — 1." in manager.screen
    assert "Не примем: повторы — 1, отказано — 1." in manager.screen
    counts = ["Без замечаний: 6", "Исправлены: 3", "Повторы: 1", "Без телефона: 1", "Отказано: 1"]
    assert manager.buttons == ["Принять 10 строк", *counts, "Другой файл", "Убрать файл"]
    told = {
        "Исправлены: 3": ("3. ООО ТД «Сибирский Молот-2»", "ИНН «9900000018» неверный, не записан"),
        "Повторы: 1": ("6. ООО «Агропромснаб-5»", "повтор строки 2: тот же ИНН"),
        "Без телефона: 1": ("4. ПАО «Балтийский Квартал-3»", "не похоже на телефон: нет; нет телефона"),
        "Отказано: 1": ("5. 9900000049", "нет наименования"),
    }
    for button, words in told.items():
        await manager.tap(button)
        assert all(each in manager.screen for each in words), manager.screen
        await manager.tap("Назад")
    assert await office.app.db.read(clients_of) == 0


async def test_what_was_accepted_is_launched_and_what_was_not_comes_back_with_the_reason(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager, file=FLAWED)
    assert "9 сделок" in manager.screen
    titles, *rows = table_on(manager)
    assert (titles[0], titles[-1]) == ("Наименование", "Что с этой строкой")
    assert [row[-1] for row in rows] == [
        "не похоже на телефон: нет; нет телефона",
        "нет наименования",
        "повтор строки 2: тот же ИНН",
    ]
    assert rows[1][3] == "8 (812) 000-00-04; доб. 14"


async def test_refused_rows_are_sent_at_once_when_asked_for(office: Office, manager: Person) -> None:
    await manager.send("/newcampaign")
    await manager.send_file("hostile.csv", "Наименование;Телефон\n;=1+1\nООО;84950000001\n".encode())
    await manager.tap("Отказано: 1", "Прислать файлом")
    assert table_on(manager) == [["Наименование", "Телефон", "Что с этой строкой"], [None, "=1+1", "нет наименования"]]


async def test_another_file_takes_the_place_of_the_first_and_a_dropped_one_leaves_nothing(
    office: Office, manager: Person
) -> None:
    await manager.send("/newcampaign")
    await asyncio.gather(
        manager.phone.send_file("first.csv", rows_as_csv(3000)), manager.phone.send_file("second.csv", rows_as_csv(5))
    )
    await office.settle()
    assert "second.csv" in manager.screen and "Принять 5 строк" in manager.buttons
    await manager.tap("Без замечаний: 5")
    await manager.send_file("third.csv", rows_as_csv(2))
    assert "third.csv" in manager.screen and "Принять 2 строки" in manager.buttons
    await manager.tap("Убрать файл")
    assert "Клиентов пока нет" in manager.screen
    assert await office.app.db.read(clients_of) == 0


async def test_a_file_that_is_no_table_says_so_and_the_draft_waits_for_another(office: Office, manager: Person) -> None:
    await manager.send("/newcampaign")
    await manager.send_file("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100))
    told = [message.text for message in manager.phone.messages if "photo.xlsx не принят" in message.text]
    assert len(told) == 1 and "Это не таблица" in told[0]
    await manager.send_file("clients.csv", rows_as_csv(2))
    assert "Принять 2 строки" in manager.buttons


async def test_a_client_with_an_open_deal_is_named_with_its_number_and_executor(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await manager.send("/newcampaign")
    await manager.send_file("kontragenty.xlsx")
    assert "В обзвон войдут 0. Не войдут: с открытой сделкой — 40." in manager.screen
    await manager.tap("Открытая сделка: 40")
    assert "открытая сделка № 1, исполнитель Пётр" in manager.screen
    await manager.tap("2 ›")
    assert "открытая сделка № 9, исполнитель Пётр" in manager.screen


async def test_what_no_field_is_for_is_seen_with_the_clients_data(
    office: Office, manager: Person, petr: Person
) -> None:
    await manager.send("/newcampaign")
    await manager.send_file("clients.csv", "Наименование;Телефон;Скидка, %\nРомашка;+7 495 000-00-01;7 <опт>".encode())
    assert "Скидка, %" in manager.screen
    await manager.tap("Принять…", "Шаблон анкеты")
    await manager.send_file("anketa.xlsx")
    await manager.tap("Исполнитель", "Пётр", "В работу")
    await petr.tap("Следующая задача", "Данные клиента", "2 ›")
    assert "Скидка, %: 7 <опт>" in petr.screen
