"""Stages 13 and 14 with phones: the invoice, partial payments, one taken back, the goods on their way."""

from decimal import Decimal

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.company import requisites
from services.models import Counterparty, Deal, User
from services.orders import contract_approval, contracts, orders
from services.orders.contracts import Terms
from services.proposals import answers, drafts
from services.rights import actors
from services.unit import Unit
from tests.services.orders.test_invoices import REQUISITES
from tests.services.paying import TODAY
from tests.stories.conftest import choose, launch, open_first
from tests.stories.office import Office, Person

INVOICE, PAYMENT = "Отправка документов на оплату", "Ожидание оплаты"
ADDRESS = "zakup@romashka.example"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def heard(person: Person, words: str) -> list[str]:
    return [message.text for message in person.phone.messages if message.from_bot and words in message.text]


def files(person: Person) -> list[str]:
    return [message.file.name for message in person.phone.messages if message.from_bot and message.file]


async def supplied(office: Office, manager: Person, petr: Person, share: int) -> None:
    """Pyotr's first deal at stage 13, with an order of 1,000 roubles; `share` of it opens shipping."""

    def sell(session: Session) -> None:
        ids = dict(session.query(User.name, User.id).all())

        def by(name: str) -> Unit:
            company = office.app.company
            return Unit(session, actors.actor_by_id(session, company, ids[name]), office.clock.now(), company, "tap")

        session.execute(update(Counterparty).where(Counterparty.id == 1).values(email=ADDRESS))
        requisites.write(by("Анна"), **REQUISITES)
        session.execute(update(Deal).where(Deal.id == 1).values(stage="proposal"))
        place = drafts.add_typed(by("Пётр"), 1, "Короб", 0)
        drafts.change_line(by("Пётр"), 1, place, "price", "1000")
        session.execute(update(Deal).where(Deal.id == 1).values(stage="answer_analysis"))
        answers.order(by("Пётр"), 1, session.get_one(Deal, 1).step)
        contracts.enter(by("Пётр"), 1, Terms("ДП-5", TODAY, opening_share=Decimal(share)))
        session.refresh(session.get_one(Deal, 1))
        orders.confirm(by("Пётр"), 1, session.get_one(Deal, 1).step)
        orders.accept(by("Анна"), 1, TODAY)
        contract_approval.approve(by("Анна"), 1)

    await launch(manager)
    await office.app.db.run(sell)
    await office.settle()
    await open_first(petr)


async def test_from_the_invoice_to_the_paid_order(
    office: Office, manager: Person, petr: Person, vera: Person, gleb: Person
) -> None:
    await supplied(office, manager, petr, 30)
    assert INVOICE in petr.screen and "Отправьте клиенту счёт" in petr.screen
    await petr.tap("Посмотреть счёт")
    assert files(petr) == ["Счёт № 1 от 24.11.2026.pdf"]
    await open_first(petr)
    await petr.tap("Отправить счёт")
    assert ADDRESS in petr.screen and "Счёт на оплату № 1 от 24.11.2026" in petr.screen
    assert "Счёт № 1 от 24.11.2026.pdf" in petr.screen and "1 000,00 ₽" in plain(petr.screen)
    await petr.tap("Отправить")
    [letter] = office.mailbox.letters
    assert [(each.name, each.data[:5]) for each in letter.attachments] == [("Счёт № 1 от 24.11.2026.pdf", b"%PDF-")]
    assert PAYMENT in petr.screen and "Оплата получена" not in petr.buttons
    assert "Отгрузка начнётся, когда оплатят 300,00 ₽" in plain(petr.screen)

    await vera.tap("Мои задачи")
    assert "Ждёт оплаты 1 заказ на 1 000,00 ₽" in plain(vera.screen)
    await vera.send("рога")
    assert "ничего не ждёт" in vera.screen
    await vera.send("1")
    await choose(vera, "№ 1 ")
    assert "История" not in vera.buttons
    await vera.tap("Оплата получена")
    await vera.send("триста")
    assert "Напишите сумму" in vera.screen
    await vera.send("300")
    await vera.tap("Вчера")
    assert "Осталось: 700,00 ₽" in plain(vera.screen) and "23.11.2026: 300,00 ₽ · Вера" in plain(vera.screen)

    [told] = heard(gleb, "Новое задание на отгрузку")
    assert "Короб — 1 шт" in plain(told) and "₽" not in told
    await gleb.tap("Мои задачи")
    await choose(gleb, "№ 1 ")
    await gleb.tap("Отгружено")
    assert "✅ Отгружено" in gleb.screen and "Глеб" in gleb.screen

    await open_first(manager)
    await manager.tap("Оплата получена")
    await manager.send("800")
    await manager.send("20.11")
    assert "на 100,00 ₽ больше" in plain(manager.screen)
    await manager.tap("Назад")
    await choose(manager, "Вся сумма: 700")
    await manager.tap("Сегодня")
    assert "Оплачено полностью: 1 000,00 ₽" in plain(manager.screen)
    await open_first(petr)
    assert "✅ Выиграна" in petr.screen and "Отгружено" in petr.screen
    await petr.tap("История")
    assert "Записана оплата: 700,00 ₽" in plain(petr.screen)


async def test_a_payment_taken_back_reopens_and_the_goods_still_go(
    office: Office, manager: Person, petr: Person, vera: Person, gleb: Person
) -> None:
    await supplied(office, manager, petr, 100)
    await petr.tap("Отправлено вручную", "Лично")
    await petr.send("Ивановой")
    await open_first(petr)
    assert PAYMENT in petr.screen and not heard(gleb, "Новое задание")
    await vera.tap("Мои задачи")
    await choose(vera, "№ 1 ")
    await vera.tap("Оплата получена")
    await choose(vera, "Вся сумма")
    await vera.tap("Сегодня")
    assert "Оплачено полностью" in vera.screen
    assert len(heard(gleb, "Новое задание на отгрузку")) == 1
    await choose(vera, "Отменить оплату 1")
    assert "сделка вернётся на этап" in vera.screen
    await vera.tap("Отменить оплату")
    assert "Оплат пока нет" in vera.screen and "отменена" in vera.screen
    await open_first(petr)
    assert PAYMENT in petr.screen and "Выиграна" not in petr.screen
    await gleb.tap("Мои задачи")
    await choose(gleb, "№ 1 ")
    assert "Отгрузите заказ" in gleb.screen
    await gleb.tap("Отгружено")
    assert len(heard(gleb, "Новое задание на отгрузку")) == 1
    await gleb.send("Мои задачи")
    assert "задач у вас нет" in gleb.screen
