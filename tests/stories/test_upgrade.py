"""An update of the program: whoever was in the middle of something under release 0.1 goes on where he was."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.db.schema import upgrade
from services.people.invitations import PREFIX
from tests.stories.former_release import INVITATION, restore, restore_chats
from tests.stories.office import TUESDAY, Office, Person, office_of

HOUR = timedelta(hours=1)
IDS = {"Мария": 11, "Борис": 12, "Пётр": 21, "Ольга": 22, "Иван": 23, "Софья": 24, "Кирилл": 25}


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """The company of release 0.1 after the update, its people with the chats that they had."""
    restore(database_url, tmp_path)
    upgrade(database_url)
    async with office_of(database_url, TUESDAY + HOUR, mail=False) as office:
        restore_chats(office.sandbox)
        await office.app.resume()
        await office.settle()
        yield office


def person(office: Office, name: str) -> Person:
    return office.person(name, IDS[name])


async def card(person: Person, client: str) -> str:
    await person.send(f"/find {client}")
    await person.tap(person.buttons[0])
    return person.screen


async def test_whoever_was_typing_types_on(office: Office) -> None:
    petr, olga, ivan, kirill = (person(office, name) for name in ("Пётр", "Ольга", "Иван", "Кирилл"))
    await petr.send("250")
    assert "Вопрос 4 из 7" in petr.screen
    assert "Напишите, о чём шла речь" in olga.screen, "drawn anew, since it was not drawn"
    await olga.send("Пришлём образцы")
    assert "Пришлём образцы" in await card(olga, "Лютик")
    await ivan.send("400")
    assert "400,00" in ivan.screen.splitlines()[3]
    await kirill.send("завтра в 15")
    assert "завтра в 15:00" in await card(kirill, "Мак")
    await office.admin.send("Пётр Семёнов")
    assert office.admin.screen.startswith("Пётр Семёнов")


async def test_whoever_had_buttons_before_him_taps_on(office: Office) -> None:
    maria, boris, sofya, kirill = (person(office, name) for name in ("Мария", "Борис", "Софья", "Кирилл"))
    await boris.tap("Согласовать")
    assert "согласовано" in boris.screen.lower()
    [shown] = [message.text for message in sofya.phone.messages if message.text.startswith("№ 5 ")]
    assert "Отправка КП" in shown, "it follows what Boris has done"
    await maria.tap("Принять 2 строки", "Шаблон анкеты", "anketa", "Исполнитель", "Пётр", "В работу")
    assert "Запущено: 2 сделки" in maria.screen
    await kirill.tap("завтра в 15:00")
    assert "завтра в 15:00" in await card(kirill, "Мак")


async def test_whoever_was_invited_comes_in(office: Office) -> None:
    newcomer = office.person("Роман", 26)
    await newcomer.send(f"/start {PREFIX}{INVITATION}")
    assert "Здравствуйте, Роман" in newcomer.screen


async def test_what_was_promised_rings_and_what_nobody_did_is_overdue(office: Office) -> None:
    kirill, maria = person(office, "Кирилл"), person(office, "Мария")
    await office.pass_time(24 * HOUR)
    rung = [message.text for message in kirill.phone.messages if "Обещали перезвонить сейчас" in message.text]
    assert len(rung) == 1 and "спросить Иванову" in rung[0]
    await office.pass_time(timedelta(days=13))
    assert [message for message in maria.phone.messages if "НЕ УСТАНОВЛЕН КОНТАКТ" in message.text]
