"""Stage 7 with phones: approvers get the paper with the question, and the message says what became of it."""

from datetime import timedelta

from bot.sandbox import Message
from tests.stories.conftest import choose, open_first
from tests.stories.office import Office, Person

ASKED = "Согласуйте КП"


async def rule(office: Office, above: str, approver: str) -> None:
    await office.admin.send("/rules")
    await office.admin.tap("Добавить правило")
    await office.admin.send(above)
    await office.admin.tap(approver)


def asked(person: Person) -> list[Message]:
    """The messages that asked him to approve, with the paper."""
    return [each for each in person.phone.messages if each.from_bot and each.file and ASKED in each.text]


async def test_reworked_twice_and_approved_from_the_message(office: Office, seller: Person, manager: Person) -> None:
    await seller.tap("На согласование")
    assert "Решает Мария" in seller.screen
    [first] = asked(manager)
    assert first.file is not None and first.file.name == "КП № 1, версия 1.pdf"
    await manager.tap("На доработку")
    assert "Что доработать?" in manager.screen
    await manager.send("Снизьте цену плёнки")
    assert "возвращено на доработку" in manager.screen
    assert "КП вернули на доработку" in seller.screen and "Мария: Снизьте цену плёнки" in seller.screen

    await seller.tap("Карточка сделки", "Позиции: 2")
    await choose(seller, "1. ")
    await seller.send("2")
    await seller.tap("Назад", "Назад", "На согласование")
    await manager.tap("Мои задачи", "№ 1…")
    assert "На доработку, версия 1: Мария. Снизьте цену плёнки" in manager.screen
    await manager.tap("На доработку")
    await manager.send("И ленты")
    assert "Мария: И ленты" in seller.screen

    await seller.tap("Карточка сделки", "На согласование")
    sounds = seller.sounds
    last = asked(manager)[-1]
    await manager.phone.tap("Согласовать", last)
    await office.settle()
    assert manager.phone.toast == "КП согласовано."
    assert "✅ Согласовано" in last.text and not last.buttons
    assert seller.sounds == sounds
    assert seller.phone.messages[-1].text.startswith("КП согласовано, отправьте его клиенту")
    await seller.tap("Мои задачи")
    assert any(label.startswith("Отправить КП") for label in seller.buttons)


async def test_a_card_changes_under_the_eyes_of_whoever_looks_at_it(
    office: Office, seller: Person, manager: Person
) -> None:
    await seller.tap("На согласование")
    card = seller.phone.messages[-1]
    assert "Решает Мария" in card.text
    await manager.phone.tap("Согласовать", asked(manager)[0])
    await office.settle()
    assert "Отправка КП клиенту" in card.text and "Отправить КП" in str(card.buttons)


async def test_a_card_is_followed_by_a_program_that_was_started_anew(
    office: Office, seller: Person, manager: Person
) -> None:
    await seller.tap("На согласование")
    card = seller.phone.messages[-1]
    async with office.restarted():
        await manager.phone.tap("Согласовать", asked(manager)[0])
        await office.settle()
    assert "Отправить КП" in str(card.buttons)


async def test_a_further_approver_sees_the_proposal_its_paper_and_the_clients_name(
    office: Office, seller: Person, manager: Person, rinat: Person
) -> None:
    await rule(office, "100", "Ринат")
    await open_first(seller)
    await seller.tap("На согласование")
    assert asked(rinat) == []
    await manager.phone.tap("Согласовать с замечаниями", asked(manager)[0])
    await office.settle()
    await manager.send("Без предоплаты не отгружать")
    [message] = asked(rinat)
    assert "С замечаниями: Мария. Без предоплаты" in message.text
    await rinat.tap("Карточка сделки")
    assert "исполнитель" in rinat.screen.lower() and "КП № 1, версия 1" in rinat.screen
    assert "+7" not in rinat.screen and "История" not in rinat.buttons and "Данные клиента" not in rinat.buttons
    papers = len([each for each in rinat.phone.messages if each.file])
    await rinat.tap("Посмотреть PDF")
    assert len([each for each in rinat.phone.messages if each.file]) == papers + 1
    await rinat.phone.tap("Согласовать", message)
    await office.settle()
    await open_first(seller)
    assert "Отправка КП клиенту" in seller.screen and "Мария: Без предоплаты не отгружать" in seller.screen


async def test_a_message_about_what_was_withdrawn_says_so(office: Office, seller: Person, manager: Person) -> None:
    await seller.tap("На согласование")
    [message] = asked(manager)
    await seller.tap("Отозвать")
    assert "Формирование КП" in seller.screen and "Отозвано с согласования" in seller.screen
    await manager.phone.tap("На доработку", message)
    await office.settle()
    assert manager.phone.alert and "КП отозвано" in message.text and not message.buttons


async def test_an_admin_decides_for_an_absent_approver_and_the_history_says_so(
    office: Office, seller: Person, manager: Person
) -> None:
    await seller.tap("На согласование")
    [message] = asked(manager)
    await open_first(office.admin)
    assert "Вы можете решить вместо согласующего" in office.admin.screen
    await office.admin.tap("Согласовать")
    await open_first(seller)
    await seller.tap("История")
    assert "КП согласовано, за согласующего Мария" in seller.screen
    await manager.phone.tap("Согласовать", message)
    await office.settle()
    assert "✅ Согласовано (Анна)" in message.text


async def test_the_question_waits_out_the_night_and_what_was_withdrawn_meanwhile_is_never_asked(
    office: Office, seller: Person, manager: Person
) -> None:
    await office.pass_time(timedelta(hours=12))
    await open_first(seller)
    await seller.tap("На согласование", "Отозвать", "На согласование")
    assert asked(manager) == []
    await office.pass_time(timedelta(hours=10, minutes=1))
    assert len(asked(manager)) == 1
