"""One sale from the file to the payment, through all fourteen stages and every loop of theirs."""

from datetime import timedelta

from tests.stories.conftest import choose, open_first
from tests.stories.office import Office, Person
from tests.stories.orders.test_supply import PDF
from tests.stories.proposals.test_approval import asked


def heard(person: Person, words: str) -> int:
    return sum(words in message.text for message in person.phone.messages if message.from_bot)


async def rework(manager: Person, comment: str) -> None:
    await manager.phone.tap("На доработку", asked(manager)[-1])
    await manager.office.settle()
    await manager.send(comment)


async def approved_and_handed_over(seller: Person, manager: Person) -> None:
    await open_first(seller)
    await seller.tap("На согласование")
    await manager.phone.tap("Согласовать", asked(manager)[-1])
    await manager.office.settle()
    await open_first(seller)
    await seller.tap("Отправлено вручную", "Лично")
    await seller.send("Ивановой")
    await open_first(seller)


async def proposal_loops(office: Office, seller: Person, manager: Person) -> None:
    """Reworked twice, approved by an admin for an absent approver, sent by letter, refused after a week of silence."""
    await seller.tap("На согласование")
    await rework(manager, "Снизьте цену")
    await open_first(seller)
    await seller.tap("На согласование")
    await rework(manager, "И добавьте срок")
    await open_first(seller)
    await seller.tap("На согласование")
    await open_first(office.admin)
    await office.admin.tap("Согласовать")
    await open_first(seller)
    await seller.tap("Отправить КП", "Отправить")
    assert "Ожидание ответа" in seller.screen
    await office.pass_time(timedelta(weeks=1))
    await open_first(seller)
    await seller.tap("Ответ получен")
    await seller.send("Слишком дорого")
    await seller.tap("Отказ от КП", "Не устроила цена")
    assert "Формирование потребностей" in seller.screen


async def second_proposal(seller: Person, manager: Person) -> None:
    """Back from stage five with a new number, once more reworked for the client, then ordered."""
    await open_first(seller)
    await seller.tap("Сформировать КП")
    assert "КП № 2, версия 1" in seller.screen
    await approved_and_handed_over(seller, manager)
    await seller.tap("Ответ получен")
    await seller.send("Почти, нужна скидка")
    await seller.tap("Доработать КП")
    await seller.send("Скидка 10 %")
    await seller.tap("Позиции: 2")
    await choose(seller, "1. ")
    await seller.tap("Скидка")
    await seller.send("10")
    await approved_and_handed_over(seller, manager)
    await seller.tap("Ответ получен")
    await seller.send("Берут всё")
    await seller.tap("Оформить заказ")


async def supply(seller: Person, manager: Person, buyer: Person) -> None:
    """A contract whose prepayment opens shipping, rejected once; procurement accepts."""
    await seller.tap("Договор")
    await seller.send("ДП-17")
    await seller.send("20.11")
    await seller.send_file("dogovor.pdf", PDF)
    await seller.tap("Отгрузка")
    await seller.send("30")
    await seller.tap("Назад", "Подтвердить заказ")
    message = next(each for each in manager.phone.messages if "Согласуйте договор" in each.text)
    await manager.phone.tap("Договор отклонён", message)
    await manager.office.settle()
    await manager.send("Нет подписи")
    await open_first(seller)
    await seller.tap("Исправить договор", "Номер")
    await seller.send("ДП-17/2")
    await seller.tap("Отправить снова")
    await manager.phone.tap("Договор согласован", message)
    await manager.office.settle()
    await buyer.tap("Мои задачи", "№ 1…", "Принято в работу")
    await buyer.send("25.12")


async def paid(seller: Person, vera: Person, gleb: Person) -> None:
    """A third first, which lets the goods go, then the rest."""
    await vera.tap("Мои задачи")
    await choose(vera, "№ 1 ")
    await vera.tap("Оплата получена")
    assert not heard(gleb, "Новое задание на отгрузку")
    await vera.send("150")
    await vera.tap("Сегодня")
    assert heard(gleb, "Новое задание на отгрузку") == 1
    await vera.tap("Оплата получена")
    await choose(vera, "Вся сумма")
    await vera.tap("Сегодня")
    assert "Оплачено полностью" in vera.screen


async def test_a_sale_goes_all_the_way_with_every_loop(
    office: Office, manager: Person, seller: Person, buyer: Person, vera: Person, gleb: Person
) -> None:
    await proposal_loops(office, seller, manager)
    await second_proposal(seller, manager)
    await supply(seller, manager, buyer)
    await open_first(seller)
    await seller.tap("Отправлено вручную", "Лично")
    await seller.send("Ивановой")
    await paid(seller, vera, gleb)
    await open_first(seller)
    assert "✅ Выиграна" in seller.screen
    await buyer.tap("Мои задачи", "№ 1…", "Исполнено")
    await gleb.tap("Мои задачи")
    await choose(gleb, "№ 1 ")
    await gleb.tap("Отгружено")
    await seller.tap("История")
    told = seller.screen
    while any(label.endswith("›") for label in seller.buttons):
        await seller.tap(next(label for label in seller.buttons if label.endswith("›")))
        told += seller.screen
    for words in ("за согласующего Мария", "Клиент отказался от КП", "Скидка 10 %", "Нет подписи", "отгруж"):
        assert words in told, words
