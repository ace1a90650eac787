"""Stages 11 and 12 with phones: the order, its contract, procurement, whoever approves."""

from tests.stories.conftest import choose, open_first
from tests.stories.office import Office, Person
from tests.stories.stretches import stretch

PDF = b"%PDF-1.7 contract"


@stretch
async def ordering(manager: Person, seller: Person) -> Person:
    """Pyotr looks at his deal, whose client wants to order what was proposed."""
    await seller.tap("На согласование")
    await manager.tap("Согласовать")
    await open_first(seller)
    await seller.tap("Отправлено вручную", "Лично")
    await seller.send("Ивановой")
    await open_first(seller)
    await seller.tap("Ответ получен")
    await seller.send("Берут всё")
    await seller.tap("Оформить заказ")
    return seller


def heard(person: Person, words: str) -> int:
    return sum(words in message.text for message in person.phone.messages)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


async def sign(ordering: Person) -> None:
    """A contract is entered, with its file and a prepayment, and the order confirmed."""
    await ordering.tap("Договор")
    await ordering.send("ДП-17")
    await ordering.send("20.11")
    assert "Договор № ДП-17 от 20.11.2026" in ordering.screen and "после оплаты 100 %" in plain(ordering.screen)
    await ordering.send_file("dogovor.pdf", PDF)
    await ordering.tap("Отгрузка")
    await ordering.send("30")
    assert "после оплаты 30 %" in plain(ordering.screen) and "dogovor.pdf" in ordering.screen
    await ordering.tap("Назад", "Подтвердить заказ")


async def test_from_the_order_to_the_payment_documents(
    office: Office, manager: Person, ordering: Person, buyer: Person
) -> None:
    assert "Заказ № 1: 450,00 ₽, 2 позиции" in plain(ordering.screen)
    assert "Выберите договор" in ordering.screen
    await ordering.tap("Состав заказа: 2")
    assert "нажмите «Доработать КП» на карточке сделки" in ordering.screen
    await choose(ordering, "1. ")
    await ordering.send("10")
    await ordering.tap("Назад", "Срок поставки", "08.12.2026", "Адрес доставки")
    await ordering.send("Владивосток, склад 3")
    assert "Поставка к 08.12.2026" in ordering.screen and "Владивосток, склад 3" in ordering.screen
    await sign(ordering)
    for waited in ("Закупки: ждём ответа, заказ передан сегодня в", "согласует Мария"):
        assert waited in plain(ordering.screen)

    assert heard(buyer, "Новый заказ для закупок") == 1
    await buyer.tap("Открыть заказ")
    assert "Владивосток, склад 3" in buyer.screen and "+74230000001" in buyer.screen
    assert "₽" not in buyer.screen and "История" not in buyer.buttons
    await buyer.tap("Принято в работу")
    await buyer.send("5.12")
    assert "Ожидается 05.12.2026" in buyer.screen

    assert heard(manager, "Согласуйте договор") == 1
    await manager.tap("Мои задачи", "№ 1…")
    sounds = ordering.sounds
    await manager.tap("Договор", "Договор согласован")
    assert heard(ordering, "Заказ принят и договор согласован, отправьте счёт") == 1
    assert ordering.sounds == sounds
    await ordering.tap("Карточка сделки")
    assert "Отправка документов на оплату" in ordering.screen
    await buyer.tap("Мои задачи", "№ 1…", "Исполнено")
    assert "Открытых задач у вас нет" in buyer.screen
    await open_first(ordering)
    await ordering.tap("История")
    assert "Закупки исполнили заказ" in ordering.screen


async def test_a_price_talked_over_with_the_order_goes_back_to_the_proposal(ordering: Person) -> None:
    await ordering.tap("Доработать КП")
    await ordering.send("Просят 5 % за объём")
    assert "Формирование КП" in ordering.screen and "Просят 5 % за объём" in ordering.screen


async def test_a_rejected_contract_comes_back_with_the_reason_and_goes_again(
    office: Office, manager: Person, ordering: Person
) -> None:
    await sign(ordering)
    assert heard(office.admin, "нет ни у кого") == 1
    assert heard(manager, "Новый заказ для закупок") == 1
    await manager.tap("Мои задачи", "№ 1…", "Закупки", "Принято в работу", "01.12.2026")
    message = next(each for each in manager.phone.messages if "Согласуйте договор" in each.text)
    await manager.phone.tap("Посмотреть файл", message)
    await office.settle()
    assert any(each.file and each.file.name == "dogovor.pdf" for each in manager.phone.messages)
    await manager.phone.tap("Договор отклонён", message)
    await office.settle()
    await manager.send("Нет подписи")
    [told] = [each for each in ordering.phone.messages if each.text.startswith("Договор отклонён")]
    assert "Нет подписи" in told.text
    await ordering.tap("Исправить договор", "Номер")
    await ordering.send("ДП-17/2")
    await ordering.tap("Отправить снова")
    assert "согласует Мария" in ordering.screen
    await manager.phone.tap("Договор согласован", message)
    await office.settle()
    await open_first(ordering)
    assert "Отправка документов на оплату" in ordering.screen


async def test_losing_at_stage_12_calls_everybody_off(
    office: Office, manager: Person, ordering: Person, buyer: Person
) -> None:
    await sign(ordering)
    message = next(each for each in buyer.phone.messages if "Новый заказ для закупок" in each.text)
    await open_first(manager)
    await manager.tap("Закрыть сделку", "Отказ", "Закрыть")
    assert heard(buyer, "делать больше ничего не нужно") == 1
    await buyer.phone.tap("Принято в работу", message)
    await office.settle()
    assert buyer.phone.alert and "заказ отозван" in message.text
    await buyer.tap("Мои задачи")
    assert "нет" in buyer.screen.lower()
