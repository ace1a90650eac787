"""Stages 8 to 10 with phones: the proposal is sent, the client is silent, answers, wants changes, refuses."""

from datetime import timedelta

import pytest

from tests.stories.conftest import choose, open_first
from tests.stories.office import Office, Person
from tests.stories.stretches import stretch

SENDING, WAITING, ANALYSIS = "Отправка КП клиенту", "Ожидание ответа", "Анализ ответа"
SUBJECT = "Коммерческое предложение № 1 от 24.11.2026"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


async def approve(manager: Person, executor: Person) -> None:
    """The executor submits, his manager approves, and the executor opens the deal again."""
    await executor.tap("На согласование")
    await open_first(manager)
    await manager.tap("Согласовать")
    await open_first(executor)
    assert SENDING in executor.screen


@stretch
async def sender(manager: Person, seller: Person) -> Person:
    """Pyotr looks at his deal, whose proposal is approved."""
    await approve(manager, seller)
    return seller


async def hand_over(executor: Person) -> None:
    await executor.tap("Отправлено вручную", "В мессенджере")
    await executor.send("Иванова")
    await open_first(executor)
    assert WAITING in executor.screen


async def has_to_call(executor: Person) -> bool:
    """Whether there is such a task in the list, or such a kind to cut it down to."""
    await executor.send("Мои задачи")
    return any("Связаться с клиентом" in words for words in (executor.screen, *executor.buttons))


async def test_the_proposal_goes_by_letter_is_refused_and_goes_to_two_others(office: Office, sender: Person) -> None:
    office.mailbox.refuse()
    await sender.tap("Отправить КП")
    assert SUBJECT in sender.screen and "📎 КП № 1, версия 1.pdf" in sender.screen
    assert "450,00 ₽" in plain(sender.screen) and "Пётр" in sender.screen
    await sender.tap("Отправить")
    await open_first(sender)
    assert "Письмо не доставлено" in sender.screen and SENDING in sender.screen
    await sender.tap("Отправить КП", "Получатели")
    await sender.send("это не адрес")
    assert "не похоже на адрес" in sender.screen
    await sender.send("zakup@molot.example, buh@molot.example")
    assert "zakup@molot.example, buh@molot.example" in sender.screen
    await sender.tap("Изменить текст")
    await sender.send("Добрый день! КП, как договорились.")
    await sender.tap("Отправить")
    letter = office.mailbox.letters[-1]
    assert letter.to == "zakup@molot.example, buh@molot.example"
    assert (letter.subject, letter.text) == (SUBJECT, "Добрый день! КП, как договорились.")
    [attached] = letter.attachments
    assert attached.name == "КП № 1, версия 1.pdf" and attached.data.startswith(b"%PDF")
    assert WAITING in sender.screen and "Отправлено сегодня письмом" in sender.screen
    assert "1 декабря" in sender.screen
    await sender.tap("История")
    assert "почта приняла его: zakup@molot.example" in sender.screen


async def test_a_week_of_silence_a_call_and_again_a_week(office: Office, sender: Person) -> None:
    await hand_over(sender)
    await sender.send("Следующая задача")
    assert "№ 1 " not in sender.screen
    for attempt in range(2):
        await office.pass_time(timedelta(weeks=1))
        assert await has_to_call(sender), attempt
        await open_first(sender)
        await sender.tap("Дозвонился")
        assert not await has_to_call(sender)
    await office.pass_time(timedelta(days=6))
    await open_first(sender)
    assert "Дозвонился" not in sender.buttons and "Ждём ответа" in sender.screen


async def test_rework_refusal_and_the_return_from_stage_five(office: Office, manager: Person, sender: Person) -> None:
    await hand_over(sender)
    await sender.tap("Ответ получен")
    await sender.send("Дорого, просят скидку")
    assert ANALYSIS in sender.screen and "Дорого, просят скидку" in sender.screen
    await sender.tap("Доработать КП")
    await sender.send("Скидка 10 %")
    assert "Клиент просит доработать" in sender.screen and "Дорого, просят скидку" in sender.screen
    await sender.tap("Позиции: 2")
    await choose(sender, "1. ")
    await sender.tap("Скидка")
    await sender.send("10")
    await open_first(sender)
    assert "версия 2" in sender.screen
    await approve(manager, sender)
    await hand_over(sender)
    await sender.tap("Ответ получен", "Звонок", "Без комментария")
    await sender.tap("Отказ от КП", "Не устроила цена")
    assert "Формирование потребностей" in sender.screen
    await sender.tap("История")
    assert "Клиент отказался от КП: Не устроила цена" in sender.screen
    await open_first(sender)
    await sender.tap("Сформировать КП")
    assert "КП № 2, версия 1" in sender.screen


async def test_the_order_is_decided_and_an_old_button_decides_nothing(sender: Person) -> None:
    await hand_over(sender)
    await sender.tap("Ответ получен")
    await sender.send("Берут")
    message = sender.phone.messages[-1]
    await sender.tap("Оформить заказ")
    assert "Формирование заказа" in sender.screen
    await sender.phone.tap("Оформить заказ", message=message)
    await sender.office.settle()
    assert "Формирование заказа" in sender.screen


async def test_an_edit_after_the_approval_is_asked_once_more(sender: Person) -> None:
    await sender.tap("Изменить КП")
    assert "согласование будет потеряно" in sender.screen
    await sender.tap("Назад")
    assert SENDING in sender.screen
    await sender.tap("Изменить КП", "Изменить КП")
    assert "Изменено после согласования" in sender.screen and "На согласование" in sender.buttons


@pytest.mark.parametrize("office", [False], indirect=True)
async def test_without_a_mail_server_the_letter_is_copied(sender: Person) -> None:
    await sender.tap("Отправить КП")
    assert "Скопировать тему" in sender.buttons and "Отправить" not in sender.buttons
    await sender.tap("Отправлено вручную", "Из своего ящика")
    await choose(sender, "Иванова")
    await open_first(sender)
    assert WAITING in sender.screen and "из своего ящика" in sender.screen
